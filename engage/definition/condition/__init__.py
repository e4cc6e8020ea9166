"""show_if, in words."""
