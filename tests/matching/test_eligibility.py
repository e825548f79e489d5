"""Each constraint, on both sides of its boundary."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from matching.disclosure.summary import CATEGORIES, FOREVER, NOTHING, CheckClass, DisclosureSummary
from matching.disclosure.vocabulary import BarredList, CheckLevel, OffenceCategory
from matching.eligibility import exclusions_of
from matching.exclusions import Standing
from matching.geography import Point, distance_km
from matching.profiles import CandidateProfile, LicenceCondition, VacancyProfile
from matching.vocabulary import DrivingLicence, LicenceConditionKind, OpeningKind, ShiftPattern

TODAY = date(2027, 1, 4)
START = date(2027, 3, 1)
DAY = timedelta(days=1)
HOME, WORK = Point(53.80, -1.55), Point(53.79, -1.75)

CANDIDATE = CandidateProfile("C1", released_on=START - DAY, home=HOME, travel_km=30.0, max_hours=40)
VACANCY = VacancyProfile("V1", starts_on=START, place=WORK, district="BD1", hours_per_week=37.5)


def found(candidate=CANDIDATE, vacancy=VACANCY, on=TODAY):
    return [(one.code, one.standing) for one in exclusions_of(candidate, vacancy, on=on)]


def blocked(code):
    return [(code, Standing.BLOCKED)]


def discuss(code):
    return [(code, Standing.DISCUSS)]


def record(category, *, basic=NOTHING, higher=NOTHING, unfiltered=None, possible=None):
    column = CATEGORIES.index(category)

    def table(values):
        rows = [[NOTHING] * len(CATEGORIES) for _ in values]
        for row, value in zip(rows, values, strict=True):
            row[column] = value if isinstance(value, int) else value.toordinal()
        return tuple(tuple(row) for row in rows)

    certain = table((basic, higher, higher if unfiltered is None else unfiltered))
    return DisclosureSummary(certain, certain if possible is None else table((possible,) * len(CheckClass)))


def condition(kind, **given):
    return replace(CANDIDATE, licence_conditions=(LicenceCondition(LicenceConditionKind(kind), **given),))


def test_nothing_stands_between_a_free_candidate_and_a_plain_vacancy():
    assert found() == []


def test_a_vacancy_is_open_on_its_closing_date_and_closed_the_day_after():
    vacancy = replace(VACANCY, closes_on=TODAY)
    assert found(vacancy=vacancy) == []
    assert found(vacancy=vacancy, on=TODAY + DAY) == blocked("closed")
    assert found(vacancy=replace(VACANCY, is_closed=True)) == blocked("closed")


def test_no_right_to_work_blocks_and_an_unchecked_one_is_to_be_discussed():
    assert found(replace(CANDIDATE, right_to_work=False)) == blocked("right_to_work")
    assert found(replace(CANDIDATE, right_to_work=None)) == discuss("right_to_work")


def test_work_at_the_limit_of_travel_is_near_enough_and_beyond_it_too_far():
    away = distance_km(HOME, WORK)
    assert found(replace(CANDIDATE, travel_km=away)) == []
    assert found(replace(CANDIDATE, travel_km=away - 0.01)) == blocked("too_far")


def test_a_place_that_is_not_known_is_never_too_far():
    assert found(replace(CANDIDATE, home=None, travel_km=1)) == []
    assert found(replace(CANDIDATE, travel_km=1), replace(VACANCY, place=None)) == []


def test_release_28_days_after_the_start_is_soon_enough_and_29_days_is_not():
    assert found(replace(CANDIDATE, released_on=START + 28 * DAY)) == []
    assert found(replace(CANDIDATE, released_on=START + 29 * DAY)) == blocked("release_after_start")


def test_day_release_by_the_start_lets_a_work_placement_begin_before_release_but_not_a_job():
    candidate = replace(CANDIDATE, released_on=START + 200 * DAY, rotl_from=START)
    placement = replace(VACANCY, kind=OpeningKind.WORK_PLACEMENT)
    assert found(candidate, placement) == []
    assert found(replace(candidate, rotl_from=START + DAY), placement) == blocked("release_after_start")
    assert found(candidate) == blocked("release_after_start")


def test_a_release_date_that_is_not_known_is_to_be_discussed():
    assert found(replace(CANDIDATE, released_on=None)) == discuss("release_not_known")


def test_a_vacancy_without_a_start_begins_on_the_day_that_is_asked_about():
    soon = replace(VACANCY, starts_on=None)
    assert found(replace(CANDIDATE, released_on=TODAY + 28 * DAY), soon) == []
    assert found(replace(CANDIDATE, released_on=TODAY + 29 * DAY), soon) == blocked("release_after_start")


def test_an_excluded_offence_blocks_while_unspent_on_the_start_date_and_not_a_day_longer():
    vacancy = replace(VACANCY, check_level=CheckLevel.BASIC, excluded=frozenset({OffenceCategory.ARSON}))
    unspent = replace(CANDIDATE, disclosure=record(OffenceCategory.ARSON, basic=START, higher=FOREVER))
    spent = replace(CANDIDATE, disclosure=record(OffenceCategory.ARSON, basic=START - DAY, higher=FOREVER))
    assert found(unspent, vacancy) == blocked("disclosure_excluded_offence")
    assert found(spent, vacancy) == []


def test_a_spent_offence_counts_for_an_enhanced_check_until_it_is_protected():
    vacancy = replace(VACANCY, check_level=CheckLevel.ENHANCED, excluded=frozenset({OffenceCategory.DRUGS}))
    shown = replace(CANDIDATE, disclosure=record(OffenceCategory.DRUGS, higher=START))
    protected = replace(CANDIDATE, disclosure=record(OffenceCategory.DRUGS, higher=START - DAY))
    assert found(shown, vacancy) == blocked("disclosure_excluded_offence")
    assert found(protected, vacancy) == []


def test_a_protected_offence_counts_for_a_role_outside_filtering_and_for_no_other():
    prison = replace(VACANCY, check_level=CheckLevel.STANDARD, excluded=frozenset({OffenceCategory.DRUGS}))
    protected = replace(CANDIDATE, disclosure=record(OffenceCategory.DRUGS, higher=START - DAY, unfiltered=FOREVER))
    assert found(protected, replace(prison, has_filtering=False)) == blocked("disclosure_excluded_offence")
    assert found(protected, prison) == []
    assert found(protected, replace(prison, has_filtering=False, check_level=CheckLevel.BASIC)) == []


def test_anything_on_record_is_talked_about_for_a_role_outside_filtering():
    guard = replace(VACANCY, check_level=CheckLevel.ENHANCED, has_filtering=False)
    candidate = replace(CANDIDATE, disclosure=record(OffenceCategory.OTHER, unfiltered=FOREVER))
    assert found(candidate, guard) == discuss("disclosure_conversation")
    assert found(candidate, replace(guard, has_filtering=True)) == []
    assert found(CANDIDATE, guard) == []


def test_an_unspent_offence_of_another_category_is_no_business_of_an_employer_without_a_check():
    vacancy = replace(VACANCY, excluded=frozenset({OffenceCategory.SEXUAL}))
    assert found(replace(CANDIDATE, disclosure=record(OffenceCategory.DRUGS, basic=FOREVER)), vacancy) == []


def test_an_employer_who_excludes_violence_excludes_murder():
    candidate = replace(CANDIDATE, disclosure=record(OffenceCategory.MURDER, basic=FOREVER, higher=FOREVER))
    vacancy = replace(VACANCY, excluded=frozenset({OffenceCategory.VIOLENCE}))
    assert found(candidate, vacancy) == blocked("disclosure_excluded_offence")
    assert found(candidate, replace(VACANCY, excluded=frozenset({OffenceCategory.ARSON}))) == []


def test_what_cannot_be_told_of_an_excluded_offence_is_to_be_discussed():
    candidate = replace(CANDIDATE, disclosure=record(OffenceCategory.DRUGS, possible=FOREVER))
    vacancy = replace(VACANCY, excluded=frozenset({OffenceCategory.DRUGS}))
    assert found(candidate, vacancy) == discuss("disclosure_cannot_tell")


@pytest.mark.parametrize(
    "vacancy", [replace(VACANCY, case_by_case=True), replace(VACANCY, check_level=CheckLevel.STANDARD)]
)
def test_anything_to_disclose_is_talked_about_with_who_decides_case_by_case_or_asks_for_a_higher_check(vacancy):
    candidate = replace(CANDIDATE, disclosure=record(OffenceCategory.OTHER, basic=FOREVER, higher=FOREVER))
    assert found(candidate, vacancy) == discuss("disclosure_conversation")
    assert found(CANDIDATE, vacancy) == []


def test_a_barred_list_blocks_only_its_own_regulated_activity():
    candidate = replace(CANDIDATE, barred_lists=frozenset({BarredList.CHILDREN}))
    for level, expected in (
        (CheckLevel.ENHANCED_BARRED_CHILDREN, blocked("barred_role")),
        (CheckLevel.ENHANCED_BARRED_BOTH, blocked("barred_role")),
        (CheckLevel.ENHANCED_BARRED_ADULTS, []),
        (CheckLevel.ENHANCED, []),
    ):
        assert found(candidate, replace(VACANCY, check_level=level)) == expected


def test_an_exclusion_area_blocks_its_own_district_and_not_one_that_begins_alike():
    candidate = condition("exclusion_area", areas=("BD1",))
    assert found(candidate) == blocked("licence_exclusion_area")
    assert found(candidate, replace(VACANCY, district="BD10")) == []


def test_an_exclusion_area_without_districts_or_work_without_a_place_is_to_be_discussed():
    assert found(condition("exclusion_area")) == discuss("licence_exclusion_area")
    nowhere = replace(VACANCY, district="", place=None)
    assert found(condition("exclusion_area", areas=("BD1",)), nowhere) == discuss("licence_exclusion_area")


@pytest.mark.parametrize(
    ("kind", "demand", "code"),
    [
        ("no_unsupervised_contact_children", "with_children", "licence_children"),
        ("no_internet", "uses_internet", "licence_internet"),
    ],
)
def test_a_condition_blocks_work_that_needs_what_it_forbids_until_its_last_day(kind, demand, code):
    vacancy = replace(VACANCY, **{demand: True})
    assert found(condition(kind), vacancy) == blocked(code)
    assert found(condition(kind, ends_on=START), vacancy) == blocked(code)
    assert found(condition(kind, ends_on=START - DAY), vacancy) == []
    assert found(condition(kind)) == []


def test_a_condition_against_travel_blocks_work_abroad_until_its_last_day():
    abroad, free = replace(VACANCY, travels_abroad=True), condition("no_travel_abroad", ends_on=START - DAY)
    assert found(condition("no_travel_abroad"), abroad) == blocked("licence_travel")
    assert found(condition("no_travel_abroad", ends_on=START), abroad) == blocked("licence_travel")
    assert found(free, abroad) == discuss("licence_travel")
    assert found(replace(free, licence_ends_on=START - DAY), abroad) == []
    assert found(condition("no_travel_abroad")) == []


def test_work_abroad_waits_for_permission_up_to_the_last_day_of_the_licence():
    abroad = replace(VACANCY, travels_abroad=True)
    assert found(CANDIDATE, abroad) == discuss("licence_travel")
    assert found(replace(CANDIDATE, licence_ends_on=START), abroad) == discuss("licence_travel")
    assert found(replace(CANDIDATE, licence_ends_on=START - DAY), abroad) == []
    late = replace(CANDIDATE, released_on=START + 7 * DAY)
    assert found(replace(late, licence_ends_on=START + 7 * DAY), abroad) == discuss("licence_travel")
    assert found(CANDIDATE) == []


def test_young_colleagues_wait_for_the_officer_where_contact_is_forbidden_and_children_block():
    bakery, held = replace(VACANCY, has_young_colleagues=True), condition("no_unsupervised_contact_children")
    assert found(held, bakery) == discuss("licence_children")
    assert found(held, replace(bakery, with_children=True)) == blocked("licence_children")
    assert found(CANDIDATE, bakery) == []


def test_a_placement_before_release_is_blocked_where_day_release_is_ruled_out():
    placement = replace(VACANCY, kind=OpeningKind.WORK_PLACEMENT)
    inside = replace(CANDIDATE, released_on=START + 200 * DAY, rotl_from=START, has_no_day_release=True)
    assert found(inside, placement) == blocked("release_after_start") + blocked("no_day_release")
    assert found(replace(inside, has_no_day_release=False), placement) == []
    assert found(replace(inside, released_on=START), placement) == []
    unknown = replace(inside, released_on=None)
    assert found(unknown, placement) == discuss("release_not_known") + blocked("no_day_release")


@pytest.mark.parametrize("kind", [OpeningKind.WORK_PLACEMENT, OpeningKind.JOB, OpeningKind.APPRENTICESHIP])
def test_work_that_starts_soon_before_release_waits_where_day_release_is_ruled_out(kind):
    vacancy = replace(VACANCY, kind=kind)
    inside = replace(CANDIDATE, has_no_day_release=True)
    assert found(replace(inside, released_on=START + DAY), vacancy) == discuss("no_day_release")
    assert found(replace(inside, released_on=START + 28 * DAY), vacancy) == discuss("no_day_release")
    assert found(replace(inside, released_on=START), vacancy) == []


def test_a_job_long_before_release_is_late_whether_or_not_day_release_is_ruled_out():
    inside = replace(CANDIDATE, has_no_day_release=True, released_on=START + 29 * DAY)
    assert found(inside) == blocked("release_after_start")


def test_approval_and_conditions_the_engine_does_not_know_are_to_be_discussed_and_residence_is_not():
    assert found(condition("employment_approval")) == discuss("licence_approval")
    assert found(condition("other")) == discuss("licence_other")
    assert found(condition("residence")) == []


NIGHTLY = {"curfew_from": time(19), "curfew_until": time(7)}


@pytest.mark.parametrize(
    ("shift", "collides"),
    [("days", 0), ("earlies", 1), ("lates", 1), ("nights", 1), ("rotating", 1), ("weekends", 0), ("flexible", 0)],
)
def test_a_curfew_from_seven_to_seven_meets_every_shift_but_days_weekends_and_chosen_hours(shift, collides):
    vacancy = replace(VACANCY, shift=ShiftPattern(shift))
    assert found(condition("curfew", **NIGHTLY), vacancy) == (blocked("shift") if collides else [])


def test_a_curfew_counts_on_its_last_day_and_not_after():
    vacancy = replace(VACANCY, shift=ShiftPattern.NIGHTS)
    assert found(condition("curfew", ends_on=START, **NIGHTLY), vacancy) == blocked("shift")
    assert found(condition("curfew", ends_on=START - DAY, **NIGHTLY), vacancy) == []


def test_a_curfew_that_ends_before_a_late_release_never_counts():
    candidate = condition("curfew", ends_on=START + DAY, **NIGHTLY)
    vacancy = replace(VACANCY, shift=ShiftPattern.NIGHTS)
    assert found(replace(candidate, released_on=START + 2 * DAY), vacancy) == []


def test_clock_times_of_the_advert_come_before_the_usual_hours_of_the_shift():
    short = replace(VACANCY, shift=ShiftPattern.LATES, shift_from=time(11), shift_until=time(17), place=HOME)
    assert found(condition("curfew", **NIGHTLY), short) == []


def test_a_journey_that_runs_into_a_curfew_is_to_be_discussed():
    vacancy = replace(VACANCY, shift_from=time(7, 20), shift_until=time(15))
    assert found(condition("curfew", **NIGHTLY), vacancy) == discuss("shift")
    assert found(condition("curfew", **NIGHTLY), replace(vacancy, place=HOME)) == []


def test_a_curfew_without_times_is_to_be_discussed_unless_the_hours_can_be_chosen():
    assert found(condition("curfew")) == discuss("shift")
    assert found(condition("curfew"), replace(VACANCY, shift=ShiftPattern.FLEXIBLE)) == []


@pytest.mark.parametrize(
    ("given", "may_be_night"),
    [
        ({"shift": ShiftPattern.NIGHTS}, True),
        ({"shift": ShiftPattern.ROTATING}, True),
        ({"shift": ShiftPattern.ROTATING, "shift_from": time(6), "shift_until": time(22)}, False),
        ({"shift": ShiftPattern.ROTATING, "shift_from": time(6), "shift_until": time(6)}, True),
        ({"shift": ShiftPattern.LATES}, False),
        ({"shift": ShiftPattern.LATES, "shift_from": time(18), "shift_until": time(2)}, True),
    ],
)
def test_who_wants_no_nights_is_asked_about_work_that_may_have_them(given, may_be_night):
    vacancy = replace(VACANCY, **given)
    assert found(replace(CANDIDATE, no_nights=True), vacancy) == (discuss("shift") if may_be_night else [])
    assert found(CANDIDATE, vacancy) == []


def test_hours_are_to_be_discussed_only_above_what_was_asked_for():
    assert found(replace(CANDIDATE, max_hours=37.5)) == []
    assert found(replace(CANDIDATE, max_hours=37.4)) == discuss("hours")


@pytest.mark.parametrize(
    ("licence", "until", "expected"),
    [
        ("full", None, []),
        ("none", None, blocked("driving")),
        ("provisional", None, blocked("driving")),
        ("disqualified", None, blocked("driving")),
        ("disqualified", START, blocked("driving")),
        ("disqualified", START - DAY, discuss("driving")),
        ("full", START, blocked("driving")),
    ],
)
def test_a_driving_job_needs_a_full_licence_and_a_ban_that_has_ended_is_to_be_discussed(licence, until, expected):
    candidate = replace(CANDIDATE, driving=DrivingLicence(licence), driving_banned_until=until)
    assert found(candidate, replace(VACANCY, needs_driving_licence=True)) == expected
    assert found(candidate) == []


def test_words_name_no_offence_and_no_condition_of_a_victim():
    candidate = replace(CANDIDATE, disclosure=record(OffenceCategory.ARSON, basic=FOREVER))
    vacancy = replace(VACANCY, excluded=frozenset({OffenceCategory.ARSON}))
    told = " ".join(one.words + one.plain for one in exclusions_of(candidate, vacancy, on=TODAY)).lower()
    assert not any(category.lower().replace("_", " ") in told for category in OffenceCategory if category != "OTHER")
