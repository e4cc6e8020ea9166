"""What keepers can do."""
