"""What a consecutive term of a worked example follows where no name is given (ROA 1974 s.5(7)(a))."""

from itertools import permutations

import pytest

from matching.disclosure import spent_answers
from matching.disclosure.examples import read_example
from matching.disclosure.records import InvalidRecord

FINE = {"subtype": {"key": "adult_fine"}}
DAY = "2023-01-10"


def term(months, key="adult_prison_sentence", **more):
    return {"subtype": {"key": key}, "length": {"value": months, "unit": "months"}, **more}


def conviction(*sentences, label="A", day=DAY):
    return {"label": label, "conviction_date": day, "under_18": False, "sentences": list(sentences)}


def in_any_order(*convictions):
    """The last unspent days by label, which are the same in whatever order the convictions are given."""
    found = []
    for order in permutations(convictions):
        answers = spent_answers(read_example({"convictions": list(order)}))
        found.append({answer.id: str(answer.last_unspent_day) for answer in answers})
    assert all(one == found[0] for one in found)
    return found[0]


def test_what_a_consecutive_term_follows_goes_by_the_dates_and_not_by_the_order_of_entry():
    one = conviction(term(9), label="A")
    two = conviction(term(9, consecutive=True), label="B", day="2023-03-10")
    three = conviction(term(3, consecutive=True), label="C", day="2023-05-10")
    fined = conviction(FINE, label="D", day="2023-05-01")
    together = in_any_order(one, two, three, fined)
    assert {together[label] for label in "ABC"} == {"2028-10-08"}  # 21 months end on 9 October 2024, and 4 years


@pytest.mark.parametrize("flags", [(False, True), (True, False), (True, True)])
def test_terms_of_one_day_of_which_any_is_said_to_be_consecutive_are_added(flags):
    one, two = (conviction(term(9, consecutive=flag), label=label) for flag, label in zip(flags, "AB", strict=True))
    assert set(in_any_order(one, two).values()) == {"2028-07-08"}  # 18 months end on 9 July 2024, and 4 years
    within = conviction(*(term(9, consecutive=flag) for flag in flags))
    assert set(in_any_order(within).values()) == {"2028-07-08"}


def test_where_several_terms_could_be_followed_the_one_that_ends_last_is_and_that_is_said():
    short, long = (conviction(term(months), label=f"M{months}") for months in (2, 8))
    follows = conviction(term(6, consecutive=True), label="Z")
    assert in_any_order(short, long, follows)["Z"] == "2028-03-08"  # 14 months end on 9 March 2024, and 4 years
    read = read_example({"convictions": [short, long, follows]}).convictions[2]
    assert any("taken as the one that ends last" in words for words in read.assumptions)
    plain = read_example({"convictions": [long, follows]}).convictions[1]
    assert not any("ends last" in words for words in plain.assumptions)


@pytest.mark.parametrize("only", [conviction(term(9, consecutive=True)), conviction(
    FINE, term(9, consecutive=True))])  # fmt: skip
def test_a_consecutive_term_with_none_to_follow_is_refused(only):
    with pytest.raises(InvalidRecord, match=r"sentences\[[01]\].consecutive: found True"):
        read_example({"convictions": [only]})


def test_a_term_follows_none_that_was_passed_after_it():
    later = conviction(term(9), label="B", day="2023-03-10")
    with pytest.raises(InvalidRecord, match=r"convictions\[0\].sentences\[0\].consecutive"):
        read_example({"convictions": [conviction(term(9, consecutive=True)), later]})
