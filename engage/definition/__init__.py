"""A survey as written."""
