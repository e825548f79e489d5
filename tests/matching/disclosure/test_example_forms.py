"""The forms in which files of examples say things: days, statuses, events, links; what is refused or passed over."""

import json
from datetime import date

import pytest

from matching.disclosure.__main__ import main
from matching.disclosure.checking import check_examples
from matching.disclosure.disposals import Disposal
from matching.disclosure.examples import read_example
from matching.disclosure.history import record_on
from matching.disclosure.records import InvalidRecord


def sentence(key, day=None, length=None, **more):
    return {"subtype": {"key": key}, "known_date": day, "length": length, **more}


def conviction(label, day, *sentences, **more):
    return {"label": label, "kind": "conviction", "conviction_date": day, "under_18": False,
            "sentences": list(sentences), **more}  # fmt: skip


def example(convictions, expected, **more):
    return {"id": "x", "level": "timeline", "today": "2026-06-08", "convictions": convictions,
            "expected": expected, **more}  # fmt: skip


def length(value, unit):
    return {"value": value, "unit": unit}


FINE_A = conviction("A", "2023-03-01", sentence("adult_fine"))
FINE_B = conviction("B", "2024-02-01", sentence("adult_fine"))
DISCHARGED = conviction("A", "2022-01-10", sentence("adult_conditional_discharge", "2022-01-10", length(12, "months")))
AGAIN = sentence("adult_prison_sentence", "2023-09-01", length(6, "months"))
BEFORE = {
    "label": "A", "outcome": "date", "last_unspent_day": "2024-02-29", "first_spent_day": "2024-03-01",
    "status_on_today": "not_spent",
}  # fmt: skip


@pytest.mark.parametrize(
    "expected",
    [
        {
            "timeline": [
                {"on": "2025-01-31", "A": "not_spent", "B": "not_spent"},
                {"on": "2025-02-01", "status": "spent"},
            ]
        },
        {"timeline": [{"as_of": "2025-02-01", "per_conviction": [{"label": "A", "status": "spent"}]}]},
        {"timeline": [{"today": "2024-01-15", "per_conviction": [BEFORE]}]},
        {"statuses": [{"date": "2025-02-01", "label": "A", "status": "spent"}]},
        {"status_on": {"2025-01-31": {"A": "unspent", "B": "not_spent"}, "2025-02-01": "spent"}},
        {"status_on": {"A": {"2025-02-01": "spent"}, "B": {"2025-01-31": "not_spent"}}},
        {"per_conviction": [{"label": "A", "statuses": [{"on": "2025-01-31", "status": "not_spent"}]}]},
        {"per_conviction": {"A": {"last_unspent_day": "2025-01-31"}, "B": {"status_on": {"2025-02-01": "spent"}}}},
        {"A": {"last_unspent_day": "2025-01-31"}, "B": {"first_spent_day": "2025-02-01"}},
        {"result": "spent"},
    ],
)
def test_statuses_are_understood_in_each_form_and_a_wrong_one_is_a_difference(expected):
    assert check_examples([example([FINE_A, FINE_B], expected)]).passed == 1
    wrong = json.dumps(expected)
    for right, other in (('"not_spent"', '"never_spent"'), ('"spent"', '"not_spent"'), ("2025-01-31", "2025-02-01"),
                         ('"first_spent_day": "2025', '"first_spent_day": "2026')):  # fmt: skip
        if right in wrong:
            wrong = wrong.replace(right, other)
            break
    assert check_examples([example([FINE_A, FINE_B], json.loads(wrong))]).failed == 1


@pytest.mark.parametrize(
    "more",
    [
        {"events": [{"on": "2023-09-01", "kind": "resentenced", "sentences": [AGAIN]}]},
        {"events": [{"date": "2023-09-01", "event": "breach", **AGAIN}]},
        {"timeline": [{"day": "2023-09-01", "type": "dealt with", "sentence": {**AGAIN, "known_date": None}}]},
        {"resentenced": {"date": "2023-09-01", "sentences": [AGAIN]}},
    ],
)
def test_a_breach_brings_a_conviction_back_in_each_form(more):
    expected = {"status_on": {"2023-08-31": "spent", "2023-09-01": "not_spent", "2025-03-01": "spent"}}
    assert check_examples([example([{**DISCHARGED, **more}], expected)]).differences == ()


def test_events_of_the_record_name_their_conviction():
    order = conviction("A", "2018-03-01", sentence("adult_restraining_order", None, length(None, "indefinite")))
    lifted = {"on": "2025-06-10", "kind": "order ceased"}
    expected = {"per_conviction": [{"label": "A", "last_unspent_day": "2025-06-10"}]}
    assert check_examples([example([order], expected, events=[lifted])]).passed == 1
    assert check_examples([example([order, FINE_B], expected, events=[{**lifted, "label": "A"}])]).passed == 1
    result = check_examples([example([order, FINE_B], expected, events=[lifted])])
    assert [(one.path, one.found) for one in result.differences] == [
        ("[0].events[0].label", "[0].events[0].label: found None; accepted: A, B")
    ]


@pytest.mark.parametrize(
    ("event", "where"),
    [
        ({"on": "2025-06-10", "kind": "dinner"}, "convictions[0].events[0].kind"),
        ({"kind": "paid"}, "convictions[0].events[0].on"),
        ({"on": "soon", "kind": "paid"}, "convictions[0].events[0].on"),
    ],
)
def test_an_event_that_is_not_understood_is_refused(event, where):
    with pytest.raises(InvalidRecord) as refusal:
        read_example({"convictions": [{**FINE_A, "events": [event]}]})
    assert refusal.value.where == where


