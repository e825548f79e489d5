"""Pages about candidates, for work coaches."""
