"""Words in many languages."""
