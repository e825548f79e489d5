"""Pages about disclosure, for work coaches."""
