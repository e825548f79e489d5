"""Requirements: each line of an advert with the skills in it, telling skills weighing more."""

import pytest

from matching.skills.requirements import requirements_of
from matching.skills.vocabulary import Importance
from matching.skills.weights import LEAST, information


def skills(requirement):
    return dict(requirement.skills)


def test_each_criterion_is_a_requirement_in_order():
    found = requirements_of("", "", ["Bricklaying", "First aid"], ["Telephone skills"])
    assert [one.text for one in found[:3]] == ["Bricklaying", "First aid", "Telephone skills"]
    assert [one.importance for one in found[:3]] == [Importance.ESSENTIAL, Importance.ESSENTIAL, Importance.DESIRABLE]
    assert "bricklaying" in skills(found[0])
    assert "first_aid" in skills(found[1])


def test_a_telling_skill_weighs_more_than_one_that_most_work_needs():
    (line, *_) = requirements_of("", "", ["Bricklaying and good timekeeping, teamwork"], [])
    assert skills(line)["bricklaying"] > 2 * skills(line)["timekeeping"]
    assert skills(line)["bricklaying"] > 2 * skills(line)["teamwork"]


def test_information_lies_between_the_least_and_one():
    assert all(LEAST <= weight <= 1 for weight in information().values())


def test_a_line_about_hours_asks_for_no_special_skill():
    (line, *_) = requirements_of("", "", ["Available Saturday"], [])
    assert all(weight < 0.3 for weight in skills(line).values())


def test_the_title_implies_what_the_occupation_needs():
    found = requirements_of("Bricklayer", "", [], [])
    assert len(found) == 1
    assert found[0].importance is Importance.DESIRABLE
    assert "bricklaying" in skills(found[0])


def test_the_description_counts_less_than_a_criterion():
    (line, told) = requirements_of("", "You will do bricklaying", ["Bricklaying"], [])
    assert skills(told)["bricklaying"] < skills(line)["bricklaying"]


def test_what_is_not_needed_is_not_asked_for():
    found = requirements_of("", "First aid is useful but not needed for this post.", [], [])
    assert all("first_aid" not in skills(one) for one in found)


def test_kitchen_fitter_and_kitchen_porter_ask_for_different_skills():
    fitter = skills(requirements_of("Kitchen Fitter", "", [], [])[0])
    porter = skills(requirements_of("Kitchen Porter", "", [], [])[0])
    assert "kitchen_fitting" in fitter
    assert "pot_washing" in porter
    assert "pot_washing" not in fitter


def test_an_empty_advert_asks_for_nothing():
    assert requirements_of("", "", [], []) == ()


def test_the_same_advert_gives_the_same_requirements():
    advert = ("Cleaner", "Mopping and bins", ["COSHH"], ["BICSc"])
    assert requirements_of(*advert) == requirements_of(*advert)


def asked(line):
    (requirement,) = requirements_of("", "", [line], [])
    return set(skills(requirement))


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("Turns up", "wood_turning"),
        ("Fit for a long day of pushing cages", "plumbing"),
        ("Basic spanner work on vans", "working_alone"),
        ("Driven to succeed", "driving_work"),
        ("Stable work history", "horse_care"),
        ("Must pass a DBS check", "id_checking"),
        ("Benefits package and free parking", "packing"),
        ("Round up stray baskets", "pesticide_application"),
        ("Board games evening", "toy_sport_goods_making"),
        ("Over 18 due to licensing laws", "responsible_alcohol_sales"),
        ("Retired people welcome", "electrical_installation"),
    ],
)
def test_words_that_only_look_like_a_trade_do_not_ask_for_it(line, never):
    assert never not in asked(line)


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("Turns up every day", "timekeeping"),
        ("Dignified, calm manner", "empathy"),
        ("Kind, reassuring manner", "empathy"),
        ("Follows a process", "following_instructions"),
        ("Skilled knife work", "knife_skills"),
        ("Works safely around machines", "health_and_safety"),
        ("Fit and healthy", "physical_stamina"),
        ("Washing, peeling and chopping veg", "vegetable_preparation"),
        ("Tiling", "tiling"),
    ],
)
def test_what_a_line_says_in_plain_words_is_understood(line, skill):
    assert skill in asked(line)


def test_a_line_that_only_denies_a_skill_asks_for_nothing():
    assert asked("Driving licence would help but is not needed") == set()
