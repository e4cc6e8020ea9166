"""What residents can do."""
