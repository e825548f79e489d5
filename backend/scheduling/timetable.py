"""What is to be done each day, and from which time: read from the settings."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import Task


@dataclass(frozen=True, slots=True)
class Daily:
    """Something to be done once a day. Its task takes the day, in ISO form, as `on`."""

    name: str
    task_path: str
    at: time  # local

    @property
    def task(self) -> Task[Any, Any]:
        """The task itself. Any: tasks differ in what they take and give.

        Raises:
            ImportError: there is no such task.
        """
        found: Task[Any, Any] = import_string(self.task_path)
        return found

    def due_on(self, now: datetime) -> date:
        """The latest day for which it should have been begun by now: yesterday, before its time of day.

        Days that were missed before it are not made up for: what is done is done for today.
        """
        local = timezone.localtime(now)
        return local.date() if local.time() >= self.at else local.date() - timedelta(days=1)


def timetable() -> list[Daily]:
    """All that is to be done each day.

    Raises:
        ValueError: a time of day is not like 02:30.
    """
    return [Daily(name, path, time.fromisoformat(at)) for name, (path, at) in settings.TIMETABLE.items()]
