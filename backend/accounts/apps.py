"""App configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """backend.accounts."""

    name = "backend.accounts"
    label = "accounts"
