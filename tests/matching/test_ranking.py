"""Matches are ordered, and explained in words."""

from dataclasses import replace
from datetime import date

import pytest

from matching.disclosure.summary import CATEGORIES, FOREVER, CheckClass, DisclosureSummary
from matching.exclusions import Standing
from matching.explanation import Answer
from matching.geography import point_of
from matching.orders import Order
from matching.profiles import CandidateProfile, VacancyProfile
from matching.ranking import match, rank_candidates, rank_vacancies
from matching.skills.relations import transfers
from matching.skills.taxonomy import load
from matching.skills.vocabulary import EvidenceKind, Importance, Requirement, SkillEvidence

TODAY = date(2027, 1, 4)
SHOWN, HELPED = next(
    (code, other)
    for code, skill in sorted(load().skills.items())
    for other, weight, _ in transfers(code)[:1]
    if 0.6 <= weight < 1 and other not in skill.broader
)
PART, WHOLE = next((code, skill.broader[0]) for code, skill in sorted(load().skills.items()) if skill.broader)
FREE = CandidateProfile("C1", released_on=TODAY)
LS1, WF1 = point_of("LS1 1UR"), point_of("WF1 1UR")
TO_BE_TOLD = ((FOREVER,) * len(CATEGORIES),) * len(CheckClass)


def holds(*skills, strength=0.9):
    return replace(
        FREE,
        skills=tuple(
            SkillEvidence(skill, strength, EvidenceKind.PRISON_JOB, "Kitchens, 14 months in custody")
            for skill in skills
        ),
    )


def asks(text, *skills):
    return Requirement(text, Importance.ESSENTIAL, tuple((skill, 1.0) for skill in skills))


def line_for(candidate, requirement):
    return match(candidate, VacancyProfile("V1", requirements=(requirement,)), on=TODAY).lines[0]


def test_a_requirement_met_names_the_evidence():
    line = line_for(holds(SHOWN), asks("Knows the work", SHOWN))
    assert line.answer is Answer.MET
    assert line.words.startswith("Met: Knows the work (")
    assert load().skills[SHOWN].label in line.words
    assert "Kitchens, 14 months in custody" in line.words
    assert line.missing == ()


def test_a_requirement_within_reach_says_what_carries_over_and_from_where():
    line = line_for(holds(SHOWN), asks("Knows the work", HELPED))
    assert line.answer is Answer.TRANSFERABLE
    assert "Kitchens, 14 months in custody" in line.words
    assert any(reason in line.words for code, _, reason in transfers(SHOWN) if code == HELPED)


def test_a_skill_that_is_part_of_the_one_asked_for_meets_it():
    assert line_for(holds(PART, strength=1.0), asks("Knows the trade", WHOLE)).answer is Answer.MET


def test_a_certificate_meets_the_line_that_asks_for_it_though_the_rest_only_carries_over():
    asked = Requirement(
        "Has the certificate", Importance.ESSENTIAL, ((SHOWN, 0.6), (HELPED, 0.5), ("rope_access", 0.1))
    )
    assert line_for(holds(SHOWN), asked).answer is Answer.MET


def test_what_carries_over_does_not_meet_a_line_whose_heart_it_is():
    asked = Requirement("Has the certificate", Importance.ESSENTIAL, ((SHOWN, 0.3), (HELPED, 0.7)))
    assert line_for(holds(SHOWN), asked).answer is Answer.TRANSFERABLE


def test_a_requirement_shown_weakly_is_partly_met():
    assert line_for(holds(SHOWN, strength=0.4), asks("Knows the work", SHOWN)).answer is Answer.PARTLY


def test_a_requirement_that_nothing_shows_is_missing_by_name():
    line = line_for(FREE, asks("Knows the work", SHOWN))
    assert line.answer is Answer.MISSING
    assert load().skills[SHOWN].label in line.words
    assert line.missing == (SHOWN,)


def test_a_requirement_without_a_known_skill_is_to_be_asked_about():
    assert line_for(FREE, asks("Available at weekends")).answer is Answer.ASK


def test_words_for_the_candidate_hold_no_figures_and_begin_with_what_stands_in_the_way():
    vacancy = VacancyProfile("V1", requirements=(asks("Knows the work", SHOWN),), hours_per_week=45, is_closed=True)
    told = match(replace(holds(SHOWN), max_hours=30), vacancy, on=TODAY)
    assert told.plain_words[0] == "This job is closed."
    assert "45" not in " ".join(told.plain_words)
    assert "45 hours a week" in " ".join(told.words)


