"""The adapter between rows and the engine: rows in, matches out; no models."""
