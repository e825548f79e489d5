"""When work is due, what becomes of what fails, and what a dead worker leaves."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from backend.scheduling import services
from backend.scheduling.models import Started, Worker
from backend.scheduling.worker import Queue
from tests.backend.scheduling.conftest import NOON, minutes
from tests.backend.scheduling.tasks import fail, note

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


def waiting():
    return [(row.task_path.rpartition(".")[2], row.args_kwargs["kwargs"]["on"]) for row in DBTaskResult.objects.all()]


def at(day, hour, minute=0):
    """A moment of November 2026, when London's clocks show UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def work():
    """A worker does all that is ready."""
    queue = Queue("w1")
    queue.run()
    return queue.done


def running(row, worker="gone"):
    """The task as a worker claimed it, now."""
    row.claim(worker)
    return row


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (at(20, 2, 29), at(20, 2, 30)),  # the minute it is due
        (at(20, 23, 59), at(21, 2, 30)),  # midnight alone is not due
    ],
)
def test_the_night_begins_at_its_time_and_not_a_minute_before(before, after):
    services.begin_due(now=before)
    assert services.begin_due(now=before) == []
    (begun,) = services.begin_due(now=after)
    assert begun.due_on == after.date()
    assert waiting()[-1] == ("note", after.date().isoformat())


def test_in_summer_the_time_is_london_s():
    services.begin_due(now=datetime(2026, 7, 1, 1, 29, tzinfo=UTC))  # 02:29
    (begun,) = services.begin_due(now=datetime(2026, 7, 1, 1, 30, tzinfo=UTC))
    assert begun.due_on.isoformat() == "2026-07-01"


def test_the_clocks_going_back_do_not_begin_a_night_twice():
    settings_time = [datetime(2026, 10, 25, hour, 45, tzinfo=UTC) for hour in (0, 1, 2, 3)]  # 01:45, 01:45, 02:45 ...
    services.begin_due(now=settings_time[0])
    assert sum(len(services.begin_due(now=moment)) for moment in settings_time) == 1


def test_the_same_night_is_begun_once_however_often_and_by_whomever_it_is_asked():
    assert len(services.begin_due(now=at(20, 3))) == 1
    for hour in (3, 4, 12, 23):
        assert services.begin_due(now=at(20, hour)) == []
    assert len(waiting()) == 1


def test_after_five_missed_nights_it_is_done_once_for_today():
    services.begin_due(now=at(15, 3))
    assert len(services.begin_due(now=at(20, 12))) == 1
    assert waiting()[-1] == ("note", "2026-11-20")
    assert len(waiting()) == 2
    assert len(services.begin_due(now=at(21, 3))) == 1


def test_a_new_installation_does_not_wait_for_the_night():
    with time_machine.travel(at(20, 1), tick=False):
        (begun,) = services.begin_due(now=at(20, 1))
    assert begun.due_on.isoformat() == "2026-11-19"
    assert waiting() == [("note", "2026-11-20")]  # done for today all the same


def test_two_who_begin_at_once_leave_one_row(monkeypatch):
    monkeypatch.setattr(services, "_is_begun", lambda daily, now: False)
    assert len(services.begin_due(now=NOON)) == 1
    assert services.begin_due(now=NOON) == []
    assert Started.objects.count() == len(waiting()) == 1


def test_a_task_that_is_done_is_not_touched_again():
    note.enqueue(on="2026-11-20")
    assert work() == 1
    row = DBTaskResult.objects.get()
    assert (row.status, row.return_value) == ("SUCCESSFUL", "2026-11-20")
    services.take_up_abandoned(now=minutes(10_000))
    services.try_again_failed(now=minutes(10_000))
    assert work() == 0


def test_a_task_that_fails_is_tried_again_later_each_time_then_given_up_loudly(caplog):
    caplog.set_level(logging.WARNING)
    tried = []
    with time_machine.travel(NOON, tick=False) as clock:
        fail.enqueue(on="2026-11-20")
        for minute in range(45):
            clock.move_to(minutes(minute))
            tried += [minute] * work()
        assert services.given_up(now=minutes(45)) == 1
    assert tried == [0, 1, 1 + 5, 1 + 5 + 25]
    assert DBTaskResult.objects.get().status == "FAILED"
    errors = [one.getMessage() for one in caplog.records if one.levelname == "ERROR" and one.name == services.__name__]
    assert len(errors) == 1
    assert "task_given_up" in errors[0]
    assert "fail" in errors[0]


