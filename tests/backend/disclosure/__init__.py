"""Tests of disclosure: what must be said, to whom, when, and who asked for it."""
