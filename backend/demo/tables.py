"""The invented adverts, trades and employers of data/ as frozen values."""

import csv
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from employers.vocabulary import AllianceLevel, EmployerSector, PartnerStatus
from matching.disclosure.vocabulary import CheckLevel, OffenceCategory
from matching.skills.vocabulary import EvidenceKind, Sector
from matching.vocabulary import ShiftPattern

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Advert:
    """What openings of one kind of work are made of: lists to choose from."""

    sector: Sector
    titles: list[str]
    duties: list[str]
    essential: list[str]
    desirable: list[str]
    shifts: list[str] = field(default_factory=lambda: [ShiftPattern.DAYS.value])
    hours: list[float] = field(default_factory=lambda: [37.5, 40])
    pay: list[float] = field(default_factory=lambda: [0.0, 0.8])  # pounds an hour above the Living Wage, from and to
    checks: list[str] = field(
        default_factory=lambda: [CheckLevel.NONE.value, CheckLevel.NONE.value, CheckLevel.BASIC.value]
    )
    role_group: str = ""  # what the law calls the role, where it lists it
    wary_of: list[OffenceCategory] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)  # driving, children, internet, abroad
    base: str = "WORKPLACE"
    contract: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work that people have done, in the words that are used for it."""

    titles: list[str]
    tellings: list[str]
    kind: EvidenceKind = EvidenceKind.COMMUNITY


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of work: what people in it did in prison and outside, hold and say."""

    weight: float
    sectors: list[str]
    prison: list[Work]
    outside: list[Work]
    tickets: list[str]
    says: list[str]


@dataclass(frozen=True, slots=True)
class Firm:
    """An invented employer."""

    name: str
    sector: EmployerSector
    openings: tuple[Sector, ...]
    levels: tuple[AllianceLevel, ...]
    region: str
    status: PartnerStatus
    about: str


@dataclass(frozen=True, slots=True)
class OpeningTexts:
    """What openings of every kind of work have in common."""

    offers: list[str]
    apprenticeship: str
    work_placement: str
    training_programme: str
    how_to_apply: list[str]
    case_by_case: list[str]
    programmes: dict[str, list[str]]  # sector: name and what it teaches


@cache
def adverts() -> tuple[Advert, ...]:
    """Every advert, in the order of the file."""
    return tuple(_advert(row) for row in _toml("adverts.toml")["advert"])


@cache
def opening_texts() -> OpeningTexts:
    """The texts that are not of one advert."""
    tables = _toml("sectors.toml")
    return OpeningTexts(programmes=tables["programmes"], **tables["texts"])


@cache
def trades() -> dict[str, Trade]:
    """Every trade by its name."""
    return {name: _trade(row) for name, row in _toml("trades.toml").items() if name != "texts"}


@cache
def general_texts() -> dict[str, list[str]]:
    """`general_tickets` and `general_says`: what people of any trade hold and say."""
    texts: dict[str, list[str]] = _toml("trades.toml")["texts"]
    return texts


@cache
def firms() -> tuple[Firm, ...]:
    """Every employer, in the order of the file."""
    with (DATA / "employers.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(_firm(row) for row in csv.DictReader(lines))


@cache
def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a file in which each is one text of words."""
    return {key: tuple(text.split()) for key, text in _toml(name).items()}


@cache
def first_history() -> dict[str, Any]:  # Any: whatever the file holds
    """What the first candidate did, holds and says, as in first_candidate.toml."""
    return _toml("first_candidate.toml")


@cache
def words_of_statements() -> dict[str, Any]:  # Any: whatever the file holds
    """What people say of their record, as in statements.toml: `since`, `brings`, and `about` by category of offence."""
    return _toml("statements.toml")


def _toml(name: str) -> dict[str, Any]:  # Any: whatever the file holds; the values check it
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def _advert(row: dict[str, Any]) -> Advert:  # Any: as above
    wary_of = [OffenceCategory(code) for code in row.get("wary_of", [])]
    return Advert(**row | {"sector": Sector(row["sector"]), "wary_of": wary_of})


def _trade(row: dict[str, Any]) -> Trade:  # Any: as above
    prison, outside = ([_work(work) for work in row[place]] for place in ("prison", "outside"))
    return Trade(**row | {"prison": prison, "outside": outside})


def _work(row: dict[str, Any]) -> Work:  # Any: as above
    return Work(row["titles"], row["tellings"], EvidenceKind(row.get("kind", EvidenceKind.COMMUNITY)))


def _firm(row: dict[str, str]) -> Firm:
    return Firm(
        name=row["name"],
        sector=EmployerSector(row["sector"]),
        openings=tuple(Sector(code) for code in row["openings"].split()),
        levels=tuple(AllianceLevel(int(level)) for level in row["levels"].split()),
        region=row["region"],
        status=PartnerStatus(row["status"]),
        about=row["about"],
    )
