"""App configuration."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """backend.search."""

    name = "backend.search"
    label = "search"
