"""Which check the law allows for a role: a dated table of role groups (B1, B3). The role decides, not the employer."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from matching.disclosure.tables import FOLDER, InvalidTable, RowReader, read_rows
from matching.disclosure.vocabulary import CheckLevel, Confidence

FILE = "roles.toml"
ANYONE = (CheckLevel.NONE, CheckLevel.BASIC)


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """A group of roles with the check levels the law allows, in rising order."""

    id: str
    name: str
    examples: tuple[str, ...]
    levels: tuple[CheckLevel, ...]
    filtering_applies: bool  # False: every spent matter may be asked about (Exceptions Order arts 3, 4)
    in_force_from: date
    source: str
    confidence: Confidence


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
        in_force_from=reader.day("in_force_from"),
        source=reader.text("source"),
        confidence=reader.choice("confidence", Confidence),
    )
    reader.finish()
    return role


@lru_cache(maxsize=1)
def role_groups() -> tuple[RoleGroup, ...]:
    """Every role group of the table, in its order.

    Raises:
        InvalidTable: naming the row, if the table cannot be used.
    """
    rows = read_rows(FOLDER / FILE, "role")
    groups = tuple(read_role(RowReader(FILE, number, row)) for number, row in enumerate(rows, start=1))
    if len({group.id for group in groups}) != len(groups):
        raise InvalidTable(f"{FILE}: two rows have the same id")
    return groups


def role_group(group_id: str) -> RoleGroup:
    """The role group with the id.

    Raises:
        KeyError: if there is none.
    """
    return {group.id: group for group in role_groups()}[group_id]


def level_refusal(role: RoleGroup, asked: CheckLevel) -> LevelRefusal | None:
    """Why the level may not be asked for in the role, or None if it may."""
    if asked in role.levels:
        return None
    if len(role.levels) == len(ANYONE):
        reason = "This role is not in the Exceptions Order: only a basic check is lawful."
    else:
        allowed = ", ".join(level.value.replace("_", " ") for level in role.levels)
        reason = f"The law does not allow this check for {role.name}. It allows: {allowed}."
    return LevelRefusal(asked, role.levels, reason, role.source)
