"""Everything kept in one SQLite file."""
