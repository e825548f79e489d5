"""What a digest tells, on both sides of each line."""

from datetime import date

import pytest

from backend.applications.services import put_forward, withdraw
from backend.candidates import services as candidates
from backend.candidates.models import Candidate
from backend.digests import rematch
from backend.digests.models import Because
from backend.digests.rematch import TOP, because_of
from backend.digests.services import delete_old
from backend.matches.services import match_of
from employers.models import Vacancy
from employers.vocabulary import VacancyStatus
from matching.exclusions import FINDINGS, Standing
from tests.backend.digests.conftest import days
from tests.conftest import DAY
from tests.factories import CandidateFactory, CoachFactory, RequirementFactory, VacancyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alex", "on_the_day")]

NEW = ("new", "Kitchen porter")
CLOSING = ("closing", "Kitchen porter")
UNLOCKED = ("unlocked", "Kitchen porter")
FINE = {
    "offence": "Theft from a shop", "category": "THEFT_AND_FRAUD", "convicted_on": date(2025, 11, 22), "age": 30,
    "is_schedule_18": False, "is_specified": False,
}  # fmt: skip


def amend(row, **fields):
    """Sets fields of a row, as somebody does who looks after it."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def another_porter(employer, **fields):
    made = VacancyFactory(employer=employer, title="Kitchen porter", sector="CATERING", **fields)
    RequirementFactory(vacancy=made, text="Pot washing", position=0)
    return made


def forward(kim, alex, porter):
    return put_forward(
        kim,
        Candidate.objects.for_matching().get(pk=alex.pk),
        Vacancy.objects.for_matching().get(pk=porter.pk),
        on=DAY,
    )


def test_a_good_match_is_told_once(night, porter):
    assert night(0) == [NEW]
    assert night(1) == []


def test_an_opening_posted_later_is_new_the_night_after(night, porter, employer):
    night(0)
    another_porter(employer)
    assert night(1) == [NEW]


@pytest.mark.parametrize(("raised", "expected"), [(0, [NEW]), (0.000001, [])])
def test_a_match_below_the_floor_is_not_good(night, alex, porter, monkeypatch, raised, expected):
    score = match_of(
        Candidate.objects.for_matching().get(pk=alex.pk), Vacancy.objects.for_matching().get(pk=porter.pk), on=DAY
    ).score
    monkeypatch.setattr(rematch, "FLOOR", score + raised)
    assert night(0) == expected


def test_what_must_be_discussed_first_is_not_told_as_new(night, alex, porter):
    amend(alex, right_to_work=None)
    assert night(0) == []
    amend(alex, right_to_work=True)
    assert night(1) == [NEW]


def test_the_best_five_are_told_and_the_sixth_does_not_follow_the_night_after(night, porter, employer):
    for _ in range(TOP):
        another_porter(employer)
    assert night(0) == [NEW] * TOP
    assert night(1) == []


def test_whom_somebody_has_put_forward_is_not_told_of_it_even_if_it_was_withdrawn(night, kim, alex, porter, employer):
    for _ in range(TOP):
        another_porter(employer)
    application = forward(kim, alex, porter)
    assert night(0) == [NEW] * TOP  # the next five
    assert not kim.digests.get().findings.filter(vacancy=porter).exists()
    withdraw(kim, application, reason_code="mistake")
    assert night(1) == []


@pytest.mark.parametrize(
    ("closes_in", "expected"), [(8, [NEW]), (7, [CLOSING]), (1, [CLOSING]), (0, [CLOSING]), (-1, [])]
)
def test_what_closes_within_seven_days_is_closing_soon(night, porter, closes_in, expected):
    amend(porter, is_rolling=False, closes_on=days(closes_in))
    assert night(0) == expected


def test_what_was_new_is_told_again_once_when_it_is_about_to_close(night, porter):
    amend(porter, is_rolling=False, closes_on=days(9))
    assert [night(count) for count in range(11)] == [[NEW], [], [CLOSING], *[[]] * 8]


def test_an_opening_without_a_last_day_does_not_close(night, porter):
    amend(porter, is_rolling=True, closes_on=days(3))
    assert night(0) == [NEW]


def test_who_has_been_put_forward_is_not_reminded_that_it_closes(night, kim, alex, porter):
    amend(porter, is_rolling=False, closes_on=days(9))
    night(0)
    forward(kim, alex, porter)
    assert night(2) == []


def test_a_release_date_that_comes_near_enough_opens_work(night, told, alex, porter):
    amend(alex, released_on=days(30))
    assert (night(0), night(1), night(2)) == ([], [], [UNLOCKED])
    assert (told(2).because, told(2).opened_on) == (Because.RELEASE, days(2))
    assert night(3) == []


def test_day_release_opens_a_work_placement(night, told, alex, porter):
    amend(alex, released_on=days(400), rotl_from=days(1))
    amend(porter, kind="work_placement")
    assert (night(0), night(1)) == ([], [UNLOCKED])
    assert (told(1).because, told(1).opened_on) == (Because.DAY_RELEASE, days(1))


def test_a_spent_conviction_opens_what_it_barred_on_the_day_and_not_the_day_before(night, told, kim, alex, porter):
    candidates.record_conviction(kim, alex, fields=FINE, sentences=[{"disposal": "fine"}])  # spent on 22 November 2026
    amend(porter, excluded_offences=["THEFT_AND_FRAUD"])
    assert (night(0), night(1), night(2)) == ([], [], [UNLOCKED])
    assert (told(2).because, told(2).opened_on) == (Because.DISCLOSURE, date(2026, 11, 22))


def test_the_end_of_a_curfew_opens_evening_work(night, told, kim, alex, porter):
    curfew = {"kind": "curfew", "details": "Tag", "curfew_from": "19:00", "curfew_until": "07:00", "ends_on": days(0)}
    candidates.add_licence_condition(kim, alex, fields=curfew)
    amend(porter, shift_from="18:00", shift_until="23:00")
    assert (night(0), night(1)) == ([], [UNLOCKED])
    assert (told(1).because, told(1).opened_on) == (Because.LICENCE, days(1))


def test_the_end_of_a_driving_ban_opens_driving_work(night, told, alex, porter):
    amend(alex, driving="full", driving_banned_until=days(0))
    amend(porter, needs_driving_licence=True)
    assert (night(0), night(1)) == ([], [UNLOCKED])
    assert (told(1).because, told(1).opened_on) == (Because.DRIVING, days(1))


def test_after_missed_nights_it_is_told_with_the_day_on_which_it_opened(night, told, alex, porter):
    amend(alex, released_on=days(30))
    night(0)
    assert night(5) == [UNLOCKED]
    assert told(5).opened_on == days(2)


def test_an_advert_that_is_posted_anew_is_new_and_not_opened_by_a_date(night, porter):
    amend(porter, status=VacancyStatus.WITHDRAWN)
    night(0)
    amend(porter, status=VacancyStatus.POSTED)
    assert night(1) == [NEW]


def test_work_that_starts_later_waits_for_no_release_date_of_the_past(night, alex, porter):
    amend(alex, released_on=days(30))
    amend(porter, starts_on=days(10))
    assert night(0) == [NEW]


def test_only_the_coach_s_own_caseload_is_looked_at(night, kim, leeds, alex, porter):
    CandidateFactory(establishment=leeds, coach=CoachFactory(establishments=[leeds]))
    moved = CandidateFactory(coach=kim)  # to an establishment that is not Kim's
    night(0)
    assert {one.candidate for one in kim.digests.get().findings.all()} == {alex}
    assert moved.coach == kim


def test_the_next_coach_is_told_what_the_one_before_was_told(night, kim, leeds, alex, porter):
    other = CoachFactory(establishments=[leeds])
    assert night(0) == [NEW]
    amend(alex, coach=other)
    assert (night(1), night(1, other)) == ([], [NEW])


def test_the_least_telling_reason_is_said(alex, porter):
    every = [one for one in FINDINGS if one.standing is Standing.BLOCKED]
    by_code = {one.code: because_of(_only(one), alex, porter, day=DAY) for one in every}
    assert {code: because for code, because in by_code.items() if because is not Because.OTHER} == {
        "release_after_start": Because.RELEASE,
        "driving": Because.DRIVING,
        "shift": Because.LICENCE,
        "licence_exclusion_area": Because.LICENCE,
        "licence_children": Because.LICENCE,
        "licence_internet": Because.LICENCE,
        "licence_travel": Because.LICENCE,
        "disclosure_excluded_offence": Because.DISCLOSURE,
    }
    assert because_of(_only(*every), alex, porter, day=DAY) is Because.RELEASE


class _only:  # noqa: N801  # stands in for a match
    def __init__(self, *exclusions):
        self.exclusions = exclusions


def test_what_is_still_good_after_ninety_days_is_told_again(night, porter):
    night(0)
    assert delete_old(None, on=days(90)) == 0
    assert night(90) == []
    assert delete_old(None, on=days(91)) == 1
    assert night(91) == [NEW]
