"""From questions to web forms."""
