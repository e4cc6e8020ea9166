"""Kinds of question."""
