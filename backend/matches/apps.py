"""App configuration."""

from django.apps import AppConfig


class MatchesConfig(AppConfig):
    """backend.matches."""

    name = "backend.matches"
    label = "matches"
