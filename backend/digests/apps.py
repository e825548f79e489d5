"""App configuration."""

from django.apps import AppConfig


class DigestsConfig(AppConfig):
    """backend.digests."""

    name = "backend.digests"
    label = "digests"
