"""Settings of the worker processes of the tests: the site's, with a queue in the database and one task a day."""

from backend.settings import *  # noqa: F403

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
TIMETABLE = {"linger": ("tests.backend.scheduling.tasks.linger", "00:00")}
