"""What stands in the way, from which day it no longer does, and what else would change it."""

from datetime import date, time, timedelta

from hypothesis import HealthCheck, given, settings

from matching.disclosure.records import Conviction, Disposal, Record, Sentence
from matching.disclosure.summary import summarise
from matching.disclosure.vocabulary import OffenceCategory
from matching.eligibility import exclusions_of
from matching.exclusions import FINDINGS, Standing
from matching.profiles import CandidateProfile, LicenceCondition, VacancyProfile
from matching.vocabulary import DrivingLicence, LicenceConditionKind
from matching.waiting import CURES, obstacles_of, possible_from
from tests.matching.profile_strategies import TODAY, candidates, vacancies

DAY = timedelta(days=1)
CURFEW = LicenceCondition(LicenceConditionKind.CURFEW, (), time(19), time(7), ends_on=TODAY + 30 * DAY)
EVENINGS = {"shift_from": time(20), "shift_until": time(23)}


def only(candidate, vacancy):
    (one,) = obstacles_of(candidate, vacancy, on=TODAY)
    return one


def test_everything_that_can_be_in_the_way_has_something_that_would_change_it():
    assert set(CURES) == {(found.code, found.standing) for found in FINDINGS}
    assert all(cure.endswith(".") for cure in CURES.values())


def test_work_that_goes_abroad_on_licence_needs_permission_and_not_another_condition():
    licensed = CandidateProfile("C", released_on=TODAY, licence_ends_on=TODAY + 30 * DAY)
    one = only(licensed, VacancyProfile("V", travels_abroad=True))
    assert (one.exclusion.standing, one.ends_on) == (Standing.DISCUSS, TODAY + 31 * DAY)
    assert "permission" in one.cure
    assert "changed" not in one.cure
    assert possible_from((one,), on=TODAY) == TODAY


def test_a_condition_that_forbids_going_abroad_is_for_the_officer_to_change():
    condition = LicenceCondition(LicenceConditionKind.NO_TRAVEL_ABROAD, ())
    one = only(
        CandidateProfile("C", licence_conditions=(condition,), released_on=TODAY),
        VacancyProfile("V", travels_abroad=True),
    )
    assert one.exclusion.standing is Standing.BLOCKED
    assert "changed" in one.cure


def test_young_colleagues_wait_until_the_officer_or_the_police_agree():
    condition = LicenceCondition(LicenceConditionKind.NO_UNSUPERVISED_CONTACT_CHILDREN, ())
    careful = CandidateProfile("C", licence_conditions=(condition,), released_on=TODAY)
    beside = only(careful, VacancyProfile("V", has_young_colleagues=True))
    assert beside.exclusion.standing is Standing.DISCUSS
    for words in ("supervising officer", "police", "Hold"):
        assert words in beside.cure
    assert "changed" in only(careful, VacancyProfile("V", with_children=True)).cure


def test_where_day_release_is_ruled_out_the_employer_is_asked_to_wait():
    inside = CandidateProfile("C", released_on=TODAY + 20 * DAY, has_no_day_release=True)
    one = only(inside, VacancyProfile("V"))
    assert (one.exclusion.code, one.exclusion.standing) == ("no_day_release", Standing.DISCUSS)
    assert "wait until release" in one.cure
    assert one.ends_on == TODAY + 20 * DAY


def test_a_curfew_is_in_the_way_until_the_day_after_it_ends():
    one = only(CandidateProfile("C", licence_conditions=(CURFEW,), released_on=TODAY), VacancyProfile("V", **EVENINGS))
    assert one.ends_on == TODAY + 31 * DAY
    assert possible_from((one,), on=TODAY) == TODAY + 31 * DAY


def test_a_start_before_release_is_in_the_way_until_28_days_before_it():
    one = only(CandidateProfile("C", released_on=TODAY + 100 * DAY), VacancyProfile("V"))
    assert (one.exclusion.code, one.ends_on) == ("release_after_start", TODAY + 72 * DAY)


def test_a_fine_is_in_the_way_of_an_employer_who_excludes_it_until_it_is_spent():
    fined = Conviction("c", TODAY, OffenceCategory.THEFT_AND_FRAUD, (Sentence(Disposal.FINE),))
    candidate = CandidateProfile("C", disclosure=summarise(Record(convictions=(fined,))), released_on=TODAY)
    one = only(candidate, VacancyProfile("V", excluded=frozenset({OffenceCategory.THEFT_AND_FRAUD})))
    assert one.exclusion.standing is Standing.BLOCKED
    assert one.ends_on == date(TODAY.year + 1, TODAY.month, TODAY.day)


def test_life_is_in_the_way_for_ever_and_no_date_is_made_up():
    murder = Conviction("c", TODAY - 4000 * DAY, OffenceCategory.MURDER, (Sentence(Disposal.LIFE),))
    candidate = CandidateProfile("C", disclosure=summarise(Record(convictions=(murder,))), released_on=TODAY)
    one = only(candidate, VacancyProfile("V", excluded=frozenset({OffenceCategory.MURDER})))
    assert one.easings == ()
    assert possible_from((one,), on=TODAY) is None


def test_a_driving_ban_eases_to_something_to_settle_the_day_after_it_ends():
    ban = {"driving": DrivingLicence.DISQUALIFIED, "driving_banned_until": TODAY + 9 * DAY}
    one = only(CandidateProfile("C", released_on=TODAY, **ban), VacancyProfile("V", needs_driving_licence=True))
    assert [(easing.on, easing.left.standing) for easing in one.easings] == [(TODAY + 10 * DAY, Standing.DISCUSS)]
    assert one.ends_on is None
    assert possible_from((one,), on=TODAY) == TODAY + 10 * DAY


def test_what_is_closed_does_not_open_with_time():
    candidate = CandidateProfile("C", released_on=TODAY + 100 * DAY)
    for gone in (VacancyProfile("V", is_closed=True), VacancyProfile("V", closes_on=TODAY - DAY)):
        closed, early = obstacles_of(candidate, gone, on=TODAY)
        assert (closed.exclusion.code, closed.easings) == ("closed", ())
        assert early.ends_on == TODAY + 72 * DAY
        assert possible_from((closed, early), on=TODAY) is None


def test_the_closing_date_ahead_does_not_hide_the_day_that_it_would_be_possible():
    candidate = CandidateProfile("C", released_on=TODAY + 100 * DAY)
    assert only(candidate, VacancyProfile("V", closes_on=TODAY + DAY)).ends_on == TODAY + 72 * DAY


def test_where_nothing_blocks_it_is_possible_today():
    assert possible_from((), on=TODAY) == TODAY


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(candidates(), vacancies())
def test_on_the_day_that_is_named_nothing_blocks_but_that_it_closed(candidate, vacancy):
    obstacles = obstacles_of(candidate, vacancy, on=TODAY)
    assert tuple(one.exclusion for one in obstacles) == exclusions_of(candidate, vacancy, on=TODAY)
    first = possible_from(obstacles, on=TODAY)
    if first is None:
        return
    blocking = {one.code for one in exclusions_of(candidate, vacancy, on=first) if one.standing is Standing.BLOCKED}
    assert blocking <= {"closed"}
    if first > TODAY:
        before = exclusions_of(candidate, vacancy, on=first - DAY)
        assert any(one.standing is Standing.BLOCKED for one in before)
