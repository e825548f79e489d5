"""The offences table: what it holds, what it finds in free text, and what it refuses to guess."""

import pytest

from matching.disclosure import OffenceCategory, find_offences, recognise_offence
from matching.disclosure.offences import COLUMNS, normal_form, offences, offences_by_code, read_offences
from matching.disclosure.tables import InvalidTable


def test_the_table_holds_at_least_250_offences_of_every_category():
    assert len(offences()) >= 250
    assert {offence.category for offence in offences()} == set(OffenceCategory)


def test_no_name_leads_to_two_offences_that_differ_in_law():
    owners = {}
    for offence in offences():
        for text in (offence.name, *offence.alternatives):
            owners.setdefault(normal_form(text), set()).add(offence.flags)
    assert {text: flags for text, flags in owners.items() if len(flags) > 1} == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Assault occasioning ABH", "assault_occasioning_actual_bodily_harm"),
        ("Section 20 wounding", "unlawful_wounding_or_inflicting_grievous_bodily_harm"),
        ("s.18 GBH", "wounding_or_causing_grievous_bodily_harm_with_intent"),
        ("Burglary (dwelling)", "burglary_of_a_dwelling"),
        ("Possession with intent to supply Class A (MDMA)", "possession_with_intent_to_supply_class_a"),
        ("PWITS heroin", "possession_with_intent_to_supply_class_a"),
        ("shopliftng", "theft_from_a_shop"),
        ("attempted robbery", "robbery"),
        ("Sexual activity with a child by a person in a position of trust",
         "sexual_activity_with_a_child_by_a_person_in_a_position_of_trust"),
        ("Murder (joint enterprise)", "murder"),
        ("Drove whilst disqualified", "driving_while_disqualified"),
    ],
)  # fmt: skip
def test_an_offence_is_recognised_in_the_words_people_use(text, code):
    assert recognise_offence(text).code == code


@pytest.mark.parametrize("text", ["", "a bad night out", "terror stuff", "see papers", "breach"])
def test_what_is_not_near_enough_is_not_guessed(text):
    assert recognise_offence(text) is None


def test_the_nearest_offences_come_best_first_with_scores_of_0_to_1():
    found = find_offences("theft shop", 5)
    assert found[0].offence.code == "theft_from_a_shop"
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.score <= 1 for one in found)
    assert len(find_offences("theft", 3)) == 3


def test_flags_that_decide_the_law():
    table = offences_by_code()
    assert table["robbery"].schedule_18 is True
    assert table["robbery"].specified is True
    assert table["common_assault"].specified is False
    assert table["driving_with_excess_alcohol"].is_endorsable is True
    assert table["theft"].specified is False


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,A,,,,THEFT,no,no,no,no,no,no,high", "row 2: found"),
        ("a,A,,,,OTHER,maybe,no,no,no,no,no,high", "accepted: flags yes, no, not_known"),
        (",A,,,,OTHER,no,no,no,no,no,no,high", "code and name are needed"),
        ("a,A,,,,OTHER,no,no,no,no,no,no,high\na,B,,,,OTHER,no,no,no,no,no,no,high", "used twice"),
    ],
)
def test_a_table_with_a_fault_is_refused(tmp_path, row, message):
    path = tmp_path / "offences.csv"
    path.write_text(",".join(COLUMNS) + "\n" + row + "\n")
    with pytest.raises(InvalidTable, match=message):
        read_offences(path)
