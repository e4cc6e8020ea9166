"""Everything anybody can do, one verb a module."""
