"""From answers to tables."""