def test_a_quashed_conviction_no_longer_counts():
    quashed = {**FINE_B, "events": [{"on": "2024-09-01", "kind": "quashed on appeal"}]}
    expected = {"per_conviction": [{"label": "A", "last_unspent_day": "2024-02-29"}]}
    assert check_examples([example([FINE_A, quashed], expected)]).differences == ()


def test_the_end_of_the_licence_told_as_an_event_is_the_completion():
    term = sentence("adult_prison_sentence", None, length(6, "months"))
    released = [{"on": "2023-04-01", "kind": "released"}, {"on": "2023-07-15", "kind": "licence ended"}]
    expected = {"per_conviction": [{"label": "A", "last_unspent_day": "2024-07-14"}]}
    assert check_examples([example([conviction("A", "2023-03-01", term, events=released)], expected)]).passed == 1


@pytest.mark.parametrize("link", ["A", "A.1", 1, "first"])
def test_a_consecutive_sentence_is_linked_by_label_id_or_number(link):
    first = sentence("adult_prison_sentence", None, length(12, "months"), id="first" if link == "first" else "A.1")
    second = sentence("adult_prison_sentence", None, "6 months", consecutive_to=link)
    record = read_example({"convictions": [conviction("A", "2023-02-01", first, second)]})
    assert record.convictions[0].sentences[1].consecutive_to == first["id"]


def test_compensation_paid_on_no_known_day_cannot_be_told():
    paid = sentence("adult_compensation_to_a_victim", paid="yes")
    expected = {"per_conviction": [{"label": "A", "outcome": "cannot_tell"}]}
    assert check_examples([example([conviction("A", "2023-02-01", paid)], expected)]).passed == 1


@pytest.mark.parametrize(("facts", "under_18"), [
    ({"under_18": True}, True), ({"age_at_conviction": 17}, True), ({"age_at_conviction": 18}, False),
    ({"date_of_birth": "2006-03-02"}, True), ({"date_of_birth": "2006-03-01"}, False),
])  # fmt: skip
def test_the_age_at_conviction_is_told_or_worked_out(facts, under_18):
    raw = {"label": "A", "conviction_date": "2024-03-01", "sentences": [sentence("fine")], **facts}
    assert read_example({"convictions": [raw]}).convictions[0].under_18 is under_18


def test_the_key_of_a_sentence_tells_the_age_if_nothing_else_does():
    raw = {"label": "A", "conviction_date": "2024-03-01", "sentences": [sentence("youth_motoring_fine")]}
    assert read_example({"convictions": [raw]}).convictions[0].under_18 is True


def test_an_unreadable_example_fails_and_the_rest_are_run():
    bad = example([FINE_A], {"status_on": {"someday": "spent"}})
    good = example([FINE_A], {"result": "spent"})
    result = check_examples([bad, good])
    assert (result.passed, result.failed) == (1, 1)
    assert result.differences[0].path == "[0].expected.status_on"


def test_fields_that_nobody_reads_are_named_in_a_warning(tmp_path, capsys):
    odd = conviction("A", "2023-03-01", sentence("adult_fine", colour="red"), shoe_size=9)
    path = tmp_path / "examples.json"
    path.write_text(json.dumps([example([odd], {"result": "spent", "smell": "none"}, weather="fine")]))
    assert main(["check", str(path)]) == 0
    printed = capsys.readouterr()
    assert printed.err.splitlines() == [
        "Warning: [0].convictions[0].sentences[0].colour is not a field we know: it was passed over",
        "Warning: [0].convictions[0].shoe_size is not a field we know: it was passed over",
        "Warning: [0].weather is not a field we know: it was passed over",
    ]
    assert "Expected fields that were not compared: smell" in printed.out


def test_assess_refuses_what_check_passes_over(tmp_path, capsys):
    path = tmp_path / "record.json"
    path.write_text(json.dumps({"convictions": [conviction("A", "2023-03-01", sentence("adult_fine", colour="red"))]}))
    assert main(["assess", str(path)]) == 2
    assert "convictions[0].sentences[0].colour" in capsys.readouterr().err


def test_the_record_on_a_day_leaves_out_what_came_later():
    activated = sentence("adult_suspended_prison_sentence", "2023-01-10", length(6, "months"), activated="2023-05-05")
    follows = sentence("adult_prison_sentence", "2023-05-05", length(2, "months"), consecutive_to="A")
    record = read_example(
        {
            "convictions": [
                conviction("A", "2023-01-10", activated, confiscation_paid_on="2024-01-01"),
                conviction("B", "2023-05-05", follows),
            ],
            "cautions": [{"label": "K", "caution_type": "adult_simple_caution", "known_date": "2023-03-01"}],
        }
    )
    early = record_on(record, on=date(2023, 2, 1))
    assert [one.id for one in early.convictions] == ["A"]
    assert early.cautions == ()
    assert early.convictions[0].confiscation_outstanding is True
    assert early.convictions[0].sentences[0].activated is False
    assert record_on(record, on=date(2024, 1, 1)) == record
    assert record.convictions[0].sentences[0].disposal is Disposal.SUSPENDED_CUSTODY


def test_a_link_to_a_sentence_not_yet_imposed_is_cut():
    first = sentence("adult_prison_sentence", "2023-06-01", length(2, "months"))
    second = sentence("adult_prison_sentence", "2023-05-05", length(2, "months"), consecutive_to="A")
    record = read_example(
        {"convictions": [conviction("A", "2023-05-20", first), conviction("B", "2023-05-05", second)]}
    )
    assert record_on(record, on=date(2023, 5, 10)).convictions[0].sentences[0].consecutive_to is None
