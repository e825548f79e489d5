"""The role decides the check, as the law of the day has it: asking for more is refused with words and source."""

from datetime import date

import pytest

from matching.disclosure import CheckLevel
from matching.disclosure.roles import RoleGroup, level_refusal, load_roles, role_group, role_groups, role_rows
from matching.disclosure.tables import FOLDER, InvalidTable

DAY = date(2026, 11, 22)
ENHANCED = CheckLevel.ENHANCED


@pytest.mark.parametrize("level", [CheckLevel.STANDARD, CheckLevel.ENHANCED, CheckLevel.ENHANCED_BARRED_BOTH])
def test_a_role_that_is_not_listed_allows_a_basic_check_at_most(level):
    refusal = level_refusal(role_group("not_listed", on=DAY), level)
    assert refusal.reason == "This role is not in the Exceptions Order: only a basic check is lawful."
    assert "Exceptions Order" in refusal.source
    assert refusal.allowed == (CheckLevel.NONE, CheckLevel.BASIC)


def test_any_role_allows_none_and_basic():
    for group in role_rows():
        assert level_refusal(group, CheckLevel.NONE) is None
        assert level_refusal(group, CheckLevel.BASIC, is_self_employed=True) is None


def test_work_with_children_does_not_open_the_adults_list():
    group = role_group("children_regulated_activity", on=DAY)
    assert level_refusal(group, CheckLevel.ENHANCED_BARRED_CHILDREN) is None
    refusal = level_refusal(group, CheckLevel.ENHANCED_BARRED_ADULTS)
    assert "enhanced barred children" in refusal.reason


def test_roles_outside_filtering_are_marked():
    assert not role_group("judicial_or_police", on=DAY).filtering_applies
    assert role_group("taxi", on=DAY).filtering_applies


# On both sides of a date


def ids(day):
    return {group.id for group in role_groups(on=day)}


def test_fire_and_rescue_staff_are_listed_from_6_july_2023():
    """SI 2023/767; the day is from knowledge, so that the row has low confidence."""
    assert "fire_and_rescue" not in ids(date(2023, 7, 5))
    group = role_group("fire_and_rescue", on=date(2023, 7, 6))
    assert level_refusal(group, CheckLevel.STANDARD) is None
    assert group.confidence == "low"
    with pytest.raises(KeyError):
        role_group("fire_and_rescue", on=date(2023, 7, 5))


def test_london_pedicabs_are_listed_from_21_january_2026():
    assert "pedicab" not in ids(date(2026, 1, 20))
    assert level_refusal(role_group("pedicab", on=date(2026, 1, 21)), ENHANCED) is None


@pytest.mark.parametrize(
    "group_id",
    ["children_regulated_activity", "adults_regulated_activity", "children_and_adults_regulated_activity"],
)
def test_self_employed_people_reach_enhanced_checks_from_21_january_2026(group_id):
    """SI 2025/1240: through an umbrella body, for work on one's own account or in a private home."""
    before, after = (role_group(group_id, on=date(2026, 1, day)) for day in (20, 21))
    refusal = level_refusal(before, ENHANCED, is_self_employed=True)
    assert refusal.reason == f"For {before.name}, self-employed people can have a basic check at most."
    assert refusal.allowed == (CheckLevel.NONE, CheckLevel.BASIC)
    assert level_refusal(before, ENHANCED) is None
    assert level_refusal(after, ENHANCED, is_self_employed=True) is None
    assert "SI 2025/1240" in after.source
    assert before.levels == after.levels


def test_the_table_begins_with_the_filtering_rules_and_answers_earlier_days_as_its_first():
    assert min(row.in_force_from for row in role_rows()) == date(2020, 11, 28)
    assert role_groups(on=date(1999, 1, 1)) == role_groups(on=date(2020, 11, 28))
    assert {"not_listed", "security"} <= ids(date(1999, 1, 1))


def test_every_group_has_one_row_a_day():
    for day in (date(2020, 11, 28), date(2023, 7, 6), date(2026, 1, 20), date(2026, 1, 21), date.max):
        groups = role_groups(on=day)
        assert len({group.id for group in groups}) == len(groups)
        assert all(isinstance(group, RoleGroup) and group.is_in_force(day) for group in groups)


# A table that cannot be used


ROW = """[[role]]
id = "{id}"
name = "A group"
examples = ["somebody"]
levels = [{levels}]
filtering_applies = true
in_force_from = {first}
{last}source = "An Order"
confidence = "high"
"""


def row(group_id="not_listed", first="2020-11-28", last=None, levels=""):
    closed = f"in_force_until = {last}\n" if last else ""
    return ROW.format(id=group_id, levels=levels, first=first, last=closed)


@pytest.fixture
def table(tmp_path):
    """Writes a table of roles and reads it."""

    def read(*rows):
        (tmp_path / "roles.toml").write_text("\n".join(rows))
        return load_roles(tmp_path)

    return read


def test_our_own_table_is_read_in_its_order():
    assert load_roles(FOLDER) == role_rows()


def test_rows_of_a_group_may_follow_each_other_and_stand_in_any_order(table):
    later, earlier = row("care", "2024-05-01"), row("care", "2023-01-01", "2024-04-30", '"standard"')
    found = table(row(), later, earlier)
    assert [one.levels[-1] for one in found[1:]] == [CheckLevel.BASIC, CheckLevel.STANDARD]
    assert [one.is_in_force(date(2024, 4, 30)) for one in found[1:]] == [False, True]
    assert [one.is_in_force(date(2024, 5, 1)) for one in found[1:]] == [True, False]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [row(), row("care"), row("care", "2024-05-01")],
            "group care: two rows are in force on 2024-05-01; close the older with in_force_until = 2024-04-30",
        ),
        (
            [row(), row("care", last="2024-05-01"), row("care", "2024-05-01")],
            "roles.toml, group care: two rows are in force on 2024-05-01",
        ),
        (
            [row(), row("care", last="2024-04-28"), row("care", "2024-05-01")],
            "roles.toml, group care: no row is in force from 2024-04-29 to 2024-04-30",
        ),
        (
            [row("care", "2024-05-01", "2024-04-30"), row()],
            "roles.toml, row 1: in_force_until 2024-04-30 is before in_force_from 2024-05-01",
        ),
        ([row("care")], "roles.toml: the group not_listed must be in force from 2020-11-28 on, without end"),
        (
            [row("care"), row(first="2021-01-01")],
            "roles.toml: the group not_listed must be in force from 2020-11-28 on, without end",
        ),
        (
            [row(last="2030-01-01")],
            "roles.toml: the group not_listed must be in force from 2020-11-28 on, without end",
        ),
        ([row(levels='"total"')], r"roles.toml, row 1: levels \['total'\] are not known"),
        ([row().replace("source", "sauce")], "roles.toml, row 1: source must be text"),
        ([row() + "more = 1\n"], r"roles.toml, row 1: unknown keys \['more'\]"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(table, rows, message):
    with pytest.raises(InvalidTable, match=message):
        table(*rows)
