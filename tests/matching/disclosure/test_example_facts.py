"""Facts of a worked example in other words or another place: of the sentence, of the conviction, as an event."""

import pytest

from matching.disclosure.checking import check_examples
from matching.disclosure.disposals import Disposal
from matching.disclosure.examples import read_example
from matching.disclosure.records import InvalidRecord


def sentence(key, length=None, **more):
    value, _, unit = (length or "").partition(" ")
    given = {"value": int(value) if value.isdigit() else None, "unit": unit or value} if length else None
    return {"subtype": {"key": key}, "known_date": "2022-01-10", "length": given, **more}


def conviction(*sentences, label="A", day="2022-01-10", **more):
    return {"label": label, "conviction_date": day, "under_18": False, "sentences": list(sentences), **more}


def differences(expected, *convictions):
    example = {"id": "x", "level": "timeline", "today": "2026-06-08", "convictions": list(convictions),
               "expected": {"per_conviction": [{"label": "A", **expected}]}}  # fmt: skip
    return check_examples([example]).differences


SIX_MONTHS = sentence("adult_prison_sentence", "6 months")
SUSPENDED = sentence("adult_suspended_prison_sentence", "6 months")
DISCHARGE = sentence("adult_conditional_discharge", "12 months")
AGAIN = sentence("adult_prison_sentence", "6 months", known_date="2023-09-01")
UNDATED = {**AGAIN, "known_date": None}


def in_both_places(first, facts):
    return [conviction({**first, **facts}), conviction(first, **facts)]


@pytest.mark.parametrize("facts", [
    {"activated": True}, {"activated": "2022-05-05"}, {"activated_on": "2022-05-05"}, {"activation_date": "2022-05-05"},
    {"is_activated": "yes"}, {"activation": {"date": "2022-05-05"}},
])  # fmt: skip
def test_an_activated_suspended_sentence_needs_an_adviser(facts):
    for one in in_both_places(SUSPENDED, facts):
        assert differences({"outcome": "needs_adviser", "status_on_today": "needs_adviser"}, one) == ()


def test_a_prison_sentence_beside_an_activated_one_is_not_activated_itself():
    record = read_example({"convictions": [conviction(SIX_MONTHS, activated=True)]})
    assert record.convictions[0].sentences[0].activated is False


@pytest.mark.parametrize("facts", [
    {"confiscation_outstanding": True}, {"confiscation": "outstanding"}, {"confiscation_order": "unpaid"},
    {"confiscation_order": {"outstanding": True}}, {"confiscation_order": {"act": "POCA 2002 Part 2"}},
    {"unpaid_confiscation_order": "yes"}, {"confiscation_order": {"balance_outstanding": "yes"}},
])  # fmt: skip
def test_a_confiscation_order_outstanding_keeps_the_conviction_unspent(facts):
    for one in in_both_places(SIX_MONTHS, facts):
        assert differences({"outcome": "unspent_until_event", "status_on_today": "not_spent"}, one) == ()


@pytest.mark.parametrize(("facts", "is_noted"), [
    ({"confiscation": True}, True), ({"confiscation_order": {"act": "POCA 2002 Part 2"}}, True),
    ({"confiscation_outstanding": True}, False), ({"confiscation": "unpaid"}, False),
    ({"confiscation_order": {"paid": False}}, False), ({"confiscation_order": "paid"}, False),
])  # fmt: skip
def test_that_nothing_is_said_of_the_payment_of_a_confiscation_order_is_noted(facts, is_noted):
    for one in in_both_places(SIX_MONTHS, facts):
        read = read_example({"convictions": [one]}).convictions[0]
        assert any("taken as outstanding" in words for words in read.assumptions) is is_noted


@pytest.mark.parametrize("key", ["adult_penalty_points", "adult_penalty_notice"])
def test_points_may_be_dated_by_the_offence_and_still_run_from_the_conviction(key):
    points = {**sentence(key), "known_date": "2021-11-01"}
    assert differences({"last_unspent_day": "2027-01-10"}, conviction(points)) == ()


