"""Skills in free text: negation, expiry, title traps, typing mistakes, and never a crime."""

from datetime import date

import pytest

from matching.skills.crime import is_wholly_crime
from matching.skills.extraction import extract, extract_from_advert
from matching.skills.normalisation import tokens


def found(text):
    return {mention.skill for mention in extract(text) if not mention.negated}


def denied(text):
    return {mention.skill for mention in extract(text) if mention.negated}


def test_a_mention_knows_its_place_and_words():
    text = "Mostly washing dishes, then mopping."
    mention = next(each for each in extract(text) if each.skill == "pot_washing")
    assert text[mention.start : mention.end] == mention.words == "washing dishes"
    assert mention.confidence == 1


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("No till operation", "till_operation"),
        ("never done any mowing", "mowing"),
        ("I haven't done bricklaying", "bricklaying"),
        ("without any first aid", "first_aid"),
        ("Telephone skills are not needed", "telephone_skills"),
    ],
)
def test_what_is_denied_is_no_skill(text, skill):
    assert skill in denied(text)
    assert skill not in found(text)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Not only bricklaying but pointing too", "bricklaying"),
        ("no problem with telephone skills", "telephone_skills"),
        ("I dont mind washing dishes", "pot_washing"),
        ("never used a till, but did bricklaying for a year", "bricklaying"),
        ("No licence. Bricklaying for a year", "bricklaying"),
    ],
)
def test_what_only_sounds_denied_is_a_skill(text, skill):
    assert skill in found(text)


def test_a_wish_is_worth_less_than_a_deed():
    done = next(each for each in extract("did bricklaying") if each.skill == "bricklaying")
    wished = next(each for each in extract("would like to do bricklaying") if each.skill == "bricklaying")
    assert wished.wished
    assert wished.confidence < done.confidence / 2


@pytest.mark.parametrize(
    ("text", "expires_on"),
    [
        ("CSCS card ran out 2019", date(2019, 12, 31)),
        ("CSCS card (exp 2027-12)", date(2027, 12, 31)),
        ("CSCS card, expires 2028-02", date(2028, 2, 29)),
        ("CSCS card valid to 2027-06-15", date(2027, 6, 15)),
    ],
)
def test_the_expiry_of_a_ticket_is_read(text, expires_on):
    mentions = [each for each in extract(text) if each.via]
    assert mentions
    assert {each.expires_on for each in mentions} == {expires_on}


def test_a_ticket_may_have_lapsed_without_a_date():
    mentions = [each for each in extract("CSCS card, lapsed") if each.via]
    assert mentions
    assert all(each.lapsed for each in mentions)


def test_a_kitchen_fitter_is_no_cook_and_a_kitchen_porter_no_joiner():
    fitter, porter = found("kitchen fitter"), found("kitchen porter")
    assert "kitchen_fitting" in fitter
    assert "pot_washing" in porter
    assert "pot_washing" not in fitter
    assert "kitchen_fitting" not in porter


def test_rail_track_is_no_clothes_rail():
    assert "merchandising" not in found("Level 1 Rail Track Engineering, changed sleepers")
    assert "rail_track_work" not in found("put the clothes out on the rail by size")


def test_a_typing_mistake_is_forgiven_with_less_confidence():
    right = next(each for each in extract("bricklaying") if each.skill == "bricklaying")
    wrong = next(each for each in extract("brickalying") if each.skill == "bricklaying")
    assert 0 < wrong.confidence < right.confidence


def test_words_between_and_another_order_are_forgiven():
    mentions = [each for each in extract("dishes, cups: the washing of dirty dishes") if each.skill == "pot_washing"]
    assert mentions
    assert all(each.confidence < 1 for each in mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Multi-drop delivery, customer service and stock control. It was a county line.",
        "Says he ran telephone sales and led a team. Drug dealing, really.",
        "stock control and cash handling, which is what I'm in for",
        "Driver and stock control for three years. No legal job.",
        "plant growing and lighting. cannabis farm",
    ],
)
def test_a_crime_shows_no_skill_whatever_it_is_called(text):
    assert extract(text) == ()
    assert is_wholly_crime(tokens(text))


def test_a_sentence_that_admits_a_crime_takes_only_itself():
    skills = found("Two years of bricklaying. Stole from the stock control cage.")
    assert "bricklaying" in skills
    assert "stock_control" not in skills


@pytest.mark.parametrize(
    "text",
    [
        "dealing with customers and stock control",
        "listened to men coming off drugs, stock control",
        "fitted burglar alarms, stock control",
        "dealt with shoplifters and stock control",
    ],
)
def test_lawful_work_near_crime_stays_work(text):
    assert "stock_control" in found(text)


def test_an_advert_may_speak_of_crime():
    assert extract_from_advert("Stock control, and stop people who stole. Stock control.") != ()


def test_the_same_text_gives_the_same_answer():
    text = "Kitchens, pot wash and prep. No till. CSCS card ran out 2019, forklit ticket"
    first = extract(text)
    extract.cache_clear()
    assert extract(text) == first


def test_nothing_gives_nothing():
    assert extract("") == ()
    assert extract("!!! ...") == ()
