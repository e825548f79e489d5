"""python -m matching.disclosure: answers, differences, and refusals with exit status 2."""

import json

import pytest

from matching.disclosure.__main__ import main

RECORD = {
    "today": "2025-06-01",
    "convictions": [
        {
            "label": "A",
            "conviction_date": "2024-03-01",
            "under_18": False,
            "offence": "Theft from shop",
            "sentences": [{"subtype": {"key": "adult_fine"}, "known_date": "2024-03-01", "length": None}],
        }
    ],
}


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "input.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    return write


def test_assess_prints_the_answer_in_words(file, capsys):
    assert main(["assess", file(RECORD)]) == 0
    text = capsys.readouterr().out
    assert "A: last unspent day 28 February 2025, spent from 1 March 2025, safe from 2 March 2025" in text
    assert "must_not_ask_spent" in text


def test_assess_answers_for_another_day_and_level_for_machines(file, capsys):
    assert main(["assess", file(RECORD), "--on", "2024-06-01", "--check", "enhanced", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["per_conviction"][0]["status_on_today"] == "not_spent"
    assert found["per_conviction"][0]["last_unspent_day"] == "2025-02-28"
    assert found["enquiries"][0]["verdict"] == "may_ask_unspent"
    assert found["certificates"]["basic"]["changes"] == ["2025-03-01"]


def test_assess_reads_the_candidate_shape_too(file, capsys):
    raw = {
        "convictions": [
            {
                "convicted_on": "2024-03-01",
                "offence": "Theft",
                "offence_category": "THEFT_AND_FRAUD",
                "age_at_conviction": 40,
                "sentence": {"type": "fine", "months": None, "ended_on_or_ends_on": None},
            }
        ],
        "cautions": [],
    }
    assert main(["assess", file(raw), "--on", "2025-03-01", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["per_conviction"][0]["status_on_today"] == "spent"


def test_an_assumption_comes_back_with_the_answer(file, capsys):
    raw = json.loads(json.dumps(RECORD))
    raw["convictions"][0]["offence"] = "a fight"
    raw["convictions"][0]["sentences"][0] = {
        "subtype": {"key": "adult_prison_sentence"},
        "length": {"value": 6, "unit": "years"},
    }
    assert main(["assess", file(raw)]) == 0
    assert "does not say whether the offence is in Schedule 18" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"conviction_date": "yesterday"},
            "convictions[0].conviction_date: found 'yesterday'; accepted: a day such as",
        ),
        ({"convicton_date": "2024-03-01"}, "convictions[0].convicton_date"),
        ({"kind": "arrest"}, "accepted: conviction, caution"),
        ({"sentences": []}, "convictions[0].sentences: found []"),
        ({"sentences": [{"subtype": {"key": "jail"}}]}, "convictions[0].sentences[0].subtype.key: found 'jail'"),
        (
            {"sentences": [{"subtype": {"key": "adult_fine"}, "length": {"value": 3, "unit": "moons"}}]},
            "convictions[0].sentences[0].length.unit: found 'moons'; accepted: days, weeks, months, years",
        ),
        (
            {"sentences": [{"subtype": {"key": "adult_prison_sentence"}, "consecutive_to": "Z"}]},
            "convictions[0].sentences[0].consecutive_to: found 'Z'",
        ),
    ],
)
def test_bad_input_ends_with_status_2_and_nothing_answered(file, capsys, change, message):
    raw = json.loads(json.dumps(RECORD))
    raw["convictions"][0].update(change)
    assert main(["assess", file(raw)]) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""


@pytest.mark.parametrize("content", ["{", "[1, 2", '{"convictions": 3}', "{}", '"text"', "[]"])
def test_a_file_that_is_no_record_is_refused(file, capsys, content):
    assert main(["assess", file(content)]) == 2
    assert "accepted:" in capsys.readouterr().err


def test_a_missing_file_is_refused(tmp_path, capsys):
    assert main(["check", str(tmp_path / "none.json")]) == 2
    assert "a file that can be read" in capsys.readouterr().err


def test_check_prints_each_difference_and_the_count(file, capsys):
    good = {
        **RECORD,
        "id": "good",
        "level": "sentence",
        "expected": {"per_conviction": [{"label": "A", "outcome": "date", "status_on_today": "spent"}]},
    }
    bad = {**good, "id": "bad", "expected": {"per_conviction": [{"label": "A", "outcome": "never_spent"}]}}
    empty = {**good, "id": "empty", "expected": {"result": "something else"}}
    prose = {"id": "prose", "level": "answer", "input": {}, "expected": {}}
    assert main(["check", file({"examples": [good, bad, empty, prose]})]) == 1
    text = capsys.readouterr().out
    assert "bad A: outcome: expected 'never_spent', found 'date'" in text
    assert "Passed over, being of other kinds: prose" in text
    assert "1 passed, 2 failed" in text
    assert main(["check", file({"examples": [good]})]) == 0


def test_check_compares_the_status_on_several_days_and_names_what_it_does_not_compare(file, capsys):
    days = {"2025-02-28": "not_spent", "2025-03-01": "not_spent"}
    item = {"label": "A", "status_on": days, "colour": "red", "safe_date": "2025-03-02"}
    example = {**RECORD, "id": "days", "level": "timeline", "expected": {"per_conviction": [item]}}
    assert main(["check", file([example])]) == 1
    text = capsys.readouterr().out
    assert "days A: status_on.2025-03-01: expected 'not_spent', found 'spent'" in text
    assert "status_on.2025-02-28" not in text
    assert "not compared: colour" in text
    assert "0 passed, 1 failed" in text
