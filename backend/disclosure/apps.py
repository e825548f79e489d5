"""App configuration."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """backend.disclosure."""

    name = "backend.disclosure"
    label = "disclosure"
