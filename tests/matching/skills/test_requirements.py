"""Requirements: each line of an advert with the skills in it, telling skills weighing more."""

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
