"""The lines of the method box, in words."""
