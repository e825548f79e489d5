"""Bad input to `assess` and `check`: the path to the field, what was found, what is accepted; status 2; no answer."""

import copy
import json

import pytest

from matching.disclosure.__main__ import main

RECORD = {
    "today": "2026-06-08",
    "jurisdiction": "EW",
    "convictions": [
        {
            "label": "A",
            "kind": "conviction",
            "conviction_date": "2015-01-10",
            "date_of_birth": "1980-05-05",
            "offence_date": "2014-12-01",
            "under_18": False,
            "sentences": [
                {
                    "subtype": {"key": "adult_prison_sentence", "name": "Prison sentence"},
                    "known_date": "2015-01-10",
                    "length": {"value": 5, "unit": "years"},
                    "schedule18": {"schedule18": "no", "multiple_sentences": "no"},
                },
                {
                    "subtype": {"key": "adult_restraining_order"},
                    "known_date": "2015-01-10",
                    "length": {"value": None, "unit": "indefinite"},
                    "order_ceased": "2019-01-31",
                },
                {"subtype": {"key": "adult_compensation_to_a_victim"}, "compensation_payment_date": "2016-02-02"},
            ],
            "confiscation_paid_on": "2018-03-03",
        },
        {
            "label": "B",
            "kind": "caution",
            "caution_type": "adult_conditional_caution",
            "known_date": "2020-01-10",
            "conditional_end_date": "2020-03-01",
        },
    ],
}
SENTENCE = "convictions.0.sentences.0"
ORDER = "convictions.0.sentences.1"
PAYMENT = "convictions.0.sentences.2"
GONE = object()
MUTATIONS = [
    ("convictions", [], "convictions: found []"),
    ("convictions", {"A": 1}, "convictions"),
    ("convictions", "none", "convictions: found 'none'; accepted: a list of objects"),
    ("convictions.0", 7, "convictions[0]: found 7; accepted: an object"),
    ("convictions.1.label", "A", "convictions[1].label: found 'A'; accepted: an id that no other"),
    ("convictions.0.label", [1], "convictions[0].label: found [1]; accepted: text"),
    ("convictions.0.kind", "arrest", "convictions[0].kind: found 'arrest'; accepted: conviction, caution"),
    ("convictions.0.conviction_date", GONE, "convictions[0].conviction_date: found None"),
    ("convictions.0.conviction_date", "2024-02-31", "found '2024-02-31'; accepted: a day such as"),
    ("convictions.0.conviction_date", "10/01/2015", "convictions[0].conviction_date: found '10/01/2015'"),
    ("convictions.0.conviction_date", "2015-13", "convictions[0].conviction_date: found '2015-13'"),
    ("convictions.0.conviction_date", 20150110, "convictions[0].conviction_date: found 20150110"),
    ("convictions.0.conviction_date", "２０１５-01-10", "convictions[0].conviction_date: found"),
    ("convictions.1.known_date", "1899-12-31", "accepted: a day from 1900-01-01 to 2400-12-31"),
    ("convictions.0.conviction_date", "2026-06-09", "a day up to 2026-06-08, the day that is asked about"),
    ("convictions.0.date_of_birth", "2005-01-11", "convictions[0].date_of_birth: found '2005-01-11'"),
    ("convictions.0.date_of_birth", "2016-01-01", "convictions[0].date_of_birth: found '2016-01-01'"),
    ("convictions.0.date_of_birth", "9999-12-31", "convictions[0].date_of_birth: found '9999-12-31'"),
    ("convictions.0.offence_date", "2015-01-11", "offence_date: found '2015-01-11'; accepted: a day up to 2015-01-10"),
    ("convictions.0.offence_date", "long ago", "convictions[0].offence_date: found 'long ago'"),
    ("convictions.0.under_18", "perhaps", "under_18: found 'perhaps'; accepted: true, false, yes, no or not_known"),
    ("convictions.0.age_at_conviction", 9, "age_at_conviction: found 9; accepted: a whole number from 10 to 120"),
    ("convictions.0.shoe_size", 9, "convictions[0].shoe_size: found 'shoe_size'"),
    ("convictions.0.country", "FR", "convictions[0].country: found 'FR'; accepted: EW, SC, NI, elsewhere"),
    ("convictions.0.sentences", [], "convictions[0].sentences: found []; accepted: a list of at least one sentence"),
    ("convictions.0.confiscation_paid_on", "2014-01-01", "confiscation_paid_on: found '2014-01-01'"),
    (f"{SENTENCE}.subtype.key", "jail", "convictions[0].sentences[0].subtype.key: found 'jail'"),
    (f"{SENTENCE}.length.value", -6, "convictions[0].sentences[0].length.value: found -6"),
    (f"{SENTENCE}.length.value", 0, "length.value: found 0; accepted: a whole number from 1"),
    (f"{SENTENCE}.length.value", 10**25, "convictions[0].sentences[0].length.value: found 1000"),
    (f"{SENTENCE}.length.value", 900, "convictions[0].sentences[0].length: found (900, 0, 0, 0)"),
    (f"{SENTENCE}.length.value", 4.5, "length.value: found 4.5; accepted: a whole number"),
    (f"{SENTENCE}.length.unit", "moons", "length.unit: found 'moons'; accepted: days, weeks, months, years"),
    (f"{SENTENCE}.length.unity", "years", "length.unity: found 'unity'; accepted: did you mean 'unit'?"),
    (f"{SENTENCE}.length", "a while", "convictions[0].sentences[0].length"),
    (f"{SENTENCE}.schedule18.schedule18", "maybe", "schedule18.schedule18: found 'maybe'; accepted: true"),
    (f"{SENTENCE}.schedule18.schedule19", "no", "convictions[0].sentences[0].schedule18.schedule19"),
    (f"{SENTENCE}.known_date", "2015-01-09", "sentences[0].known_date: found '2015-01-09'; accepted: a day"),
    (f"{SENTENCE}.consecutive_to", "Z", "convictions[0].sentences[0].consecutive_to: found 'Z'"),
    (f"{SENTENCE}.consecutive_to", "A.1", "consecutive_to: found 'A.1'; accepted: the id of an earlier sentence"),
    (f"{SENTENCE}.consecutive", True, "sentences[0].consecutive: found True; accepted: `consecutive_to`"),
    (f"{SENTENCE}.remand_days", -1, "convictions[0].sentences[0].remand_days: found -1"),
    (f"{ORDER}.length.value", 3, "convictions[0].sentences[1].length.value: found 3"),
    (f"{ORDER}.order_ceased", "2014-12-31", "sentences[1].order_ceased: found '2014-12-31'; accepted: a"),
    (f"{PAYMENT}.compensation_payment_date", "2014-01-01", "compensation_payment_date: found '2014-01-01'"),
    ("convictions.1.caution_type", "stern look", "convictions[1].caution_type: found 'stern look'"),
    ("convictions.1.subtype", {"key": "adult_simple_caution"}, "accepted: the same as 'adult_conditional_caution'"),
    ("convictions.1.conditional_end_date", "2020-01-09", "convictions[1].conditional_end_date: found '2020-01-09'"),
    ("convictions.1.known_date", "2026-07-01", "convictions[1].known_date: found '2026-07-01'; accepted: a day up to"),
    ("jurisdiction", "US", "jurisdiction: found 'US'; accepted: EW, SC, NI"),
    ("jurisdicton", "SC", "jurisdicton: found 'jurisdicton'; accepted: did you mean 'jurisdiction'?"),
    ("today", "1066-10-14", "today: found '1066-10-14'; accepted: a day from 1900-01-01"),
    ("today", "now", "today: found 'now'; accepted: a day such as"),
]  # fmt: skip


