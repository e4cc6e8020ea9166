"""Arithmetic on people's answers; knows nothing of surveys."""
