"""The engine agrees with a second reading of the rules, written apart from it, on random examples of every disposal."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.disclosure.answers import Outcome
from matching.disclosure.checking import check_examples
from matching.disclosure.examples import read_example
from matching.disclosure.rehabilitation import spent_answers
from tests.matching.disclosure import reference_reading as rules

DAYS = st.one_of(
    st.dates(date(2000, 1, 1), date(2026, 6, 8)),
    st.sampled_from([date(2024, 2, 29), date(2023, 8, 31), date(2023, 8, 29), date(2020, 1, 1), date(2019, 12, 31)]),
)
TERMS = st.one_of(
    st.builds(lambda value: {"value": value, "unit": "months"}, st.sampled_from([1, 6, 11, 12, 13, 47, 48, 49, 60])),
    st.builds(lambda value: {"value": value, "unit": "weeks"}, st.sampled_from([1, 26, 52, 53, 208, 209])),
    st.builds(lambda value: {"value": value, "unit": "days"}, st.sampled_from([1, 28, 364, 365, 366, 1460, 1461])),
    st.builds(lambda value: {"value": value, "unit": "years"}, st.sampled_from([1, 2, 4, 5, 12])),
)
WITHOUT_END = st.sampled_from([{"value": None, "unit": "indefinite"}, {"value": None, "unit": "no_length"}])
SCHEDULE_18 = st.sampled_from(
    [
        None,
        {"schedule18": "no", "multiple_sentences": "no"},
        {"schedule18": "yes", "multiple_sentences": "no"},
        {"schedule18": "yes", "multiple_sentences": "yes", "single_sentence_over_4_years": "yes"},
        {"schedule18": "yes", "multiple_sentences": "yes", "single_sentence_over_4_years": "no"},
    ]
)
# A fixed penalty with points leaves it open whether it extends others, so it has cases of its own.
KEYS = sorted(rules.EVERY_KEY - {"adult_penalty_notice", "youth_penalty_notice"})


@st.composite
def sentences(draw, convicted_on, keys=tuple(KEYS)):
    key = draw(st.sampled_from(keys))
    later = draw(st.sampled_from([0, 0, 21]))
    sentence = {"subtype": {"key": key}, "known_date": str(convicted_on + timedelta(days=later)), "length": None}
    if key in rules.CUSTODY | rules.DETENTION_IN_SERVICE:
        sentence["length"] = draw(TERMS)
        sentence["schedule18"] = draw(SCHEDULE_18) if key in rules.CUSTODY else None
        sentence["excluded"] = key == "adult_prison_sentence" and draw(st.integers(0, 9)) == 0
    if key in rules.ORDERS | rules.PARA_G:
        sentence["length"] = draw(st.one_of(TERMS, TERMS, WITHOUT_END))
        if sentence["length"]["unit"] == "indefinite" and draw(st.booleans()):
            sentence["order_ceased"] = str(convicted_on + timedelta(days=draw(st.integers(30, 3000))))
    if key in rules.COMPENSATION and draw(st.booleans()):
        sentence["compensation_payment_date"] = str(convicted_on + timedelta(days=draw(st.integers(30, 3000))))
    return sentence


@st.composite
def convictions(draw):
    found = []
    for label in "ABCD"[: draw(st.integers(1, 4))]:
        day = draw(DAYS)
        # Several terms of one conviction that start apart are left to the cases of terms: here one term at most.
        first = draw(sentences(day))
        plain = tuple(key for key in KEYS if key not in rules.CUSTODY)
        more = [draw(sentences(day, plain)) for _ in range(draw(st.integers(0, 1)))]
        endorsed = draw(st.integers(0, 5)) == 0
        found.append(
            {
                "label": label,
                "conviction_date": str(day),
                "under_18": draw(st.booleans()),
                "endorsed": endorsed,
                "sentences": [first, *more],
            }
        )
    return found


def described(answer):
    """The answer as the second reading has it: a day, or one of its three marks."""
    marks = {Outcome.NEVER: rules.NEVER, Outcome.OPEN: rules.OPEN, Outcome.AT_ONCE: rules.NIL}
    return marks.get(answer.outcome, answer.last_unspent_day)


@settings(max_examples=300, deadline=None)
@given(convictions())
def test_the_engine_agrees_with_a_second_reading_of_the_rules(found):
    answers = {answer.id: answer for answer in spent_answers(read_example({"convictions": found}))}
    assert {label: described(answer) for label, answer in answers.items()} == rules.expected_answers(found)


def test_the_second_reading_knows_every_disposal_key_of_the_table_that_it_should():
    from matching.disclosure.tables import current_law

    assert set(current_law().keys) >= rules.EVERY_KEY


@pytest.mark.parametrize("key", sorted(rules.EVERY_KEY))
def test_every_disposal_key_is_answered_alone(key):
    sentence = {"subtype": {"key": key}, "known_date": "2023-05-20", "length": {"value": 6, "unit": "months"}}
    under_18 = not key.startswith("adult_")
    conviction = {"label": "1", "conviction_date": "2023-05-20", "under_18": under_18, "sentences": [sentence]}
    expected = rules.expected_answers([conviction])["1"]
    item = {"label": "1", "outcome": "date", "last_unspent_day": str(expected)}
    if expected == rules.OPEN:
        item = {"label": "1", "outcome": "unspent_until_event"}
    if expected == rules.NIL:
        item = {"label": "1", "outcome": "date", "last_unspent_day": None, "first_spent_day": "2023-05-20"}
    example = {"id": key, "level": "sentence", "convictions": [conviction], "expected": {"per_conviction": [item]}}
    assert check_examples(json.loads(json.dumps([example]))).differences == ()
