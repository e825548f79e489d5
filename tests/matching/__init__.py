"""Tests of the same-named room of the engine."""
