"""Synthetic residents, always labelled so."""
