"""The doors for terminals: one command a module."""