def test_a_start_set_back_to_the_remand_is_lawful_and_a_sentence_before_its_conviction_is_not():
    back = sentence("adult_prison_sentence", "18 months", start_date="2021-06-10")
    assert differences({"last_unspent_day": "2026-12-08"}, conviction(back)) == ()  # completed 9 December 2022
    early = {**SIX_MONTHS, "known_date": "2022-01-09"}
    with pytest.raises(InvalidRecord, match="known_date"):
        read_example({"convictions": [conviction(early)]})


@pytest.mark.parametrize("facts", [
    {"confiscation_outstanding": False}, {"confiscation": "paid"}, {"confiscation_order": {"paid": True}},
    {"confiscation_paid": True}, {"confiscation_order": {"paid_on": "2022-08-08"}},
    {"confiscation_outstanding": True, "confiscation_paid_on": "2022-08-08"},
])  # fmt: skip
def test_a_confiscation_order_paid_in_time_changes_nothing(facts):
    for one in in_both_places(SIX_MONTHS, facts):
        assert differences({"last_unspent_day": "2023-07-08"}, one) == ()


@pytest.mark.parametrize("facts", [
    {"confiscation_paid_on": "2024-08-08"}, {"confiscation_order": {"outstanding": False, "paid_on": "2024-08-08"}},
])  # fmt: skip
def test_a_confiscation_order_paid_late_is_the_last_unspent_day(facts):
    for one in in_both_places(SIX_MONTHS, facts):
        assert differences({"last_unspent_day": "2024-08-08"}, one) == ()


@pytest.mark.parametrize("facts", [
    {"breach": {"date": "2023-09-01", "sentence": AGAIN}}, {"resentences": [AGAIN]},
    {"resentenced_on": "2023-09-01", "resentence": UNDATED}, {"breach_date": "2023-09-01", "breach_sentence": UNDATED},
    {"breach_dealt_with_on": "2023-09-01", "new_sentences": [UNDATED]}, {"breaches": [{"on": "2023-09-01", **UNDATED}]},
])  # fmt: skip
def test_a_breach_dealt_with_brings_its_sentence(facts):
    for one in in_both_places(DISCHARGE, facts):
        expected = {"last_unspent_day": "2025-02-28", "status_on": {"2023-08-31": "spent", "2023-09-01": "not_spent"}}
        assert differences(expected, one) == ()


@pytest.mark.parametrize("key", ["actual_end_date", "licence_expiry_date", "sentence_and_licence_expiry_date", "sled"])
def test_the_release_papers_tell_the_completion(key):
    for one in in_both_places(SIX_MONTHS, {key: "2022-06-20"}):
        assert differences({"last_unspent_day": "2023-06-19"}, one) == ()


def test_days_on_remand_bring_the_completion_forward_and_the_papers_beat_them():
    assert differences({"last_unspent_day": "2023-06-08"}, conviction({**SIX_MONTHS, "remand_days": 30})) == ()
    with_papers = {**SIX_MONTHS, "remand_days": 30, "actual_end_date": "2022-06-20"}
    assert differences({"last_unspent_day": "2023-06-19"}, conviction(with_papers)) == ()
    record = read_example({"convictions": [conviction({**SIX_MONTHS, "remand_days": 500})]})
    assert record.convictions[0].sentences[0].ended_on.isoformat() == "2022-01-10"
    assert "taken off the end of the term" in record.convictions[0].assumptions[0]


@pytest.mark.parametrize("facts", [
    {"revoked_on": "2022-06-30"}, {"varied_to": "2024-06-30"}, {"order_ceased": "2022-06-30"},
    {"discharged_on": "2022-06-30"},
])  # fmt: skip
def test_an_order_ended_early_or_varied_keeps_its_original_last_day(facts):
    order = sentence("adult_community_order", "12 months")
    for one in in_both_places(order, facts):
        assert differences({"last_unspent_day": "2023-01-09"}, one) == ()
    varied = {**order, "order_end_date": "2024-06-30", "original_end_date": "2023-01-31"}
    assert differences({"last_unspent_day": "2023-01-31"}, conviction(varied)) == ()


def test_an_open_ended_order_ends_when_it_is_revoked():
    order = sentence("adult_restraining_order", "indefinite")
    for one in in_both_places(order, {"revoked_on": "2024-06-30"}):
        assert differences({"last_unspent_day": "2024-06-30"}, one) == ()


