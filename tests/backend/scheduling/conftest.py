"""A queue in the database, and something for it to do."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks import task_backends
from django_tasks_db.management.commands import db_worker

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TASKS = "tests.backend.scheduling.tasks"


def minutes(count):
    return NOON + timedelta(minutes=count)


@pytest.fixture
def queue(settings, monkeypatch):
    """Tasks wait in the database instead of being done at once; one is due each night, from half past two.

    A worker closes connections that have grown old, and on PostgreSQL would close that of the test.
    """
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.TIMETABLE = {"note": (f"{TASKS}.note", "02:30")}
    forget()
    yield
    forget()


def forget():
    """Lets go of the backends made from the settings before."""
    task_backends.__dict__.pop("settings", None)
    task_backends._settings = None
    if hasattr(task_backends._connections, "default"):
        del task_backends["default"]
