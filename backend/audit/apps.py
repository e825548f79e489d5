"""App configuration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """backend.audit."""

    name = "backend.audit"
    label = "audit"
