"""A draft of the law is compared with the law: whose answers would change, and how."""

import json
from datetime import date

import pytest

from matching.disclosure import Caution, Conviction, Disposal, Length, OffenceCategory, Record, Sentence
from matching.disclosure.__main__ import main
from matching.disclosure.comparison import SHOWN, UNSPENT, Change, Standing, changes_under, draft_law
from matching.disclosure.periods import FOREVER, NOTHING, UNTIL_EVENT
from matching.disclosure.tables import FOLDER, InvalidTable, current_law

THEFT = OffenceCategory.THEFT_AND_FRAUD
FINED = Record((Conviction("a", date(2024, 3, 1), THEFT, (Sentence(Disposal.FINE),), specified=False),))
JAILED = Record(
    (Conviction("a", date(2020, 3, 1), THEFT, (Sentence(Disposal.CUSTODY, length=Length(months=6)),), specified=False),)
)
CAUTIONED = Record((), (Caution("k", date(2024, 3, 1), THEFT, specified=False),))


def day(text):
    return date.fromisoformat(text).toordinal()


@pytest.fixture
def shorter_fines(tmp_path):
    text = (FOLDER / "rehabilitation_periods.toml").read_text()
    start = text.index('[[row]]\nid = "fine"')
    row = text[start : text.index("[[row]]", start + 1)]
    closed = row.replace("in_force_from = 2023-10-28", "in_force_from = 2023-10-28\nin_force_until = 2027-02-28")
    newer = row.replace("adult_months = 12", "adult_months = 9").replace("2023-10-28", "2027-03-01")
    draft = tmp_path / "draft"
    draft.mkdir()
    (draft / "rehabilitation_periods.toml").write_text(text.replace(row, closed + newer))
    return draft


def test_only_the_records_that_the_draft_touches_change(shorter_fines):
    records = [("one", FINED), ("two", JAILED), ("three", CAUTIONED)]
    found = dict(changes_under(records, law=current_law(), draft=draft_law(shorter_fines)))
    before, after = Standing(day("2025-02-28"), day("2025-02-28")), Standing(day("2024-11-30"), day("2024-11-30"))
    assert found == {"one": (Change("one", "a", UNSPENT, before, after),), "two": (), "three": ()}
    assert not found["one"][0].is_longer


def test_before_its_day_the_draft_changes_nothing(shorter_fines):
    draft = draft_law(shorter_fines, on=date(2027, 2, 28))
    assert list(changes_under([("one", FINED)], law=current_law(), draft=draft)) == [("one", ())]


def test_a_draft_of_filtering_changes_what_is_shown(tmp_path):
    text = (FOLDER / "filtering.toml").read_text()
    (tmp_path / "filtering.toml").write_text(text.replace("months = 132", "months = 144"))
    [(_, (change,))] = changes_under([("one", FINED)], law=current_law(), draft=draft_law(tmp_path))
    assert (change.what, change.is_longer) == (SHOWN, True)
    assert change.after == Standing(day("2036-02-29"), day("2036-02-29"))


def test_standings_are_put_in_words():
    assert str(Standing(day("2025-02-28"), day("2025-02-28"))) == "until 28 February 2025"
    assert str(Standing(NOTHING, UNTIL_EVENT)) == "not at all, perhaps until an event"
    assert str(Standing(FOREVER, FOREVER)) == "for ever"


@pytest.mark.parametrize("name", [None, "roles.toml", "periods.toml"])
def test_a_folder_without_a_table_that_is_compared_is_refused(tmp_path, name):
    if name:
        (tmp_path / name).write_text("")
    with pytest.raises(InvalidTable, match=f"found {name or 'none'}; accepted: at least one of"):
        draft_law(tmp_path)


def test_two_rows_in_force_on_one_day_are_refused(shorter_fines):
    path = shorter_fines / "rehabilitation_periods.toml"
    path.write_text(path.read_text().replace("in_force_until = 2027-02-28\n", ""))
    with pytest.raises(InvalidTable, match="fine"):
        draft_law(shorter_fines)


def test_two_rows_of_filtering_in_force_on_one_day_are_refused(tmp_path):
    text = (FOLDER / "filtering.toml").read_text()
    (tmp_path / "filtering.toml").write_text(text.replace('id = "adult_caution"', 'id = "adult_conviction"'))
    with pytest.raises(InvalidTable, match="row adult_conviction: two rows are in force"):
        draft_law(tmp_path)


def test_the_command_lists_changes_and_the_count(shorter_fines, tmp_path, capsys):
    fine = {"type": "fine"}
    conviction = {"convicted_on": "2024-03-01", "offence": "Theft", "offence_category": "THEFT_AND_FRAUD"}
    candidate = {"id": "C1", "convictions": [{**conviction, "age_at_conviction": 40, "sentence": fine}]}
    example = {
        "id": "E1",
        "convictions": [
            {"label": "x", "conviction_date": "2024-03-01", "sentences": [{"subtype": {"key": "adult_bind_over"}}]}
        ],
    }
    path = tmp_path / "records.json"
    path.write_text(json.dumps({"records": [candidate, example, {"id": "none"}]}))
    assert main(["compare", "--draft", str(shorter_fines), str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "C1 c1: unspent: until 28 February 2025; under the draft until 30 November 2024",
        "Answers would change for 1 of 2 records",
    ]


def test_the_command_refuses_a_bad_draft_and_bad_records_with_status_2(shorter_fines, tmp_path, capsys):
    path = tmp_path / "records.json"
    path.write_text(json.dumps([{"convictions": [{"convicted_on": "then"}]}]))
    assert main(["compare", "--draft", str(tmp_path), str(path)]) == 2
    assert "Cannot use the tables" in capsys.readouterr().err
    assert main(["compare", "--draft", str(shorter_fines), str(path)]) == 2
    assert "[0].convictions[0].convicted_on: found 'then'" in capsys.readouterr().err
