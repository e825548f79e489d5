"""The days on which a date alone opens what was blocked."""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.disclosure.records import Conviction, Disposal, Record, Sentence
from matching.disclosure.summary import summarise
from matching.disclosure.vocabulary import OffenceCategory
from matching.exclusions import Standing
from matching.profiles import CandidateProfile, LicenceCondition, VacancyProfile
from matching.ranking import match
from matching.turning_days import turning_days
from matching.vocabulary import DrivingLicence, LicenceConditionKind, OpeningKind
from tests.matching.profile_strategies import TODAY, candidates, vacancies

DAY = timedelta(days=1)
ALWAYS = {"after": date(1900, 1, 1), "until": date(2100, 1, 1)}
CURFEW = LicenceCondition(LicenceConditionKind.CURFEW, (), time(19), time(7), ends_on=TODAY - DAY)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(candidates(), vacancies(), st.integers(-70, 70), st.integers(1, 40))
def test_what_opens_by_the_day_alone_opens_on_a_turning_day(candidate, vacancy, shift, days):
    before = TODAY + timedelta(days=shift)
    after = before + timedelta(days=days)
    was = match(candidate, vacancy, on=before).standing
    now = match(candidate, vacancy, on=after).standing
    if was is Standing.BLOCKED and now is not Standing.BLOCKED:
        assert turning_days(candidate, after=before, until=after)


@pytest.mark.parametrize(
    ("candidate", "vacancy"),
    [
        (CandidateProfile("C", released_on=TODAY + 28 * DAY), VacancyProfile("V")),
        (
            CandidateProfile("C", released_on=TODAY + 200 * DAY, rotl_from=TODAY),
            VacancyProfile("V", kind=OpeningKind.WORK_PLACEMENT),
        ),
        (
            CandidateProfile("C", driving=DrivingLicence.FULL, driving_banned_until=TODAY - DAY, released_on=TODAY),
            VacancyProfile("V", needs_driving_licence=True),
        ),
        (
            CandidateProfile("C", licence_conditions=(CURFEW,), released_on=TODAY - 50 * DAY),
            VacancyProfile("V", shift_from=time(20), shift_until=time(23)),
        ),
    ],
    ids=["release", "day release", "driving ban", "curfew"],
)
def test_the_turning_day_is_the_first_day_that_is_not_blocked(candidate, vacancy):
    assert TODAY in turning_days(candidate, **ALWAYS)
    assert match(candidate, vacancy, on=TODAY - DAY).standing is Standing.BLOCKED
    assert match(candidate, vacancy, on=TODAY).standing is not Standing.BLOCKED


def convicted(disposal, category, day):
    return Record(convictions=(Conviction("c", day, category, (Sentence(disposal),)),))


def test_the_day_a_conviction_is_spent_is_a_turning_day():
    fined = convicted(Disposal.FINE, OffenceCategory.THEFT_AND_FRAUD, date(2026, 3, 1))
    candidate = CandidateProfile("C", disclosure=summarise(fined))
    assert turning_days(candidate, **ALWAYS)[0] == TODAY
    vacancy = VacancyProfile("V", excluded=frozenset({OffenceCategory.THEFT_AND_FRAUD}))
    assert match(candidate, vacancy, on=TODAY - DAY).standing is Standing.BLOCKED
    assert match(candidate, vacancy, on=TODAY).standing is not Standing.BLOCKED


def test_only_days_after_the_first_and_up_to_the_last_count():
    candidate = CandidateProfile("C", rotl_from=TODAY)
    assert turning_days(candidate, after=TODAY - DAY, until=TODAY) == (TODAY,)
    assert turning_days(candidate, after=TODAY, until=TODAY + DAY) == ()
    assert turning_days(candidate, after=TODAY - 2 * DAY, until=TODAY - DAY) == ()


def test_what_never_ends_turns_on_no_day():
    murder = convicted(Disposal.LIFE, OffenceCategory.MURDER, date(2016, 3, 1))
    for_ever = LicenceCondition(LicenceConditionKind.NO_INTERNET)
    candidate = CandidateProfile("C", disclosure=summarise(murder), licence_conditions=(for_ever,))
    assert turning_days(candidate, **ALWAYS) == ()
