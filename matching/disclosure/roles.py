"""Which check the law allows for a role: a dated table of role groups (B1, B3). The role decides, not the employer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from matching.disclosure.tables import FOLDER, InvalidTable, RowReader, readers
from matching.disclosure.vocabulary import CheckLevel, Confidence

FILE = "roles.toml"
NOT_LISTED = "not_listed"  # the group of ordinary roles
ANYONE = (CheckLevel.NONE, CheckLevel.BASIC)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """A group of roles with the check levels the law allows, in rising order, while the row is in force."""

    id: str
    name: str
    examples: tuple[str, ...]
    levels: tuple[CheckLevel, ...]
    filtering_applies: bool  # False: every spent matter may be asked about (Exceptions Order arts 3, 4)
    self_employed: bool  # whether the levels can be had for work on one's own account or in a private home
    in_force_from: date
    in_force_until: date | None
    source: str
    confidence: Confidence

    def is_in_force(self, on: date) -> bool:
        """Whether the row is the law on the day."""
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)


@dataclass(frozen=True, slots=True)
class LevelRefusal:
    """Why a check level may not be asked for in a role."""

    asked: CheckLevel
    allowed: tuple[CheckLevel, ...]
    reason: str
    source: str


def read_role(reader: RowReader) -> RoleGroup:
    """One row of roles.toml."""
    asked = reader.texts("levels")
    unknown = sorted(set(asked) - set(CheckLevel))
    if unknown:
        raise reader.fail(f"levels {unknown} are not known; accepted: {', '.join(CheckLevel)}")
    role = RoleGroup(
        id=reader.text("id"),
        name=reader.text("name"),
        examples=reader.texts("examples"),
        levels=(*ANYONE, *(CheckLevel(level) for level in asked)),
        filtering_applies=reader.flag("filtering_applies"),
        self_employed=reader.flag("self_employed") if "self_employed" in reader.row else True,
        in_force_from=reader.day("in_force_from"),
        in_force_until=reader.day_or_none("in_force_until"),
        source=reader.text("source"),
        confidence=reader.choice("confidence", Confidence),
    )
    reader.finish()
    if role.in_force_until is not None and role.in_force_until < role.in_force_from:
        raise reader.fail(f"in_force_until {role.in_force_until} is before in_force_from {role.in_force_from}")
    return role


def load_roles(folder: Path) -> tuple[RoleGroup, ...]:
    """Every row of the table in a folder, in its order: several for a group whose law has changed.

    Raises:
        InvalidTable: naming row or group, if a row cannot be read, or two rows of a group overlap or leave a gap.
    """
    rows = tuple(read_role(reader) for reader in readers(folder, FILE, "role", None))
    for group_id in dict.fromkeys(row.id for row in rows):
        prove_stretches(sorted((row for row in rows if row.id == group_id), key=lambda row: row.in_force_from))
    ordinary = [row for row in rows if row.id == NOT_LISTED]
    begins = min(row.in_force_from for row in rows)
    if not any(row.in_force_from == begins for row in ordinary) or all(row.in_force_until for row in ordinary):
        raise InvalidTable(f"{FILE}: the group {NOT_LISTED} must be in force from {begins} on, without end")
    return rows


def prove_stretches(rows: Sequence[RoleGroup]) -> None:
    """Refuse rows of one group, in order of date, that overlap or leave a gap.

    Raises:
        InvalidTable: naming the group and the days.
    """
    for before, after in pairwise(rows):
        where = f"{FILE}, group {after.id}"
        if before.in_force_until is None or before.in_force_until >= after.in_force_from:
            wanted = f"close the older with in_force_until = {after.in_force_from - ONE_DAY}"
            raise InvalidTable(f"{where}: two rows are in force on {after.in_force_from}; {wanted}")
        if before.in_force_until + ONE_DAY != after.in_force_from:
            raise InvalidTable(
                f"{where}: no row is in force from {before.in_force_until + ONE_DAY} to {after.in_force_from - ONE_DAY}"
            )


@lru_cache(maxsize=1)
def role_rows() -> tuple[RoleGroup, ...]:
    """Every row of our own table, past and future ones too."""
    return load_roles(FOLDER)


@lru_cache(maxsize=64)
def role_groups(*, on: date) -> tuple[RoleGroup, ...]:
    """The role groups that the law lists on a day, in the order of the table.

    A day before the table begins is answered as its first day, 28 November 2020.
    """
    return in_force(role_rows(), on)


def in_force(rows: Iterable[RoleGroup], on: date) -> tuple[RoleGroup, ...]:
    """The rows that are the law on a day, or on the first day that any of them is for."""
    rows = tuple(rows)
    day = max(on, min(row.in_force_from for row in rows))
    return tuple(row for row in rows if row.is_in_force(day))


def role_group(group_id: str, *, on: date) -> RoleGroup:
    """What the law says of a role group on a day.

    Raises:
        KeyError: if the law does not list it on that day.
    """
    return {group.id: group for group in role_groups(on=on)}[group_id]


def level_refusal(role: RoleGroup, asked: CheckLevel, *, is_self_employed: bool = False) -> LevelRefusal | None:
    """Why the level may not be asked for in the role, or None if it may.

    Police Act 1997 ss.112, 113A, 113B; Exceptions Order (SI 1975/1023), as the row in force has it. Work on one's own
    account or in a private home: SI 2025/1240, from 21 January 2026.
    """
    is_reached = role.self_employed or not is_self_employed
    if asked in (role.levels if is_reached else ANYONE):
        return None
    if len(role.levels) == len(ANYONE):
        reason = "This role is not in the Exceptions Order: only a basic check is lawful."
    elif not is_reached:
        reason = f"For {role.name}, self-employed people can have a basic check at most."
    else:
        allowed = ", ".join(level.value.replace("_", " ") for level in role.levels)
        reason = f"The law does not allow this check for {role.name}. It allows: {allowed}."
    return LevelRefusal(asked, role.levels if is_reached else ANYONE, reason, role.source)
