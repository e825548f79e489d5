"""App configuration."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """backend.applications."""

    name = "backend.applications"
    label = "applications"
