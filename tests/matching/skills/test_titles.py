"""Job titles name occupations and prison work: whole first, then in part, then nearly."""

import pytest

from matching.skills.phrases import Names
from matching.skills.titles import IN_PART, named_by

OUTSIDE = (Names.OCCUPATION,)
INSIDE = (Names.PRISON_WORK, Names.OCCUPATION)


def codes(title, kinds=OUTSIDE):
    return [code for (_, code), _ in named_by(title, kinds)]


def test_a_whole_title_is_sure():
    (((kind, code), sure),) = named_by("Bricklayer", OUTSIDE)
    assert (kind, code, sure) == (Names.OCCUPATION, "bricklayer", 1.0)


@pytest.mark.parametrize("title", ["Bricklayer (nights)", "Time-served bricklayer", "Bricklayer, agency"])
def test_a_title_within_other_words_is_less_sure(title):
    ((entry, sure), *_) = named_by(title, OUTSIDE)
    assert entry[1] == "bricklayer"
    assert sure <= IN_PART


@pytest.mark.parametrize("title", ["Scafolder", "Scaffoldor"])
def test_a_misspelt_title_is_understood(title):
    assert codes(title) == ["scaffolder"]


def test_a_longer_title_wins_over_a_shorter_one_within_it():
    assert codes("Kitchen fitter") != codes("Kitchen porter")
    assert not set(codes("Kitchen fitter")) & set(codes("Kitchen porter"))


def test_inside_a_title_means_prison_work_first():
    ((kind, _),) = [entry for entry, _ in named_by("Wing cleaner", INSIDE)]
    assert kind is Names.PRISON_WORK
    assert all(entry[0] is Names.OCCUPATION for entry, _ in named_by("Wing cleaner", OUTSIDE))


@pytest.mark.parametrize("title", ["", "Workshop 4", "Odd bits", "..."])
def test_an_unclear_title_names_nothing(title):
    assert named_by(title, OUTSIDE) == ()
