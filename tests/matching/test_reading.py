"""Vacancies and candidates are read from the interchange format, and what is wrong is said with its cure."""

import copy
import json
from datetime import date, time
from pathlib import Path

import pytest

from matching.disclosure.vocabulary import CheckLevel, OffenceCategory
from matching.fields import Fields, ReadingError
from matching.geography import point_of_district
from matching.reading import read_candidate, read_vacancy
from matching.skills.vocabulary import Importance, Sector
from matching.vocabulary import DrivingLicence, OpeningKind, ShiftPattern

SMALL = Path(__file__).parent.parent / "data" / "matching_small"
TODAY = date(2027, 1, 4)
VACANCIES = {raw["id"]: raw for raw in json.loads((SMALL / "vacancies.json").read_text(encoding="utf-8"))}
CANDIDATES = {raw["id"]: raw for raw in json.loads((SMALL / "candidates.json").read_text(encoding="utf-8"))}


def vacancy(name="SV4", **changes):
    return read_vacancy({**copy.deepcopy(VACANCIES[name]), **changes}, "vacancies.json[3]")


def candidate(name="SC02", **changes):
    return read_candidate({**copy.deepcopy(CANDIDATES[name]), **changes}, "candidates.json[1]", on=TODAY)


def test_a_vacancy_is_read_whole():
    read = vacancy()
    assert (read.id, read.kind, read.sector) == ("SV4", OpeningKind.JOB, Sector.WAREHOUSING)
    assert (read.district, read.place) == ("S9", point_of_district("S9"))
    assert (read.shift, read.shift_from, read.shift_until) == (ShiftPattern.ROTATING, time(6), time(22))
    assert (read.starts_on, read.closes_on, read.hours_per_week) == (date(2027, 3, 15), date(2027, 2, 26), 40)
    assert read.case_by_case
    assert read.excluded == frozenset()
    first = read.requirements[0]
    assert (first.text, first.importance) == ("Accurate picking and packing", Importance.ESSENTIAL)
    assert read.terms


def test_excluded_categories_and_the_check_are_read():
    read = vacancy("SV5")
    assert read.excluded == frozenset({OffenceCategory.SEXUAL})
    assert read.check_level is CheckLevel.ENHANCED_BARRED_ADULTS
    assert not read.case_by_case


def test_a_candidate_is_read_whole():
    read = candidate()
    assert (read.id, read.travel_km, read.max_hours) == ("SC02", 12, 48)
    assert read.sectors == frozenset({Sector.CLEANING_AND_MAINTENANCE})
    assert read.released_on == date(2027, 3, 2)
    assert read.home == point_of_district("S6")
    (curfew,) = read.licence_conditions
    assert (curfew.curfew_from, curfew.curfew_until, curfew.ends_on) == (time(19), time(7), date(2027, 5, 1))
    assert read.skills
    assert read.terms


def test_a_profile_holds_no_word_of_an_offence():
    told = repr(candidate("SC05")).lower()
    assert "robbery" not in told
    assert "moorland" not in told


def test_a_ban_is_read_with_its_end():
    read = candidate("SC09")
    assert (read.driving, read.driving_banned_until) == (DrivingLicence.DISQUALIFIED, date(2028, 1, 1))


def test_minutes_of_travel_become_kilometres():
    assert candidate(travel_minutes_or_km={"minutes": 40}).travel_km == 20
    assert candidate(travel_minutes_or_km=None).travel_km is None


@pytest.mark.parametrize("typed", [None, "", "NFA", "NF1 1NF"])
def test_no_fixed_abode_is_no_place(typed):
    assert candidate(home_postcode=typed).home is None


def test_what_is_left_out_is_not_known():
    read = read_candidate({"id": "SC99"}, "candidates.json[0]", on=TODAY)
    assert (read.released_on, read.right_to_work, read.max_hours, read.skills) == (None, None, None, ())


@pytest.mark.parametrize(
    ("field", "value", "cure"),
    [
        ("start_date", "1/3/27", "2027-01-31"),
        ("hours_per_week", "forty", "number"),
        ("hours_per_week", -3, "0 or more"),
        ("shift_pattern", "moonlight", "nights"),
        ("sector", "FISHING", "CATERING"),
        ("postcode", "Leeds", "LS1"),
        ("excluded_offences", ["PARKING"], "ARSON"),
        ("essential_criteria", "one line", "square brackets"),
        ("essential_criteria", [1], "list of texts"),
        ("driving_licence_required", "yes", "true or false"),
        ("title", "", "not empty"),
        ("description", 5, "quotation marks"),
    ],
)
def test_a_bad_value_of_a_vacancy_is_named_with_place_field_and_cure(field, value, cure):
    with pytest.raises(ReadingError) as raised:
        vacancy(**{field: value})
    assert (raised.value.where, raised.value.field, raised.value.value) == ("vacancies.json[3]", field, value)
    assert cure in raised.value.cure


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"driving": "lorry"}, "driving"),
        ({"driving": "disqualified_until:soon"}, "driving"),
        ({"licence_conditions": [{"kind": "no_fun", "detail": ""}]}, "kind"),
        ({"work_history": [{"title": "Gym", "setting": "moon"}]}, "setting"),
        ({"preferences": {"sectors": ["FISHING"]}}, "sectors"),
        ({"preferences": 3}, "record"),
    ],
)
def test_a_bad_value_of_a_candidate_is_refused(changes, field):
    with pytest.raises(ReadingError) as raised:
        candidate(**changes)
    assert raised.value.field == field
    assert raised.value.where.startswith("candidates.json[1]")


def test_a_bad_conviction_is_refused_with_its_place():
    with pytest.raises(ReadingError, match="convictions"):
        candidate(convictions=[{"convicted_on": "yesterday", "offence": "Theft", "offence_category": "OTHER"}])


def test_what_is_no_record_is_refused():
    with pytest.raises(ReadingError, match="object with named fields"):
        Fields(["a list"], "row 7")