@pytest.mark.parametrize(("name", "disposal"), [
    ("Extended determinate sentence", Disposal.EXTENDED), ("IPP", Disposal.PUBLIC_PROTECTION),
    ("Custody for life", Disposal.LIFE), ("Detention at His Majesty's pleasure", Disposal.LIFE),
    ("Prison sentence", Disposal.CUSTODY), ("Lifeboat station theft", Disposal.CUSTODY),
])  # fmt: skip
def test_the_name_of_a_custodial_sentence_says_that_it_is_excluded(name, disposal):
    record = read_example({"convictions": [conviction({**SIX_MONTHS, "name": name})]})
    assert record.convictions[0].sentences[0].disposal is disposal
    told = read_example({"convictions": [conviction({**SIX_MONTHS, "name": name, "excluded": False})]})
    assert told.convictions[0].sentences[0].disposal is Disposal.CUSTODY


def test_the_name_of_an_order_makes_it_no_life_sentence():
    order = sentence("adult_restraining_order", "indefinite", name="Restraining order for life")
    assert read_example({"convictions": [conviction(order)]}).convictions[0].sentences[0].disposal is (
        Disposal.RESTRAINING_ORDER
    )


def test_consecutive_without_a_name_follows_the_conviction_before_it():
    follows = sentence("adult_prison_sentence", "9 months", consecutive=True, known_date="2022-03-10")
    first = conviction(sentence("adult_prison_sentence", "9 months"))
    second = conviction(follows, label="B", day="2022-03-10")
    assert differences({"last_unspent_day": "2027-07-08"}, first, second) == ()


@pytest.mark.parametrize(("words", "last_day"), [
    ("1 year", "2024-01-08"), ("12 months", "2024-01-08"), ("1 year and 1 day", "2027-01-09"),
    ("1 year, 6 months and 2 days", "2027-07-10"), ("2 weeks", "2023-01-22"),
])  # fmt: skip
def test_a_length_may_be_written_in_words(words, last_day):
    one = conviction({**sentence("adult_prison_sentence"), "length": words})
    assert differences({"last_unspent_day": last_day}, one) == ()


@pytest.mark.parametrize("words", ["", "long", "six months", "6 moons", "6 months or so", "-6 months", "٣ months"])
def test_a_length_in_other_words_is_refused(words):
    raw = {"convictions": [conviction({**sentence("adult_prison_sentence"), "length": words})]}
    with pytest.raises(InvalidRecord, match="accepted: a length such as 18 months"):
        read_example(raw)


def test_a_stretch_of_days_is_compared_at_both_ends():
    fine = conviction(sentence("adult_fine"))
    periods = [
        {"from": "2022-01-10", "to": "2023-01-09", "status": "not_spent"},
        {"from": "2023-01-10", "status": "spent"},
    ]
    assert differences({"periods": periods}, fine) == ()
    periods[0]["to"] = "2023-01-10"
    assert [one.path for one in differences({"periods": periods}, fine)] == ["status_on.2023-01-10"]


def test_a_fixed_penalty_may_be_called_by_its_kind():
    one = conviction(sentence("adult_penalty_notice"), kind="fixed_penalty")
    assert differences({"last_unspent_day": "2027-01-10"}, one) == ()


@pytest.mark.parametrize(("outcome", "is_right"), [
    ("needs_adviser", True), ("cannot_tell", True), ("unknown", True), ("date", False), ("never_spent", False),
])  # fmt: skip
def test_an_adviser_is_needed_in_several_words(outcome, is_right):
    one = conviction({**SUSPENDED, "activated": True})
    assert (differences({"outcome": outcome}, one) == ()) is is_right
    example = {
        "id": "x",
        "level": "sentence",
        "today": "2026-06-08",
        "convictions": [one],
        "expected": {"result": outcome},
    }
    assert (check_examples([example]).failed == 0) is is_right


def test_an_age_that_the_date_of_birth_contradicts_is_noted():
    raw = {**conviction(sentence("adult_fine")), "date_of_birth": "2006-01-11"}
    found = read_example({"convictions": [raw]}).convictions[0]
    assert found.under_18 is False
    assert "another age at conviction" in found.assumptions[0]
    assert read_example({"convictions": [{**raw, "date_of_birth": "2004-01-10"}]}).convictions[0].assumptions == ()