def test_the_worst_finding_decides_the_standing():
    vacancy = VacancyProfile("V1", hours_per_week=45, needs_driving_licence=True)
    assert match(replace(FREE, max_hours=30), vacancy, on=TODAY).standing is Standing.BLOCKED
    assert match(replace(FREE, max_hours=30), replace(vacancy, needs_driving_licence=False), on=TODAY).standing is (
        Standing.DISCUSS
    )


def test_eligible_comes_before_discuss_and_that_before_blocked_whatever_the_score():
    good = (asks("Knows the work", SHOWN),)
    vacancies = [
        VacancyProfile("V1", requirements=good, is_closed=True),
        VacancyProfile("V2", requirements=good, hours_per_week=60),
        VacancyProfile("V3"),
    ]
    ranked = rank_vacancies(replace(holds(SHOWN), max_hours=30), vacancies, on=TODAY)
    assert [one.vacancy for one in ranked] == ["V3", "V2", "V1"]


def test_a_better_score_comes_first_and_equal_ones_go_by_id():
    vacancy = VacancyProfile("V1", requirements=(asks("Knows the work", SHOWN),))
    people = [replace(FREE, id="C3"), replace(FREE, id="C2"), replace(holds(SHOWN), id="C9")]
    assert [one.candidate for one in rank_candidates(vacancy, people, on=TODAY)] == ["C9", "C2", "C3"]
    assert len(rank_candidates(vacancy, people, on=TODAY, limit=2)) == 2


def test_the_same_question_has_the_same_answer():
    vacancy = VacancyProfile("V1", requirements=(asks("Knows the work", SHOWN, HELPED),))
    assert match(holds(SHOWN), vacancy, on=TODAY) == match(holds(SHOWN), vacancy, on=TODAY)
    assert match(holds(SHOWN), vacancy, on=TODAY).score == pytest.approx(
        sum(one.weight * one.value for one in match(holds(SHOWN), vacancy, on=TODAY).components), abs=1e-6
    )


OPENINGS = [
    VacancyProfile("V1", place=WF1, closes_on=date(2027, 1, 9), posted_on=date(2027, 1, 2), pay_an_hour=12.21),
    VacancyProfile("V2", place=LS1, closes_on=date(2027, 1, 8), posted_on=date(2027, 1, 1), pay_an_hour=12.3),
    VacancyProfile("V3"),
]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEAREST, ["V2", "V1", "V3"]),
        (Order.CLOSING, ["V2", "V1", "V3"]),
        (Order.NEWEST, ["V1", "V2", "V3"]),
        (Order.BEST_PAID, ["V2", "V1", "V3"]),
    ],
)
def test_what_is_not_known_comes_last_in_every_order(order, expected):
    here = replace(FREE, home=LS1)
    assert [one.vacancy for one in rank_vacancies(here, OPENINGS, on=TODAY, order=order)] == expected


def test_an_opening_to_discuss_that_closes_first_comes_first_and_on_one_day_the_eligible_one_does():
    tomorrow = date(2027, 1, 5)
    openings = [
        VacancyProfile("V1", closes_on=tomorrow),
        VacancyProfile("V2", closes_on=TODAY, case_by_case=True),
        VacancyProfile("V3", closes_on=TODAY),
    ]
    someone = replace(FREE, disclosure=DisclosureSummary(TO_BE_TOLD, TO_BE_TOLD))
    ranked = rank_vacancies(someone, openings, on=TODAY, order=Order.CLOSING)
    assert [one.vacancy for one in ranked] == ["V3", "V2", "V1"]
    assert ranked[1].standing is Standing.DISCUSS


def test_people_are_sorted_by_release_and_those_without_a_date_come_last():
    people = [
        replace(FREE, id="C1", released_on=None),
        replace(FREE, id="C2", released_on=date(2027, 1, 2)),
        replace(FREE, id="C3", released_on=date(2026, 12, 2)),
    ]
    ranked = rank_candidates(VacancyProfile("V1"), people, on=TODAY, order=Order.RELEASE)
    assert [one.candidate for one in ranked] == ["C3", "C2", "C1"]
