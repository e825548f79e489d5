"""The shared examples of limits on a match, hm-085 to hm-095, with exactly their facts: independent of "spent"."""

from datetime import date

import pytest

from matching.colleague_wording import has_young_colleagues
from matching.day_release import has_no_day_release
from matching.disclosure import CheckLevel, level_refusal, role_group
from matching.eligibility import exclusions_of
from matching.exclusions import Standing, standing_of
from matching.profiles import CandidateProfile, VacancyProfile
from matching.ranking import match
from matching.reading import read_candidate, read_vacancy
from matching.vocabulary import DayReleaseBar, OpeningKind, SecurityCategory

TODAY = date(2026, 6, 8)
PERSON = {"id": "C1", "release_date": "2026-05-01", "right_to_work": True, "home_postcode": "LS9"}
ADVERT = {"id": "V1", "title": "Kitchen assistant", "postcode": "LS1"}


def between(person, advert):
    candidate = read_candidate(PERSON | person, "candidate", on=TODAY)
    return exclusions_of(candidate, read_vacancy(ADVERT | advert, "vacancy"), on=TODAY)


def test_hm_085_a_warehouse_operative_may_not_be_asked_for_an_enhanced_check():
    ordinary = role_group("not_listed", on=TODAY)
    assert "warehouse operative" in ordinary.examples
    refusal = level_refusal(ordinary, CheckLevel.ENHANCED)
    assert refusal.reason == "This role is not in the Exceptions Order: only a basic check is lawful."
    assert refusal.allowed == (CheckLevel.NONE, CheckLevel.BASIC)


def test_hm_087_work_trips_abroad_wait_for_the_supervising_officer_of_anybody_on_licence():
    [one] = between({}, {"travels_abroad": True})
    assert (one.code, one.standing) == ("licence_travel", Standing.DISCUSS)
    assert "supervising officer" in one.words
    assert "SI 2015/337 art 3" in one.source


@pytest.mark.parametrize(
    ("ends_on", "waits"), [("2026-06-08", True), ("2026-06-07", False)], ids=["last day of licence", "day after"]
)
def test_hm_087_the_licence_ends_with_the_sentence(ends_on, waits):
    sentence = {"type": "custody", "months": 24, "ended_on_or_ends_on": ends_on}
    conviction = {
        "convicted_on": "2024-06-10",
        "offence": "Burglary",
        "offence_category": "THEFT_AND_FRAUD",
        "age_at_conviction": 30,
        "sentence": sentence,
    }
    assert bool(between({"convictions": [conviction]}, {"travels_abroad": True})) is waits


def test_hm_089_a_workplace_inside_an_exclusion_zone_is_blocked_and_the_zone_never_shown():
    zone = {"kind": "exclusion_area", "detail": "Not to enter LS1 or LS2, as marked on the map"}
    [one] = between({"licence_conditions": [zone]}, {})
    assert (one.code, one.standing) == ("licence_exclusion_area", Standing.BLOCKED)
    assert "LS" not in one.words + one.plain


def test_hm_091_a_childrens_barred_list_has_no_effect_in_a_warehouse():
    offence = {
        "convicted_on": "2010-03-01",
        "offence": "Sexual activity with a child",
        "offence_category": "SEXUAL",
        "age_at_conviction": 30,
        "sentence": {"type": "custody", "months": 12, "ended_on_or_ends_on": "2011-02-28"},
    }
    candidate = read_candidate(PERSON | {"convictions": [offence]}, "candidate", on=TODAY)
    assert candidate.barred_lists
    warehouse = read_vacancy(ADVERT | {"title": "Warehouse operative"}, "vacancy")
    assert "barred_role" not in {one.code for one in exclusions_of(candidate, warehouse, on=TODAY)}
    school = read_vacancy(ADVERT | {"check_level": "enhanced_barred_children"}, "vacancy")
    assert "barred_role" in {one.code for one in exclusions_of(candidate, school, on=TODAY)}


NO_CONTACT = {"licence_conditions": [{"kind": "no_unsupervised_contact_children", "detail": ""}]}


@pytest.mark.parametrize(
    "advert",
    [
        {"title": "Cafe assistant", "workforce_includes_under_18": True},
        {"title": "Cafe assistant", "description": "You will work beside our 16-year-old apprentice."},
    ],
    ids=["told", "in the words of the advert"],
)
def test_hm_093_a_cafe_with_a_young_apprentice_waits_for_the_officer_or_the_police(advert):
    [one] = between(NO_CONTACT, advert)
    assert (one.code, one.standing) == ("licence_children", Standing.DISCUSS)
    assert "supervising officer" in one.words
    assert "police public protection" in one.words
    assert between({}, advert) == ()
    assert between(NO_CONTACT, advert | {"workforce_includes_under_18": False}) == ()


def test_hm_095_paid_work_on_day_release_is_not_open_to_category_b():
    inside = {"release_date": None, "rotl_eligible_from": "2026-01-01", "security_category": "B"}
    placement = {"kind": "work_placement"}
    assert standing_of(between(inside, placement)) is Standing.BLOCKED
    assert "no_day_release" in {one.code for one in between(inside, placement)}
    assert between(inside | {"security_category": "C"}, placement) == ()


@pytest.mark.parametrize(
    ("category", "bars", "is_ruled_out"),
    [
        ("A", (), True), ("restricted", (), True), ("B", (), True), ("C", (), False), ("D", (), False),
        ("closed", (), False), ("open", (), False), (None, (), False), ("D", ("unsentenced",), True),
        ("D", ("escape_list",), True), (None, ("extradition",), True),
    ],
)  # fmt: skip
def test_day_release_for_work_is_ruled_out_by_category_a_and_b_remand_escape_list_and_extradition(
    category, bars, is_ruled_out
):
    found = has_no_day_release(category and SecurityCategory(category), [DayReleaseBar(bar) for bar in bars])
    assert found is is_ruled_out


@pytest.mark.parametrize(
    ("words", "is_young"),
    [
        ("You will work with two 16 and 17 year olds on Saturdays.", True),
        ("Sixth form students help us at weekends.", True),
        ("We employ under 18s.", True),
        ("There are no under-18s on site.", False),
        ("You must be at least 18.", False),
        ("You must be aged 16 or over.", False),
        ("16 hours a week, in a team of 17.", False),
        ("A school kitchen with an 18-year-old trainee.", False),
    ],
)
def test_an_advert_that_names_young_colleagues_is_understood(words, is_young):
    assert has_young_colleagues(words) is is_young


def test_a_profile_that_says_nothing_of_day_release_matches_as_before():
    placement = VacancyProfile("V1", kind=OpeningKind.WORK_PLACEMENT)
    assert match(CandidateProfile("C1", rotl_from=TODAY), placement, on=TODAY).standing is Standing.ELIGIBLE
