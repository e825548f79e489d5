"""App configuration."""

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    """employers."""

    name = "employers"
