"""Journeys: the main jobs, end to end, in a real browser."""
