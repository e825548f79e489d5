"""The project itself, as an app: its commands and its system checks."""

from django.apps import AppConfig


class ThroughgateConfig(AppConfig):
    """Registers the system checks."""

    name = "backend"
    label = "throughgate"

    def ready(self) -> None:
        """Loads the checks."""
        from backend import checks  # noqa: F401  # checks register themselves on import
