"""The loop of a worker, its lease, and its command."""

import logging
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from backend.scheduling import services, worker
from backend.scheduling.models import Worker
from tests.backend.scheduling.tasks import fail, note

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue", "quiet")]


class Silent(worker.Heard):
    """A lease kept without a thread: a database in memory has one connection."""

    def __enter__(self):
        services.sign_in(self._key, now=timezone.now())
        return self

    def __exit__(self, *_error):
        services.sign_out(self._key)


@pytest.fixture
def quiet(monkeypatch):
    """Neither signal handlers nor threads in the process of the tests."""
    monkeypatch.setattr(worker, "Heard", Silent)
    monkeypatch.setattr(worker.Queue, "configure_signals", lambda self: None)


def test_once_does_what_is_due_and_ready_and_says_how_much(capsys):
    note.enqueue(on="2026-11-20")
    call_command("run_worker", once=True)
    assert "Did 2 tasks." in capsys.readouterr().out  # the one that is due, and the one that waited
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    call_command("run_worker", once=True)
    assert "Did 0 tasks." in capsys.readouterr().out


def test_a_worker_holds_a_lease_while_it_works_and_none_after(settings, monkeypatch):
    held = []
    monkeypatch.setattr(
        worker, "tend", lambda: held.append(Worker.objects.holding_their_lease(now=timezone.now()).count())
    )
    worker.work(seconds_between=1, once=True)
    assert held == [1]
    later = timezone.now() + timedelta(seconds=1)
    assert not Worker.objects.holding_their_lease(now=later).exists()


def test_a_worker_looks_again_until_it_is_told_to_stop(monkeypatch):
    looks = []

    def told_to_stop(queue):
        looks.append(queue)
        queue.running = len(looks) < 3

    monkeypatch.setattr(worker, "_look", told_to_stop)
    assert worker.work(seconds_between=0) == 0
    assert len(looks) == 3


def test_a_database_that_is_away_for_a_while_is_asked_again(monkeypatch, caplog):
    def away():
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(worker, "tend", away)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    worker._look(worker.Queue("w"))
    assert "database_does_not_answer" in caplog.text


def test_with_once_a_database_that_does_not_answer_is_said_with_its_cure(monkeypatch):
    def away():
        raise OperationalError("no such table")

    monkeypatch.setattr(worker, "tend", away)
    with pytest.raises(CommandError, match="migrate"):
        call_command("run_worker", once=True)


def test_what_failed_for_good_is_done_again_when_asked(capsys, caplog):
    caplog.set_level(logging.CRITICAL)
    fail.enqueue(on="2026-11-20")
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now(), worker_ids=["a"] * 4)
    call_command("run_worker", once=True, again=True)
    assert "Made ready 1 tasks that had failed." in capsys.readouterr().out
    assert len(DBTaskResult.objects.get(task_path__endswith="fail").worker_ids) == 1


@pytest.mark.parametrize("interval", [0, -1])
def test_an_interval_of_no_length_is_refused(interval):
    with pytest.raises(CommandError, match="above 0"):
        call_command("run_worker", interval=interval)
