"""Putting forward, and every step after it."""

import itertools
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from backend.accounts.models import Role
from backend.applications import services
from backend.applications.models import Application, ApplicationStatus
from backend.applications.transitions import TRANSITIONS, may_move
from backend.audit.models import Entry
from backend.candidates.models import Candidate
from employers.models import Vacancy
from tests.conftest import DAY
from tests.factories import CandidateFactory, RequirementFactory, WorkHistoryFactory


def test_someone_eligible_is_put_forward_with_the_match_of_that_day(put, kim, alex, porter):
    made = put(alex, porter)
    snapshot = made.snapshot
    assert (made.status, made.put_forward_by, made.has_guaranteed_interview) == ("shortlisted", kim, False)
    assert (snapshot["on"], snapshot["standing"]) == (DAY.isoformat(), "eligible")
    assert 0 < snapshot["score"] <= 1
    assert set(snapshot["components"]) == {"skills", "preferences", "distance", "hours"}
    assert snapshot["reasons"][0].startswith("Met: Pot washing (")
    assert snapshot["engine"]
    assert len(snapshot["law"]) == 12


def test_the_snapshot_stays_as_it_was_when_the_candidate_changes(application, alex):
    before = application.snapshot
    alex.work_history.all().delete()
    application.refresh_from_db()
    assert application.snapshot == before


def test_a_reference_says_nothing_of_the_person(application, alex):
    assert len(application.reference) == 8
    assert not set(application.reference) & set("AEIOU01")


def test_someone_blocked_is_refused_with_the_reasons_and_nothing_is_stored(put, alex, porter):
    porter.starts_on = DAY
    porter.save()
    Candidate.objects.filter(pk=alex.pk).update(released_on=DAY + timedelta(days=29))
    with pytest.raises(services.NotEligible, match="more than 28 days before release"):
        put(alex, porter, has_discussed=True, meets_asked=True)
    assert not Application.objects.exists()
    assert not Entry.objects.filter(action="put_forward").exists()


def test_someone_released_28_days_after_the_start_is_not_refused(put, alex, porter):
    porter.starts_on = DAY
    porter.save()
    Candidate.objects.filter(pk=alex.pk).update(released_on=DAY + timedelta(days=28))
    assert put(alex, porter).pk


def test_what_is_to_discuss_must_have_been_discussed(put, alex, porter):
    Candidate.objects.filter(pk=alex.pk).update(right_to_work=None)
    with pytest.raises(ValidationError) as refused:
        put(alex, porter)
    assert "has_discussed" in refused.value.message_dict
    made = put(alex, porter, has_discussed=True)
    assert made.snapshot["standing"] == "discuss"
    assert made.snapshot["exclusions"][0]["code"] == "right_to_work"
    assert made.snapshot["confirmed"]["has_discussed"] is True


def test_nobody_is_put_forward_twice_unless_withdrawn(put, kim, alex, porter):
    first = put(alex, porter)
    with pytest.raises(ValidationError, match="put forward for this vacancy already"):
        put(alex, porter)
    services.withdraw(kim, first, reason_code="mistake")
    assert put(alex, porter).reference != first.reference


def test_whoever_meets_every_essential_line_is_due_a_promised_interview(put, alex, porter):
    Vacancy.objects.update(guaranteed_interviews=1)
    assert put(alex, porter).has_guaranteed_interview


def test_whoever_misses_an_essential_line_is_not(put, alex, porter):
    Vacancy.objects.update(guaranteed_interviews=1)
    RequirementFactory(vacancy=porter, text="Welding", position=2)
    assert not put(alex, porter, meets_asked=True).has_guaranteed_interview


@pytest.mark.parametrize("says_so", [True, False])
def test_the_coach_says_whether_a_line_that_cannot_be_compared_is_met(put, alex, porter, says_so):
    Vacancy.objects.update(guaranteed_interviews=1)
    RequirementFactory(vacancy=porter, text="Zxqv", position=2)
    made = put(alex, porter, meets_asked=says_so)
    assert made.has_guaranteed_interview is says_so
    assert made.snapshot["confirmed"]["meets_asked"] is says_so


def test_no_more_interviews_are_due_than_were_promised(put, sam, kim, alex, porter):
    Vacancy.objects.update(guaranteed_interviews=1)
    other = CandidateFactory(establishment=alex.establishment, released_on=DAY, right_to_work=True)
    third = CandidateFactory(establishment=alex.establishment, released_on=DAY, right_to_work=True)
    WorkHistoryFactory(candidate=other)
    WorkHistoryFactory(candidate=third)
    first = put(alex, porter)
    assert not put(other, porter).has_guaranteed_interview
    services.withdraw(kim, first, reason_code="changed_mind")
    assert put(third, porter).has_guaranteed_interview


@pytest.mark.parametrize(
    ("before", "after", "role"), list(itertools.product(ApplicationStatus, ApplicationStatus, Role))
)
def test_only_the_steps_of_the_table_may_be_taken(before, after, role):
    assert may_move(before, after, role=role) is ((before, after, role) in {tuple(row) for row in TRANSITIONS})


def test_nothing_leads_on_from_declined_or_withdrawn():
    ended = {ApplicationStatus.DECLINED, ApplicationStatus.WITHDRAWN}
    assert not [row for row in TRANSITIONS if row.before in ended]


def test_an_employer_accepts(application, sam):
    accepted = services.accept(sam, application, words="Tuesday at ten, ask for Dee.")
    assert accepted.status == ApplicationStatus.ACCEPTED
    change = accepted.changes.last()
    assert (change.status_before, change.status_after, change.by) == ("shortlisted", "accepted", sam)
    assert change.reason == "Tuesday at ten, ask for Dee."
    assert Entry.objects.get(action="accept_application").actor == sam


def test_an_employer_declines_with_a_reason(application, sam):
    declined = services.decline(sam, application, reason_code="other", reason="We have moved.")
    assert (declined.status, declined.changes.last().reason_code) == ("declined", "other")
    entry = Entry.objects.get(action="decline_application")
    assert entry.details == {"before": "shortlisted", "reason_code": "other"}


@pytest.mark.parametrize(("code", "words", "field"), [("", "", "reason_code"), ("other", " ", "reason")])
def test_a_reason_is_needed_to_decline(application, sam, code, words, field):
    with pytest.raises(ValidationError) as refused:
        services.decline(sam, application, reason_code=code, reason=words)
    assert field in refused.value.message_dict
    application.refresh_from_db()
    assert application.status == ApplicationStatus.SHORTLISTED


def test_a_coach_withdraws_what_is_accepted(application, sam, kim):
    services.accept(sam, application)
    assert services.withdraw(kim, application, reason_code="other_work").status == "withdrawn"
    assert Entry.objects.filter(action="withdraw_application").count() == 1


def test_an_answer_cannot_be_given_to_what_is_withdrawn(application, sam, kim):
    services.withdraw(kim, application, reason_code="mistake")
    with pytest.raises(services.StepRefused, match="withdrawn"):
        services.accept(sam, application)
    with pytest.raises(services.StepRefused):
        services.decline(sam, application, reason_code="filled")
    assert application.changes.count() == 2


def test_a_coach_cannot_answer_nor_an_employer_withdraw(application, sam, kim):
    with pytest.raises(services.StepRefused):
        services.accept(kim, application)
    with pytest.raises(services.StepRefused):
        services.withdraw(sam, application, reason_code="mistake")
