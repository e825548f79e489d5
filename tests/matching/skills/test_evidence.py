"""Evidence: what a person did, holds and says becomes skills with strength, source and words."""

from datetime import date

import pytest

from matching.skills.evidence import Experience, evidence_of, length_weight
from matching.skills.vocabulary import EvidenceKind

ON = date(2026, 11, 21)


def did(description, months=14, title="Work", kind=EvidenceKind.PRISON_JOB, ended_on=None):
    return Experience(title, kind, months, description, ended_on)


def evidence(*experiences, qualifications=(), said=""):
    return {one.skill: one for one in evidence_of(experiences, qualifications, said, on=ON)}


def test_a_description_gives_evidence_with_source_and_words():
    one = evidence(did("washing dishes all day", title="Kitchens"))["pot_washing"]
    assert one.source == "Kitchens, 14 months in custody"
    assert one.words == "washing dishes"
    assert one.kind is EvidenceKind.PRISON_JOB
    assert one.months == 14


def test_work_outside_is_not_said_to_be_in_custody():
    experience = did("washing dishes", months=30, title="Cafe", kind=EvidenceKind.COMMUNITY)
    assert evidence(experience)["pot_washing"].source == "Cafe, 2 years"


@pytest.mark.parametrize(("months", "weight"), [(3, 0.5), (12, 0.85), (24, 1.0), (240, 1.0), (1, 0.22)])
def test_practice_counts_more_the_longer_it_lasted_up_to_two_years(months, weight):
    assert length_weight(months) == pytest.approx(weight, abs=0.03)


def test_a_length_that_is_not_known_counts_for_some():
    assert 0.5 < length_weight(0) < 0.85


def test_a_length_that_is_not_given_is_read_from_the_words():
    told = evidence(did("18 months of washing dishes", months=0, title="Kitchens"))["pot_washing"]
    assert told.months == 18
    assert told.source == "Kitchens, 18 months in custody"


def test_what_is_denied_once_is_not_shown_by_another_word_of_the_same_work():
    found = evidence(did("bricklaying talk all day. never did any bricklaying myself", title="Office"))
    assert "bricklaying" not in found


def test_a_title_alone_implies_skills_weaker_than_words_that_name_them():
    by_title = evidence(did("", title="Bricklayer", kind=EvidenceKind.COMMUNITY))
    by_words = evidence(did("bricklaying", kind=EvidenceKind.COMMUNITY))
    assert 0 < by_title["bricklaying"].strength < by_words["bricklaying"].strength


def test_what_a_description_denies_is_not_implied_by_the_title():
    assert "pot_washing" in evidence(did("", title="Kitchen porter"))
    assert "pot_washing" not in evidence(did("never any pot washing", title="Kitchen porter"))


def test_old_practice_pales_slowly():
    fresh = evidence(did("bricklaying", ended_on=date(2026, 1, 1)))["bricklaying"].strength
    old = evidence(did("bricklaying", ended_on=date(2006, 1, 1)))["bricklaying"].strength
    assert fresh * 0.6 < old < fresh


def test_practice_that_ended_two_years_ago_has_not_paled():
    now = evidence(did("bricklaying"))["bricklaying"].strength
    assert evidence(did("bricklaying", ended_on=date(2024, 11, 22)))["bricklaying"].strength == now


def test_repeated_evidence_is_a_little_stronger_than_the_best_of_it():
    once = evidence(did("bricklaying", months=6))["bricklaying"].strength
    twice = evidence(did("bricklaying", months=6), did("bricklaying", months=6, title="Site"))["bricklaying"].strength
    assert once < twice < once + 0.15


def test_saying_counts_less_than_doing():
    said = evidence(said="I am good at bricklaying")["bricklaying"]
    assert said.kind is EvidenceKind.SAID
    assert said.strength < evidence(did("bricklaying", months=3))["bricklaying"].strength


def test_a_qualification_is_evidence():
    one = evidence(qualifications=["Level 2 Food Hygiene"])["food_hygiene"]
    assert one.kind is EvidenceKind.QUALIFICATION
    assert one.source == "Level 2 Food Hygiene"


def test_a_renewable_ticket_that_lapsed_counts_nearly_in_full():
    valid = evidence(qualifications=["CSCS card (exp 2028)"])
    lapsed = evidence(qualifications=["CSCS card (expired 2019)"])
    assert valid.keys() == lapsed.keys()
    for skill, one in valid.items():
        assert one.strength * 0.85 <= lapsed[skill].strength < one.strength


def test_a_ticket_counts_in_full_on_its_last_day_and_less_the_day_after():
    held = ["CSCS card (exp 2027-06-15)"]
    on_the_day = evidence_of((), held, "", on=date(2027, 6, 15))
    day_after = evidence_of((), held, "", on=date(2027, 6, 16))
    assert on_the_day == evidence_of((), held, "", on=ON)
    assert day_after[0].strength < on_the_day[0].strength


def test_a_crime_is_no_evidence_not_even_by_its_title():
    experience = did("Multi-drop delivery and stock control. It was a county line.", title="Delivery driver")
    assert evidence(experience) == {}


def test_strengths_lie_between_0_and_1_and_come_strongest_first():
    found = evidence_of(
        [did("washing dishes and mopping, deep cleaning"), did("washing dishes", title="Cafe")],
        ["Level 2 Food Hygiene"],
        "never late",
        on=ON,
    )
    assert all(0 < one.strength <= 1 for one in found)
    assert list(found) == sorted(found, key=lambda one: (-one.strength, one.skill))
    assert len({one.skill for one in found}) == len(found)


def test_nothing_gives_no_evidence():
    assert evidence_of((), (), "", on=ON) == ()
