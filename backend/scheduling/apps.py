"""App configuration."""

from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    """backend.scheduling."""

    name = "backend.scheduling"
    label = "scheduling"
