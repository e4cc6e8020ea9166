"""The doors for browsers; thin."""
