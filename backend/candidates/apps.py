"""App configuration."""

from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """backend.candidates."""

    name = "backend.candidates"
    label = "candidates"
