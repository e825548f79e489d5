"""The committed taxonomy: broad enough, sound, and with relations that give reasons."""

import re
from collections import Counter

import pytest

from matching.skills.relations import LEAST_WEIGHT, relations, transfers
from matching.skills.taxonomy import load
from matching.skills.vocabulary import Sector


@pytest.mark.parametrize(
    ("part", "least"), [("skills", 500), ("occupations", 150), ("prison_work", 60), ("qualifications", 120)]
)
def test_the_taxonomy_is_broad(part, least):
    assert len(getattr(load(), part)) >= least


def test_codes_are_lower_snake_case():
    taxonomy = load()
    for part in (taxonomy.skills, taxonomy.occupations, taxonomy.prison_work, taxonomy.qualifications):
        assert [code for code in part if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", code)] == []


def test_every_occupation_needs_skills_and_nearly_every_sector_has_one():
    occupations = load().occupations.values()
    assert [one.code for one in occupations if len(one.essential) < 2] == []
    assert len({one.sector for one in occupations}) >= len(Sector) - 4


def test_every_skill_says_what_it_is():
    assert [skill.code for skill in load().skills.values() if not skill.description] == []


def test_no_preferred_label_is_used_twice():
    labels = Counter(skill.label.lower() for skill in load().skills.values())
    assert [label for label, count in labels.items() if count > 1] == []


def test_every_transfer_names_a_skill_a_fair_weight_and_a_reason():
    skills = load().skills
    for code, found in relations().items():
        for other, weight, reason in found:
            assert other in skills
            assert other != code
            assert LEAST_WEIGHT <= weight <= 1
            assert skills[code].label in reason


def test_transfers_come_strongest_first():
    weights = [weight for _, weight, _ in transfers("pot_washing")]
    assert weights == sorted(weights, reverse=True)
    assert weights


def test_pot_washing_helps_with_the_dishwasher():
    assert "dishwasher_operation" in {code for code, _, _ in transfers("pot_washing")}


def test_an_unknown_skill_helps_with_nothing():
    assert transfers("no_such_skill") == ()
