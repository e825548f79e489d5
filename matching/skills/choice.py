"""What a site chose when it started: tables beside ours, and a model that is asked what words mean.

Chosen once, before the first table is read: what was read by then stays as it was.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Choice:
    """The choice; made of nothing it is our own tables, and words and letters alone."""

    tables: Path | None = None  # a folder as `import_taxonomy` writes it
    model: str = ""  # "installed", or the folder of a model


_CHOSEN = [Choice()]


def choose(choice: Choice) -> None:
    """Make it the choice of this process."""
    _CHOSEN[0] = choice


def chosen() -> Choice:
    """The choice of this process."""
    return _CHOSEN[0]
