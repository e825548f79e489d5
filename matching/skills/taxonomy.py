"""The skills taxonomy: skills, occupations, prison work and qualifications as frozen values, read from tables."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from matching.skills.tables import DATA, Row, rows_of
from matching.skills.vocabulary import Sector

PRISON_WORK_KINDS = frozenset({"workshop", "job", "orderly", "peer_role", "course", "work_party"})
QUALIFICATION_KINDS = frozenset({"qualification", "ticket", "licence", "card"})
LEVELS = frozenset({"", "entry", "1", "2", "3", "4", "5", "6", "7"})


@dataclass(frozen=True, slots=True)
class Skill:
    """A concept of the taxonomy."""

    code: str
    label: str
    alternatives: tuple[str, ...]
    broader: tuple[str, ...]
    related: tuple[tuple[str, float], ...]  # (code of the skill this one helps with, weight)
    description: str


@dataclass(frozen=True, slots=True)
class Occupation:
    """A kind of job, with the skills it needs."""

    code: str
    soc2020: str  # unit group of SOC 2020, four digits
    title: str
    alternatives: tuple[str, ...]
    sector: Sector
    essential: tuple[str, ...]
    optional: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrisonWork:
    """A workshop, job, peer role or course in prison, with the skills half a year of it shows."""

    code: str
    kind: str
    title: str
    alternatives: tuple[str, ...]
    skills: tuple[tuple[str, float], ...]
    description: str


@dataclass(frozen=True, slots=True)
class Qualification:
    """A qualification, ticket, licence or card, with the skills it shows."""

    code: str
    title: str
    alternatives: tuple[str, ...]
    kind: str
    level: str
    awarding_body: str
    valid_years: float | None  # None: does not expire
    renewable: bool  # a lapsed one is restored by a test or a refresher
    skills: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Taxonomy:
    """Everything the engine knows of work, by code, in order of code; equal only to itself."""

    skills: Mapping[str, Skill]
    occupations: Mapping[str, Occupation]
    prison_work: Mapping[str, PrisonWork]
    qualifications: Mapping[str, Qualification]


@lru_cache(maxsize=4)
def load(folder: Path = DATA) -> Taxonomy:
    """The taxonomy in a folder, checked; read once.

    Raises:
        TaxonomyError: a table is wrong; the message names file, row and column.
    """
    skills = _by_code(folder / "skills", ("code", "label", "alternatives", "broader", "related", "description"), _skill)
    work_columns = ("code", "kind", "title", "alternatives", "skills", "description")
    job_columns = ("code", "soc2020", "title", "alternatives", "sector", "essential", "optional")
    award_columns = (
        "code", "title", "alternatives", "kind", "level", "awarding_body", "valid_years", "renewable", "skills",
    )  # fmt: skip
    taxonomy = Taxonomy(
        skills=_with_more_names(folder / "more_names", skills),
        occupations=_values(occupations := _by_code(folder / "occupations", job_columns, _occupation)),
        prison_work=_values(prison_work := _by_code(folder / "prison_work", work_columns, _prison_work)),
        qualifications=_values(awards := _by_code(folder / "qualifications", award_columns, _qualification)),
    )
    _check_skills(skills)
    _check_codes(taxonomy, ((row, "essential", one.essential) for row, one in occupations.values()))
    _check_codes(taxonomy, ((row, "optional", one.optional) for row, one in occupations.values()))
    _check_codes(taxonomy, ((row, "skills", _codes(one.skills)) for row, one in prison_work.values()))
    _check_codes(taxonomy, ((row, "skills", _codes(one.skills)) for row, one in awards.values()))
    return taxonomy


def _with_more_names(folder: Path, skills: Mapping[str, tuple[Row, Skill]]) -> Mapping[str, Skill]:
    """The skills with the alternatives that stand in tables of their own: slang grows faster than skills."""
    named = dict(_values(skills))
    for row in rows_of(folder, ("skill", "alternatives")):
        code = row.required("skill")
        if code not in named:
            raise row.error("skill", f'"{code}" is no skill; add it to skills/ or correct it')
        more = tuple(name for name in row.listed("alternatives") if name not in named[code].alternatives)
        named[code] = replace(named[code], alternatives=named[code].alternatives + more)
    return MappingProxyType(named)


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


_Value = TypeVar("_Value", bound=_Coded)


def _by_code(folder: Path, columns: tuple[str, ...], make: Callable[[Row], _Value]) -> dict[str, tuple[Row, _Value]]:
    found: dict[str, tuple[Row, _Value]] = {}
    for row in rows_of(folder, columns):
        value = make(row)
        if value.code in found:
            raise row.error("code", f'"{value.code}" stands already in {found[value.code][0].where}')
        found[value.code] = (row, value)
    return dict(sorted(found.items()))


def _values(found: Mapping[str, tuple[Row, _Value]]) -> Mapping[str, _Value]:
    return MappingProxyType({code: value for code, (_, value) in found.items()})


def _codes(weighted: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    return tuple(code for code, _ in weighted)


def _check_skills(skills: Mapping[str, tuple[Row, Skill]]) -> None:
    for row, skill in skills.values():
        for column, codes in (("broader", skill.broader), ("related", _codes(skill.related))):
            for code in codes:
                if code not in skills:
                    raise row.error(column, f'"{code}" is no skill; add it to skills/ or correct it')
                if code == skill.code:
                    raise row.error(column, f'"{code}" names itself; remove it')


def _check_codes(taxonomy: Taxonomy, named: Iterable[tuple[Row, str, tuple[str, ...]]]) -> None:
    for row, column, codes in named:
        for code in codes:
            if code not in taxonomy.skills:
                raise row.error(column, f'"{code}" is no skill; add it to skills/ or correct it')


def _skill(row: Row) -> Skill:
    return Skill(
        code=row.required("code"),
        label=row.required("label"),
        alternatives=row.listed("alternatives"),
        broader=row.listed("broader"),
        related=row.weighted("related"),
        description=row.text("description"),
    )


def _occupation(row: Row) -> Occupation:
    soc2020 = row.required("soc2020")
    if not (len(soc2020) == 4 and soc2020.isdigit()):
        raise row.error("soc2020", f'"{soc2020}" is not a unit group of four digits')
    sector = row.required("sector")
    if sector not in set(Sector):
        raise row.error("sector", f'"{sector}" is no sector; use one of {", ".join(Sector)}')
    return Occupation(
        code=row.required("code"),
        soc2020=soc2020,
        title=row.required("title"),
        alternatives=row.listed("alternatives"),
        sector=Sector(sector),
        essential=row.listed("essential"),
        optional=row.listed("optional"),
    )


def _prison_work(row: Row) -> PrisonWork:
    return PrisonWork(
        code=row.required("code"),
        kind=_one_of(row, "kind", PRISON_WORK_KINDS),
        title=row.required("title"),
        alternatives=row.listed("alternatives"),
        skills=row.weighted("skills"),
        description=row.text("description"),
    )


def _qualification(row: Row) -> Qualification:
    return Qualification(
        code=row.required("code"),
        title=row.required("title"),
        alternatives=row.listed("alternatives"),
        kind=_one_of(row, "kind", QUALIFICATION_KINDS),
        level=_one_of(row, "level", LEVELS),
        awarding_body=row.text("awarding_body"),
        valid_years=_years(row),
        renewable=_one_of(row, "renewable", frozenset({"yes", "no"})) == "yes",
        skills=row.weighted("skills"),
    )


def _one_of(row: Row, column: str, allowed: frozenset[str]) -> str:
    value = row.text(column)
    if value not in allowed:
        raise row.error(column, f'"{value}" is not one of {", ".join(sorted(allowed)) or "nothing"}')
    return value


def _years(row: Row) -> float | None:
    value = row.text("valid_years")
    if not value:
        return None
    try:
        return float(value)
    except ValueError:
        raise row.error("valid_years", f'"{value}" is not a number of years') from None
