"""Pages to paper: HTML as tagged PDF, for briefs and for forms."""
