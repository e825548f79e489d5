"""The parts of a sentence that ask for one thing each."""

from matching.skills.normalisation import tokens
from matching.skills.parts import parts


def said(text):
    return [" ".join(word.text for word in part) for part in parts(tokens(text))]


def test_a_sentence_parts_at_stops_commas_and_joining_words():
    text = "Weld steel, read drawings and lift loads. Work with a crane or a hoist"
    assert said(text) == ["weld steel", "read drawings", "lift loads", "a crane", "a hoist"]


def test_parts_that_name_no_skill_and_parts_said_twice_are_left_out():
    assert said("You will have experience of welding, and more, or welding, experience of welding") == [
        "you will have experience of welding",
        "welding",
        "experience of welding",
    ]


def test_a_text_that_is_all_one_part_or_says_nothing_stays_whole():
    assert said("lay bricks") == ["lay bricks"]
    assert said("and or") == ["and or"]
    assert said("") == [""]
