"""The project itself, as an app: its commands and its system checks."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings

from matching.skills.choice import Choice, choose


class ThroughgateConfig(AppConfig):
    """Hands the engine what the site chose, and registers the system checks."""

    name = "backend"
    label = "throughgate"

    def ready(self) -> None:
        """Hands the choice of tables and model over, before the first is read; loads the checks."""
        folder = settings.TAXONOMY_FOLDER
        choose(Choice(Path(folder) if folder else None, settings.SEMANTIC_MODEL))
        from backend import checks  # noqa: F401  # checks register themselves on import
