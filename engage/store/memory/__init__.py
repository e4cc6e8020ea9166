"""Everything kept in memory, for tests and previews."""
