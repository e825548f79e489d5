"""What makes a score, and what never does."""

from dataclasses import fields, replace

import pytest

from matching.geography import Point
from matching.profiles import CandidateProfile, VacancyProfile
from matching.scoring import (
    NEAR_SECTORS,
    WEIGHTS,
    Component,
    asked_weights,
    components_of,
    distance,
    hours,
    preferences,
    score_of,
    shared_words,
    skills,
    strengths_of,
)
from matching.skills.relations import transfers
from matching.skills.taxonomy import load
from matching.skills.vocabulary import EvidenceKind, Importance, Requirement, Sector, SkillEvidence

SHOWN, HELPED, WEIGHT = next(
    (code, other, weight) for code in sorted(load().skills) for other, weight, _ in transfers(code)[:1] if weight < 1
)
PLAIN = CandidateProfile("C1")


def evidence(skill, strength=1.0, source="Kitchens, 14 months"):
    return SkillEvidence(skill, strength, EvidenceKind.PRISON_JOB, source)


def asks(*skills, importance=Importance.ESSENTIAL):
    return Requirement("Something", importance, tuple((skill, 1.0) for skill in skills))


def test_a_skill_shown_counts_in_full_and_one_that_carries_over_by_its_weight():
    shown = strengths_of(replace(PLAIN, skills=(evidence(SHOWN),)))
    assert shown[SHOWN].strength == 1.0
    assert shown[SHOWN].reason == ""
    assert shown[HELPED].strength == pytest.approx(WEIGHT, abs=0.0026)
    assert shown[HELPED].reason


def test_the_strongest_evidence_of_a_skill_counts():
    weak, strong = evidence("x", 0.2, "a course"), evidence("x", 0.8, "two years of it")
    assert strengths_of(replace(PLAIN, skills=(weak, strong)))["x"].evidence == strong


def test_what_is_asked_for_adds_up_to_one_and_essentials_weigh_more():
    asked = asked_weights(VacancyProfile("V1", requirements=(asks("x"), asks("y", importance=Importance.DESIRABLE))))
    assert sum(asked.values()) == pytest.approx(1)
    assert asked["x"] == pytest.approx(asked["y"] / WEIGHTS.desirable)


def test_a_vacancy_whose_words_name_no_skill_asks_for_none():
    assert asked_weights(VacancyProfile("V1", requirements=(asks(),))) == {}


def test_more_evidence_never_lowers_the_skills_component():
    vacancy = VacancyProfile("V1", requirements=(asks(SHOWN, "x"),))
    values = [
        skills(replace(PLAIN, skills=tuple(held)), vacancy, WEIGHTS).value
        for held in ([], [evidence("x", 0.4)], [evidence("x", 0.4), evidence(SHOWN)])
    ]
    assert values == sorted(values)
    assert values[0] == 0


def test_shared_words_are_one_for_the_same_words_and_nothing_for_others():
    assert shared_words((("mop", 2.0), ("pan", 1.0)), (("mop", 4.0), ("pan", 2.0))) == pytest.approx(1)
    assert shared_words((("mop", 1.0),), (("till", 1.0),)) == 0
    assert shared_words((), ()) == 0


@pytest.mark.parametrize(
    ("wished", "offered", "value"),
    [
        ({Sector.CATERING}, Sector.CATERING, 1.0),
        ({Sector.CATERING}, Sector.HOSPITALITY, 0.6),
        ({Sector.CATERING}, Sector.CONSTRUCTION, 0.2),
        (set(), Sector.CATERING, 0.5),
    ],
)
def test_the_kind_of_work_asked_for_comes_before_what_is_near_it(wished, offered, value):
    candidate, vacancy = replace(PLAIN, sectors=frozenset(wished)), VacancyProfile("V1", sector=offered)
    assert preferences(candidate, vacancy, WEIGHTS).value == value


def test_self_employment_that_was_not_asked_for_halves_the_preference():
    vacancy = VacancyProfile("V1", self_employed=True)
    assert preferences(PLAIN, vacancy, WEIGHTS).value == 0.25
    assert preferences(replace(PLAIN, self_employment=True), vacancy, WEIGHTS).value == 0.5


def test_sectors_are_near_each_other_both_ways():
    assert all(one in NEAR_SECTORS[other] for one, near in NEAR_SECTORS.items() for other in near)


def test_distance_is_one_next_door_a_half_at_the_limit_and_nothing_at_twice_the_limit():
    home = Point(53.8, -1.5)
    candidate = replace(PLAIN, home=home, travel_km=111.195 / 10)
    values = [
        distance(candidate, VacancyProfile("V1", place=Point(53.8 + north, -1.5)), WEIGHTS).value
        for north in (0, 0.1, 0.2, 0.4)
    ]
    assert values == pytest.approx([1, 0.5, 0, 0], abs=0.001)
    assert distance(candidate, VacancyProfile("V1"), WEIGHTS).value == 0.5


def test_hours_within_what_was_asked_for_are_as_good_as_any():
    candidate = replace(PLAIN, max_hours=20.0)
    values = [hours(candidate, VacancyProfile("V1", hours_per_week=each), WEIGHTS).value for each in (16, 20, 40)]
    assert values == [1, 1, 0.5]


def test_a_score_is_the_weighted_mean_of_its_components():
    assert score_of((Component("a", 1.0, 3, ""), Component("b", 0.0, 1, ""))) == 0.75


def test_every_component_lies_between_nothing_and_one():
    vacancy = VacancyProfile("V1", requirements=(asks("x"),), hours_per_week=0.0)
    assert all(0 <= one.value <= 1 for one in components_of(replace(PLAIN, max_hours=0.0), vacancy))


def test_a_profile_cannot_carry_who_someone_is_or_what_they_did():
    names = {field.name for field in fields(CandidateProfile)}
    never = "name age birth sex gender race ethnic religion disab offence conviction sentence prison establishment"
    assert not [(name, word) for name in names for word in never.split() if word in name]


def test_a_record_and_a_licence_change_no_score():
    from tests.matching.test_eligibility import CANDIDATE, VACANCY, condition, record

    convicted = replace(condition("no_internet"), disclosure=record("ARSON", basic=800000, higher=800000))
    assert components_of(convicted, VACANCY) == components_of(CANDIDATE, VACANCY)
