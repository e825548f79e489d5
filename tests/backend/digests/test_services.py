"""Writing digests: once a day, told without names, seen, deleted; and the tasks of the night."""

import threading

import pytest
from django.core import mail
from django.db import IntegrityError, connection, connections, transaction

from backend.audit.models import Entry
from backend.digests import services, tasks
from backend.digests.models import Digest, Finding
from tests.backend.digests.conftest import days
from tests.conftest import DAY
from tests.factories import CandidateFactory, CoachFactory

pytestmark = pytest.mark.django_db


def test_a_digest_is_written_once_a_day(kim, alex, porter, on_the_day):
    first = services.write_digest(None, kim, on=DAY)
    assert services.write_digest(None, kim, on=DAY) == first
    assert Finding.objects.count() == 1
    entry = Entry.objects.get(action="write_digest")
    assert (entry.actor, entry.details) == (
        None,
        {"coach": kim.pk, "candidates": 1, "unlocked": 0, "closing": 0, "new": 1},
    )


def test_a_day_with_nothing_to_tell_has_an_empty_digest(kim, alex, on_the_day):
    assert services.write_digest(None, kim, on=DAY).findings.count() == 0
    assert services.coaches_waiting(on=DAY) == []


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_at_once_one_is_stored(kim, alex, porter, on_the_day):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("One connection only: a database in memory cannot be written from two at once.")
    start, found = threading.Barrier(2), []

    def write():
        start.wait()
        found.append(services.write_digest(None, kim, on=DAY).pk)
        connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert (len(set(found)), Finding.objects.count()) == (1, 1)


def test_who_loses_the_race_stores_nothing(kim, alex, porter, on_the_day, monkeypatch):
    def meanwhile(coach, **days_):
        Digest.objects.create(coach=coach, on=DAY)
        return [Finding(candidate=alex, vacancy=porter, section="new", score=1)]

    monkeypatch.setattr(services, "findings_for", meanwhile)
    assert services.write_digest(None, kim, on=DAY) == Digest.objects.get()
    assert Finding.objects.count() == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"section": "unlocked"},
        {"section": "unlocked", "because": "release"},
        {"section": "unlocked", "opened_on": DAY},
        {"section": "new", "because": "release", "opened_on": DAY},
    ],
)
def test_the_database_refuses_an_opening_up_without_its_reason(kim, alex, porter, fields):
    digest = Digest.objects.create(coach=kim, on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.create(digest=digest, candidate=alex, vacancy=porter, score=0.5, **fields)


def test_the_coach_is_told_by_e_mail_without_names(kim, alex, porter, on_the_day, django_capture_on_commit_callbacks):
    kim.email = "kim@prisons.example"
    kim.save()
    with django_capture_on_commit_callbacks(execute=True):
        services.write_digest(None, kim, on=DAY)
    (message,) = mail.outbox
    assert message.to == ["kim@prisons.example"]
    assert message.subject == "Your Throughgate digest for 20 November 2026"
    assert "new good matches: 1" in message.body
    for private in (alex.first_name, alex.last_name, alex.number, porter.title, porter.employer.name):
        assert private not in message.subject + message.body


def test_nobody_is_told_of_nothing(kim, alex, on_the_day, django_capture_on_commit_callbacks):
    kim.email = "kim@prisons.example"
    kim.save()
    with django_capture_on_commit_callbacks(execute=True):
        services.write_digest(None, kim, on=DAY)
    assert mail.outbox == []


def test_the_first_time_a_digest_is_seen_counts(kim, alex, on_the_day):
    digest = services.write_digest(None, kim, on=DAY)
    seen_at = services.mark_seen(kim, digest).seen_at
    assert services.mark_seen(kim, Digest.objects.get()).seen_at == seen_at
    assert Entry.objects.filter(action="mark_digest_seen", actor=kim).count() == 1


def test_digests_are_kept_for_ninety_days(kim, alex, porter, on_the_day):
    services.write_digest(None, kim, on=DAY)
    assert services.delete_old(None, on=days(90)) == 0
    assert services.delete_old(None, on=days(91)) == 1
    assert (Digest.objects.count(), Finding.objects.count()) == (0, 0)
    assert Entry.objects.get(action="delete_digests").details == {"digests": 1, "before": "2026-11-21"}


def test_the_night_writes_for_every_coach_with_a_caseload_and_deletes_what_is_old(kim, ade, leeds, alex, on_the_day):
    left = CoachFactory(establishments=[leeds], is_active=False)
    for coach in (kim, left):
        CandidateFactory(establishment=leeds, coach=coach)
    Digest.objects.create(coach=ade, on=days(-91))
    assert tasks.rematch.enqueue(on=DAY.isoformat()).return_value == 1
    assert [(one.coach, one.on) for one in Digest.objects.all()] == [(kim, DAY)]
    assert tasks.rematch.enqueue(on=DAY.isoformat()).return_value == 0


@pytest.mark.parametrize(("ago", "written"), [(0, 1), (1, 1), (2, 0)])
def test_a_task_that_waited_for_days_is_let_go(kim, alex, on_the_day, ago, written):
    tasks.write_digest.enqueue(coach=kim.pk, on=days(-ago).isoformat())
    assert Digest.objects.count() == written


def test_a_coach_and_a_candidate_who_are_deleted_take_what_was_told_with_them(kim, alex, porter, on_the_day):
    services.write_digest(None, kim, on=DAY)
    alex.delete()
    assert (Digest.objects.count(), Finding.objects.count()) == (1, 0)
