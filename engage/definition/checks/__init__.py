"""Rules for surveys, one a module; each yields problems."""
