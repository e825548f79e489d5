"""Reading who works in the background."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from backend.scheduling.models import Worker  # noqa: F401  # for the annotation


class WorkerQuerySet(models.QuerySet["Worker"]):
    """Workers."""

    def holding_their_lease(self, *, now: datetime) -> Self:
        """Those heard of within the lease."""
        return self.filter(heard_at__gte=now - lease())

    def not_heard_since(self, moment: datetime) -> Self:
        """Those long gone."""
        return self.filter(heard_at__lt=moment)


def lease() -> timedelta:
    """How long a worker may be silent before its work is given to another."""
    return timedelta(seconds=settings.TASK_LEASE_SECONDS)
