"""Telling people that something waits for them. Later issues add checked messages."""
