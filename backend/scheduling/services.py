"""Beginning what is due, trying again what failed, and taking up what a dead worker left.

Every task is safe to run twice, so that being begun once too often does no harm. All is safe to call from several
workers at once: a row changes hands only if it still stands as it was read.
"""

import logging
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from backend.scheduling.models import Started, Worker
from backend.scheduling.querysets import lease
from backend.scheduling.timetable import Daily, timetable

logger = logging.getLogger(__name__)

TaskRow = DBTaskResult[..., Any]  # Any: tasks differ in what they give

MOST_ATTEMPTS = 4
BACK_OFF = 5  # each wait is so many times the one before
KEPT = timedelta(days=14)  # how long finished tasks, and workers long gone, are remembered


class WorkerDied(Exception):  # noqa: N818  # what happened, in the words of the domain
    """The worker that did a task was not heard of again."""


def sign_in(key: str, *, now: datetime) -> Worker:
    """The worker of this key, heard of now."""
    worker, _ = Worker.objects.update_or_create(
        key=key, defaults={"heard_at": now}, create_defaults={"started_at": now, "heard_at": now}
    )
    return worker


def sign_out(key: str) -> None:
    """Ends a worker's lease at once, as when it stops in good order; that it was heard of stays known."""
    Worker.objects.filter(key=key).update(heard_at=timezone.now() - lease())


def begin_due(*, now: datetime) -> list[Started]:
    """Begins what the timetable has for the latest day and nobody has begun; forgets what is long over."""
    begun = [one for daily in timetable() if not _is_begun(daily, now) and (one := _begin(daily, now)) is not None]
    if begun:
        DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()
        Worker.objects.not_heard_since(now - KEPT).delete()
        Started.objects.filter(started_at__lt=now - KEPT).delete()
    return begun


def _is_begun(daily: Daily, now: datetime) -> bool:
    """Asked first since it takes no lock."""
    return Started.objects.filter(name=daily.name, due_on=daily.due_on(now)).exists()


@transaction.atomic
def _begin(daily: Daily, now: datetime) -> Started | None:
    """What was begun; None if it has been begun for that day already, by whomever."""
    made, is_new = Started.objects.get_or_create(
        name=daily.name, due_on=daily.due_on(now), defaults={"started_at": now}
    )
    if not is_new:
        return None
    today: date = timezone.localdate(now)
    daily.task.enqueue(on=today.isoformat())
    logger.info("daily_begun name=%s on=%s", daily.name, today)
    return made


def take_up_abandoned(*, now: datetime) -> int:
    """Gives the tasks of workers that are silent beyond their lease to whoever comes next; how many."""
    alive = set(Worker.objects.holding_their_lease(now=now).values_list("key", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=now - lease())
    left = [row for row in running if not row.worker_ids or row.worker_ids[-1] not in alive]
    return sum(_take_up(row, now) for row in left)


def try_again_failed(*, now: datetime) -> int:
    """Makes failed tasks ready for another attempt, later each time, until they have had MOST_ATTEMPTS; how many."""
    failed = DBTaskResult.objects.failed().filter(finished_at__gte=now - KEPT)
    return sum(_try_again(row) for row in failed if len(row.worker_ids) < MOST_ATTEMPTS)


def settle(row: TaskRow) -> None:
    """Deals with a task that a worker has just done: a failed one is tried again, or given up loudly."""
    if row.status != TaskResultStatus.FAILED:
        return
    if len(row.worker_ids) < MOST_ATTEMPTS:
        _try_again(row)
    else:
        _tell_given_up(row)


def given_up(*, now: datetime) -> int:
    """How many tasks of the last two weeks had all their attempts and failed."""
    return len(_given_up(now))


def try_given_up_again(*, now: datetime) -> int:
    """Gives the tasks that were given up all their attempts anew, once the cause is mended; how many."""
    failed = DBTaskResult.objects.failed().filter(pk__in=_given_up(now))
    return failed.update(status=TaskResultStatus.READY, run_after=now, worker_ids=[])


def _given_up(now: datetime) -> list[UUID]:
    failed = DBTaskResult.objects.failed().filter(finished_at__gte=now - KEPT)
    return [key for key, ids in failed.values_list("pk", "worker_ids") if len(ids) >= MOST_ATTEMPTS]


def last_heard() -> datetime | None:
    """When a worker was last heard of; None if never."""
    return Worker.objects.order_by("-heard_at").values_list("heard_at", flat=True).first()


def wait_before(attempt: int) -> timedelta:
    """How long a task waits before an attempt, counted from 1: a minute before the second, then ever longer."""
    return timedelta(seconds=settings.TASK_RETRY_SECONDS * float(BACK_OFF) ** (attempt - 2))


def _take_up(row: TaskRow, now: datetime) -> bool:
    if len(row.worker_ids) >= MOST_ATTEMPTS:
        return _give_up(row, now)
    as_read = DBTaskResult.objects.running().filter(pk=row.pk, started_at=row.started_at)
    if not as_read.update(status=TaskResultStatus.READY, run_after=now):
        return False
    logger.warning("task_taken_up task=%s id=%s attempts=%s", row.task_path, row.pk, len(row.worker_ids))
    return True


def _try_again(row: TaskRow) -> bool:
    wait = wait_before(len(row.worker_ids) + 1)
    as_read = DBTaskResult.objects.failed().filter(pk=row.pk, finished_at=row.finished_at)
    if not as_read.update(status=TaskResultStatus.READY, run_after=(row.finished_at or timezone.now()) + wait):
        return False
    error = row.exception_class_path
    logger.warning("task_failed task=%s id=%s error=%s again_in=%s", row.task_path, row.pk, error, wait)
    return True


def _give_up(row: TaskRow, now: datetime) -> bool:
    as_read = DBTaskResult.objects.running().filter(pk=row.pk, started_at=row.started_at)
    died = f"{WorkerDied.__module__}.{WorkerDied.__qualname__}"
    if not as_read.update(status=TaskResultStatus.FAILED, finished_at=now, exception_class_path=died):
        return False
    row.exception_class_path = died
    _tell_given_up(row)
    return True


def _tell_given_up(row: TaskRow) -> None:
    logger.error(
        "task_given_up task=%s id=%s attempts=%s error=%s",
        row.task_path, row.pk, len(row.worker_ids), row.exception_class_path,
    )  # fmt: skip
