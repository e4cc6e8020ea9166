"""The steps a file has taken, in order: one module a step, found by its folder."""
