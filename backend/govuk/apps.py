"""App configuration."""

from django.apps import AppConfig


class GovukConfig(AppConfig):
    """backend.govuk."""

    name = "backend.govuk"
    label = "govuk"
