"""What organisers can do."""
