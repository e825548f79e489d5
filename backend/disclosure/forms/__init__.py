"""The shape of what is asked about disclosure."""