def test_what_was_given_up_gets_all_its_attempts_anew_when_asked():
    with time_machine.travel(NOON, tick=False):
        fail.enqueue(on="2026-11-20")
        DBTaskResult.objects.update(status="FAILED", finished_at=NOON, worker_ids=["a", "b", "c", "d"])
        assert services.try_again_failed(now=NOON) == 0
        assert services.try_given_up_again(now=NOON) == 1
        assert (services.given_up(now=NOON), work()) == (0, 1)
        assert DBTaskResult.objects.get().worker_ids == ["w1"]


def test_a_failure_that_its_worker_did_not_live_to_settle_is_tried_again():
    fail.enqueue(on="2026-11-20")
    DBTaskResult.objects.update(status="FAILED", finished_at=NOON, worker_ids=["gone"])
    assert services.try_again_failed(now=NOON) == 1
    assert services.try_again_failed(now=NOON) == 0
    assert DBTaskResult.objects.get().run_after == minutes(1)


@pytest.mark.parametrize(("silent_for", "taken_up"), [(119, 0), (120, 0), (121, 1)])
def test_a_task_is_taken_up_once_its_worker_is_silent_beyond_the_lease(settings, silent_for, taken_up):
    settings.TASK_LEASE_SECONDS = 120
    with time_machine.travel(NOON, tick=False):
        note.enqueue(on="2026-11-20")
        services.sign_in("gone", now=NOON)
        running(DBTaskResult.objects.get())
    assert services.take_up_abandoned(now=NOON + timedelta(seconds=silent_for)) == taken_up
    assert DBTaskResult.objects.get().status == ("READY" if taken_up else "RUNNING")


def test_a_long_task_keeps_its_lease_while_its_worker_is_heard_of():
    with time_machine.travel(NOON, tick=False):
        note.enqueue(on="2026-11-20")
        running(DBTaskResult.objects.get())
    services.sign_in("gone", now=minutes(59))
    assert services.take_up_abandoned(now=minutes(60)) == 0
    assert services.take_up_abandoned(now=minutes(62)) == 1


def test_a_task_that_kills_every_worker_is_given_up(caplog):
    with time_machine.travel(NOON, tick=False):
        note.enqueue(on="2026-11-20")
        DBTaskResult.objects.update(worker_ids=["a", "b", "c"])
        running(DBTaskResult.objects.get())
    assert services.take_up_abandoned(now=minutes(5)) == 1
    row = DBTaskResult.objects.get()
    assert (row.status, row.exception_class_path.rpartition(".")[2]) == ("FAILED", "WorkerDied")
    assert "task_given_up" in caplog.text
    assert services.take_up_abandoned(now=minutes(10)) == 0


def test_of_two_who_take_up_the_same_task_one_gets_it():
    with time_machine.travel(NOON, tick=False):
        note.enqueue(on="2026-11-20")
        left = running(DBTaskResult.objects.get())
    assert services._take_up(left, minutes(5))
    assert not services._take_up(left, minutes(5))


def test_a_worker_that_stops_in_good_order_gives_up_its_lease_at_once():
    with time_machine.travel(NOON, tick=False):
        services.sign_in("tidy", now=NOON)
        services.sign_out("tidy")
    assert not Worker.objects.holding_their_lease(now=minutes(1)).exists()
    assert services.last_heard() == minutes(-2)


def test_what_is_long_over_is_forgotten_when_a_night_begins():
    services.begin_due(now=at(1, 3))
    services.sign_in("old", now=at(1, 3))
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=at(1, 3))
    services.begin_due(now=at(15, 2, 45))  # within fourteen days
    assert (DBTaskResult.objects.count(), Worker.objects.count(), Started.objects.count()) == (2, 1, 2)
    services.begin_due(now=at(16, 3))
    assert [row.args_kwargs["kwargs"]["on"] for row in DBTaskResult.objects.order_by("enqueued_at")] == [
        "2026-11-15",
        "2026-11-16",
    ]
    assert (Worker.objects.count(), Started.objects.count()) == (0, 2)
