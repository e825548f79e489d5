"""The tables of law are refused, with file and row, when anything in them is not understood."""

import shutil
from datetime import date

import pytest

from matching.disclosure.tables import FOLDER, InvalidTable, current_law, law_on, load_law

ON = date(2026, 6, 8)


@pytest.fixture
def folder(tmp_path):
    for name in ("rehabilitation_periods.toml", "disposals.toml", "filtering.toml"):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_our_own_tables_load_and_every_row_has_a_source(folder):
    law = load_law(folder, on=ON)
    rows = [row for period in law.periods.values() for row in period]
    assert len(law.periods["custody"]) == 3
    assert all(row.source for row in (*rows, *law.disposals.values(), *law.filtering.values()))


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("rehabilitation_periods.toml", "up_to_months = 12\n", "up_to_months = 13\n", "row custody_1_to_4_years"),
        ("rehabilitation_periods.toml", "over_months = 48\n", "over_months = 50\n", "must be 48"),
        (
            "rehabilitation_periods.toml",
            "up_to_months = 12\n",
            "up_to_months = 0\n",
            "row 1: up_to_months is not above",
        ),
        ("rehabilitation_periods.toml", "up_to_months = 48", "# none", "must be None"),
        ("rehabilitation_periods.toml", "adult_months = 12", "adult_month = 12", "row 1: adult_months must be"),
        ("rehabilitation_periods.toml", 'id = "fine"', 'id = "fine"\ncolour = "red"', "unknown keys \\['colour'\\]"),
        ("rehabilitation_periods.toml", 'confidence = "high"', 'confidence = "sure"', "accepted: high, medium, low"),
        ("rehabilitation_periods.toml", "under_18_months = 6", "under_18_months = 60", "under_18_months is above"),
        ("rehabilitation_periods.toml", "2023-10-28", '"2023"', "in_force_from must be a date"),
        ("rehabilitation_periods.toml", "[[row]]", "[[rule]]", "only \\[\\[row\\]\\] rows are accepted"),
        ("disposals.toml", 'disposal = "fine"', 'disposal = "fyne"', "disposal is 'fyne'"),
        ("disposals.toml", 'disposal = "fine"', 'disposal = "custody"', "missing"),
        ("disposals.toml", 'period = "fine"', 'period = "fines"', "period 'fines' is not in"),
        ("disposals.toml", '"adult_fine"', '"custody"', "the key 'custody' is used twice"),
        ("disposals.toml", "custodial = true", 'custodial = "yes"', "custodial must be true or false"),
        ("filtering.toml", "months = 132", "months = -1", "row 1: months must be a whole number"),
        ("filtering.toml", "[[row]]", "[[row", "not TOML"),
    ],
)
def test_a_table_with_a_fault_is_refused(folder, name, old, new, message):
    change(folder, name, old, new)
    with pytest.raises(InvalidTable, match=message):
        load_law(folder, on=ON)


def test_a_row_closed_by_a_later_one_gives_way_on_its_day(folder):
    path = folder / "filtering.toml"
    text = path.read_text()
    first = text.index("[[row]]")
    row = text[first : text.index("[[row]]", first + 1)]
    closed = row.replace("in_force_from = 2020-11-28", "in_force_from = 2020-11-28\nin_force_until = 2029-12-31")
    newer = row.replace("months = 132", "months = 120").replace("2020-11-28", "2030-01-01")
    path.write_text(text.replace(row, closed + newer))
    assert load_law(folder, on=date(2029, 12, 31)).filtering["adult_conviction"].months == 132
    assert load_law(folder, on=date(2030, 1, 1)).filtering["adult_conviction"].months == 120


def test_the_current_law_is_that_of_the_newest_rows():
    assert current_law().periods == law_on(ON).periods
