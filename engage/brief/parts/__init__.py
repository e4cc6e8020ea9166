"""The parts of a brief, one kind of finding a module."""
