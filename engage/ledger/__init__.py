"""What was offered, answered, taken up, and judged."""
