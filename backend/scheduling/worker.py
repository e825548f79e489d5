"""The loop of a worker: begin what is due, do what is ready, be heard of meanwhile."""

import logging
import threading
import time
from contextlib import AbstractContextManager
from types import TracebackType

from django.db import DatabaseError, OperationalError, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker

from backend.scheduling import services
from backend.scheduling.querysets import lease

logger = logging.getLogger(__name__)


class Queue(QueueWorker):
    """Does the tasks that are ready, one after another; each that fails is dealt with at once."""

    def __init__(self, key: str) -> None:
        """Take tasks of every queue."""
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=key,
            excluded_queue_names=[],
        )
        self.done = 0

    def run_task(self, db_task_result: services.TaskRow) -> None:
        """Does one task. Whatever it raises is kept with it."""
        super().run_task(db_task_result)
        self.done += 1
        services.settle(db_task_result)


class Heard(AbstractContextManager["Heard"]):
    """Keeps a worker's lease from a thread of its own, so that a long task does not lose it."""

    def __init__(self, key: str) -> None:
        """Nothing is kept until the block is entered."""
        self._key, self._over = key, threading.Event()
        self._thread = threading.Thread(target=self._keep, name="lease", daemon=True)

    def __enter__(self) -> "Heard":
        """Signs the worker in, and goes on doing so."""
        services.sign_in(self._key, now=timezone.now())
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Signs the worker out."""
        self._over.set()
        self._thread.join()
        services.sign_out(self._key)

    def _keep(self) -> None:
        while not self._over.wait(lease().total_seconds() / 4):
            try:
                services.sign_in(self._key, now=timezone.now())
            except DatabaseError:
                logger.warning("lease_not_kept worker=%s", self._key, exc_info=True)
                connections.close_all()
        connections.close_all()


def work(*, seconds_between: float, once: bool = False) -> int:
    """Does what is due and ready until it is told to stop, or once; how many tasks were done.

    Stops after the task at hand on SIGTERM or SIGINT, at once on a second one.
    """
    key = get_random_string(32)
    queue = Queue(key)
    queue.configure_signals()
    with Heard(key):
        if once:
            tend()
            queue.run()
        while queue.running and not once:
            _look(queue)
            time.sleep(seconds_between)
    return queue.done


def _look(queue: Queue) -> None:
    """One look at what there is to do. A database that is away for a while, or locked, is asked again later."""
    try:
        tend()
        queue.run()
    except OperationalError:
        logger.warning("database_does_not_answer worker=%s", queue.worker_id, exc_info=True)
        connections.close_all()


def tend() -> None:
    """Puts everything in its place before the ready tasks are done."""
    now = timezone.now()
    services.take_up_abandoned(now=now)
    services.try_again_failed(now=now)
    services.begin_due(now=now)
