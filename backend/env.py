"""Reads settings from the environment, with errors that say which variable is wrong and what it accepts."""

import os
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "", *, environ: Mapping[str, str] = os.environ) -> str:
    """The variable's text, or the default where it is not set."""
    return environ.get(name, default)


def flag(name: str, *, default: bool, environ: Mapping[str, str] = os.environ) -> bool:
    """The variable as yes or no.

    Raises:
        ImproperlyConfigured: when it is neither.
    """
    value = environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE | FALSE:
        return value.strip().lower() in TRUE
    raise ImproperlyConfigured(f"{name} is {value!r}: use 1 or 0, true or false, yes or no.")


def number(name: str, default: int, *, environ: Mapping[str, str] = os.environ) -> int:
    """The variable as a whole number.

    Raises:
        ImproperlyConfigured: when it is not one.
    """
    value = environ.get(name, "")
    try:
        return int(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}: use a whole number, such as {default}.") from None


def words(name: str, default: str = "", *, environ: Mapping[str, str] = os.environ) -> list[str]:
    """The variable as a list, taken apart at commas."""
    return [word.strip() for word in environ.get(name, default).split(",") if word.strip()]


def database(name: str, default: str, *, environ: Mapping[str, str] = os.environ) -> dict[str, object]:
    """A DATABASES entry from an address: `sqlite:///FILE` or `postgres://USER:PASSWORD@HOST:PORT/NAME`.

    Raises:
        ImproperlyConfigured: when the address has another scheme.
    """
    address = environ.get(name, "") or default
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(parts.path[1:])
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path[1:],
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    raise ImproperlyConfigured(f"{name} begins with {parts.scheme!r}: use sqlite:///FILE or postgres://HOST/NAME.")


def _sqlite(path: str) -> dict[str, object]:
    pragmas = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-64000")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas),
        },
    }
