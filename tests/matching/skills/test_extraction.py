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
        ("zero experience of bricklaying", "bricklaying"),
        ("not allowed to use knives or do butchery", "butchery"),
        ("banned from driving a car", "car_driving"),
        ("lost my driving licence", "car_driving"),
        ("bricklaying: none", "bricklaying"),
        ("bricklaying - no, mowing - yes", "bricklaying"),
        ("everything except bricklaying", "bricklaying"),
        ("scared of working at height", "working_at_height"),
        ("failed the forklift test", "forklift_driving"),
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
        ("I'm not bad at bricklaying", "bricklaying"),
        ("can't fault his bricklaying", "bricklaying"),
        ("doesn't do bricklaying anymore", "bricklaying"),
        ("failed the forklift test once but passed the second time", "forklift_driving"),
        ("didn't finish the bricklaying course", "bricklaying"),
        ("not scared of working at height", "working_at_height"),
        ("bricklaying - no, mowing - yes", "mowing"),
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
        ("CSCS expired in March 2023", date(2023, 3, 31)),
        ("CSCS card expires 06/2027", date(2027, 6, 30)),
        ("CSCS card valid until 12/05/2027", date(2027, 5, 12)),
        ("CPCS red card expired 14.02.2024", date(2024, 2, 14)),
        ("CSCS exp. 2028", date(2028, 12, 31)),
        ("CSCS card, expired 3rd June 2024", date(2024, 6, 3)),
        ("had a CSCS card once, it ran out in 2015", date(2015, 12, 31)),
    ],
)
def test_the_expiry_of_a_ticket_is_read(text, expires_on):
    mentions = [each for each in extract(text) if each.via]
    assert mentions
    assert {each.expires_on for each in mentions} == {expires_on}


@pytest.mark.parametrize(
    "text",
    ["CSCS card, lapsed", "expired CSCS card", "need to renew my CSCS", "CSCS card revoked", "CSCS, no longer valid"],
)
def test_a_ticket_may_have_lapsed_without_a_date(text):
    mentions = [each for each in extract(text) if each.via]
    assert mentions
    assert all(each.lapsed for each in mentions)


def test_a_licence_named_by_its_skill_lapses_too():
    assert all(each.lapsed for each in extract("hgv lapsed"))
    assert all(each.lapsed for each in extract("first aid certificate has expired"))
    assert not any(each.lapsed for each in extract("forklift ticket still in date, bricklaying"))


@pytest.mark.parametrize("text", ["working towards CSCS", "doing my CSCS next month", "applied for a CSCS card"])
def test_a_ticket_on_its_way_is_only_wished_for(text):
    mentions = [each for each in extract(text) if each.via]
    assert mentions
    assert all(each.wished for each in mentions)


def test_an_open_prison_is_no_bus_licence():
    assert "bus_driving" not in found("now in a cat D prison")
    assert "bus_driving" in found("cat D licence")


@pytest.mark.parametrize("text", ["worked until exhausted", "retired in 2019", "smoked weed", "tailored to you"])
def test_a_word_of_many_meanings_is_no_skill_alone(text):
    assert found(text) == set()


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
