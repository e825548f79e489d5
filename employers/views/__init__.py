"""Pages about employers and openings."""