def changed(path, value):
    raw = copy.deepcopy(RECORD)
    *way, last = (int(part) if part.isdigit() else part for part in path.split("."))
    place = raw
    for part in way:
        place = place[part]
    if value is GONE:
        del place[last]
    else:
        place[last] = value
    return raw


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "input.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return str(path)

    return write


def test_the_record_that_is_changed_below_is_answered(file, capsys):
    assert main(["assess", file(RECORD)]) == 0
    assert "A: last unspent day" in capsys.readouterr().out


@pytest.mark.parametrize(("path", "value", "message"), MUTATIONS)
def test_one_bad_field_is_named_and_nothing_is_answered(file, capsys, path, value, message):
    assert main(["assess", file(changed(path, value))]) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert "accepted:" in printed.err
    assert printed.out == ""


@pytest.mark.parametrize(("path", "value", "message"), MUTATIONS)
def test_check_counts_an_example_that_cannot_be_read_as_failed_and_runs_the_rest(file, capsys, path, value, message):
    expected = {"per_conviction": [{"label": "A", "outcome": "date"}]}
    good = {"id": "good", "level": "sentence", "expected": expected, **RECORD}
    bad = {"id": "bad", "level": "sentence", "expected": expected, **changed(path, value)}
    status = main(["check", file({"examples": [bad, good]})])
    printed = capsys.readouterr()
    if status == 0:  # what only `assess` refuses: `check` warns of unknown fields and does not ask about one day
        assert "2 passed, 0 failed" in printed.out
        return
    assert status == 1
    assert "1 passed, 1 failed" in printed.out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "line 1, column 1: found 'Expecting value'; accepted: JSON"),
        (b'{"convictions": [}', "line 1, column 18"),
        (json.dumps(RECORD).encode("utf-16"), "accepted: a file in UTF-8"),
        ('{"convictions": "é"}'.encode("latin-1"), "accepted: a file in UTF-8"),
        (b"[" * 100_000, "the file: found 'objects in objects, very deep'"),
        (b'{"convictions": ' + b"9" * 5000 + b"}", "found 'a number of 5000 digits'"),
        (b"3", "the file: found 3"),
        (b"null", "the file: found None"),
        (b'{"convictions": [{"label": "A", "label": "B"}]}', "convictions[0].label: found 'the field 2 times'"),
    ],
)
@pytest.mark.parametrize("command", ["assess", "check"])
def test_a_file_that_cannot_be_read_is_refused(file, capsys, command, content, message):
    assert main([command, file(content)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    if command == "check" and content in (b"3", b"null"):
        message = "the file: found"
    assert message in printed.err


@pytest.mark.parametrize("command", ["assess", "check"])
def test_a_folder_is_refused(tmp_path, capsys, command):
    assert main([command, str(tmp_path)]) == 2
    assert "the file: found 'Is a directory'; accepted: a file that can be read" in capsys.readouterr().err


def test_a_record_of_which_all_happened_on_the_day_asked_about_is_answered(file, capsys):
    fine = {"subtype": {"key": "adult_fine"}, "known_date": "2026-06-08", "length": None}
    order = {"subtype": {"key": "adult_restraining_order"}, "known_date": "2026-06-08", "order_ceased": "2026-06-08"}
    one = {"label": "A", "conviction_date": "2026-06-08", "offence_date": "2026-06-08", "date_of_birth": "2016-06-08",
           "sentences": [fine, order], "confiscation_paid_on": "2026-06-08"}  # fmt: skip
    assert main(["assess", file({"today": "2026-06-08", "convictions": [one]})]) == 0
    assert "Today: not spent" in capsys.readouterr().out


def test_a_byte_order_mark_is_read_over(file, capsys):
    assert main(["assess", file(json.dumps(RECORD).encode("utf-8-sig"))]) == 0
    assert "A: last unspent day" in capsys.readouterr().out


def test_a_label_that_no_terminal_can_show_does_not_stop_the_answer(file, capsysbinary):
    raw = changed("convictions.0.label", "\ud800")
    assert main(["assess", file(raw)]) == 0
    assert rb"\ud800: last unspent day" in capsysbinary.readouterr().out


@pytest.mark.parametrize("day", ["2020-02-30", "tomorrow", "1066-10-14"])
def test_a_day_to_answer_for_that_is_none_is_refused(file, capsys, day):
    assert main(["assess", file(RECORD), "--on", day]) == 2
    assert f"--on: found {day!r}; accepted: a day" in capsys.readouterr().err


def test_the_candidate_shape_is_refused_out_of_order_too(file, capsys):
    one = {"convicted_on": "2024-03-01", "offence": "Theft", "offence_category": "THEFT_AND_FRAUD",
           "age_at_conviction": 40, "sentence": {"type": "compensation", "paid_on": "2024-02-29"}}  # fmt: skip
    assert main(["assess", file({"convictions": [one], "cautions": []}), "--on", "2026-06-08"]) == 2
    assert "accepted: a day from 2024-03-01 on" in capsys.readouterr().err
