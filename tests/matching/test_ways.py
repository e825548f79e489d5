"""Ways to show a skill: what the taxonomy promises is what matching finds once it is recorded."""

from datetime import date

import pytest

from matching.skills.evidence import Experience, evidence_of
from matching.skills.taxonomy import load
from matching.skills.vocabulary import EvidenceKind
from matching.ways import WayKind, months_left, prison_work, taught_by, tickets, ways_of_taxonomy, weeks_of

ON = date(2026, 11, 20)


def test_a_ticket_shows_what_matching_finds_once_it_is_held():
    found = {one.title: dict.fromkeys(each.skill for each in one.evidence) for one in tickets()}
    assert {"food_hygiene", "food_temperature_control"} <= set(found["Level 2 Award in Food Safety in Catering"])
    recognised = sum(bool(skills) for skills in found.values())
    assert recognised >= 0.97 * len(found)


def test_what_prison_work_promises_is_found_once_it_is_done():
    short = []
    for way in prison_work(6):
        kind = EvidenceKind.COURSE if way.kind is WayKind.COURSE else EvidenceKind.PRISON_JOB
        done = Experience(way.title, kind, way.months, "")
        found = {one.skill: one.strength for one in evidence_of([done], [], "", on=ON)}
        short += [(way.id, one.skill) for one in way.evidence if found.get(one.skill, 0) < one.strength * 0.99]
    assert short == []


@pytest.mark.parametrize(
    ("released_on", "months"),
    [
        (date(2027, 5, 20), 6),
        (date(2027, 5, 19), 5),
        (date(2027, 2, 20), 3),
        (date(2027, 2, 19), 2),
        (date(2026, 11, 20), 0),
        (date(2020, 1, 1), 0),
        (date(2036, 1, 1), 6),
        (None, 6),
    ],
)
def test_the_months_left_are_whole_ones_up_to_six(released_on, months):
    assert months_left(released_on, on=ON) == months


def test_prison_work_is_offered_with_three_months_left_and_not_with_less():
    kinds = {day: {one.kind for one in ways_of_taxonomy(day, on=ON)} for day in (date(2027, 2, 20), date(2027, 2, 19))}
    assert WayKind.PRISON_WORK in kinds[date(2027, 2, 20)]
    assert kinds[date(2027, 2, 19)] == {WayKind.TICKET}


def test_less_time_in_prison_work_shows_less():
    short, full = prison_work(3)[0], prison_work(6)[0]
    assert short.id == full.id
    assert all(less.strength < more.strength for less, more in zip(short.evidence, full.evidence, strict=True))


def test_no_way_is_a_qualification_above_level_three():
    levels = {load().qualifications[one.id.split(":")[1]].level for one in tickets()}
    assert levels <= {"", "entry", "1", "2", "3"}
    assert {one.level for one in load().qualifications.values()} > levels


def test_a_programme_teaches_what_its_words_say():
    words = "Picking and packing, manual handling and a counterbalance forklift licence."
    taught = {one.skill for one in taught_by(Experience("Warehouse course", EvidenceKind.COURSE, 1, words), on=ON)}
    assert {"forklift_driving", "manual_handling"} <= taught


def test_each_way_has_an_id_of_its_own():
    ways = ways_of_taxonomy(None, on=ON)
    assert len({one.id for one in ways}) == len(ways) == len(tickets()) + len(load().prison_work)


@pytest.mark.parametrize(
    ("code", "weeks"),
    [
        ("q_food_safety_2", 4),  # an award
        ("q_flt_counterbalance", 4),  # a licence
        ("q_retail_1", 12),  # a certificate
        ("q_functional_maths_1", 12),
        ("q_plumbing_2", 26),  # a diploma
        ("q_gcse_maths", 26),
    ],
)
def test_a_ticket_is_given_the_time_its_title_says(code, weeks):
    assert weeks_of(load().qualifications[code]) == weeks
    assert next(way for way in tickets() if way.id == f"ticket:{code}").weeks == weeks
