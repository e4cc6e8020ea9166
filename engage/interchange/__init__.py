"""Answers in and out, as CSV."""
