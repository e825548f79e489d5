"""The rules of law as dated rows, read from data/*.toml and refused if anything in them is not understood."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.vocabulary import Confidence

FOLDER = Path(__file__).parent / "data"
PERIODS_FILE = "rehabilitation_periods.toml"
DISPOSALS_FILE = "disposals.toml"
FILTERING_FILE = "filtering.toml"
TABLES = (PERIODS_FILE, DISPOSALS_FILE, FILTERING_FILE)
Choice = TypeVar("Choice", bound=StrEnum)


class InvalidTable(ValueError):  # noqa: N818 the name says what was found, as in the rest of the engine
    """A table of law that cannot be used: file, row and what is wrong."""


class Begins(StrEnum):
    """The day from which a period runs; "with" counts that day, "from" does not."""

    WITH_COMPLETION = "with_completion"
    WITH_CONVICTION = "with_conviction"
    FROM_CONVICTION = "from_conviction"
    FROM_CAUTION = "from_caution"


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One rehabilitation period: for terms over `over_months` and up to `up_to_months` (None: no upper end)."""

    id: str
    period: str
    name: str
    over_months: int
    up_to_months: int | None
    adult_months: int
    under_18_months: int
    begins: Begins
    in_force_from: date
    in_force_until: date | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class DisposalRow:
    """What one disposal is in law."""

    disposal: Disposal
    name: str
    paragraph: str
    clock: Clock
    period: str
    custodial: bool
    para_g: bool
    keys: tuple[str, ...]
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class FilteringRow:
    """How long a spent matter is shown while recent."""

    id: str
    name: str
    months: int
    in_force_from: date
    in_force_until: date | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Law:
    """The rows in force on one day, as England and Wales has them."""

    in_force_on: date
    disposals: Mapping[Disposal, DisposalRow]
    periods: Mapping[str, tuple[PeriodRow, ...]]  # by period, in order of length
    filtering: Mapping[str, FilteringRow]
    keys: Mapping[str, Disposal]  # every name of a disposal, ours included


Dated = TypeVar("Dated", PeriodRow, FilteringRow)


def read_rows(path: Path, heading: str) -> Sequence[dict[str, object]]:
    """The rows under one heading of a table file.

    Raises:
        InvalidTable: if the file is not TOML, or holds another heading.
    """
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except tomllib.TOMLDecodeError as error:
        raise InvalidTable(f"{path.name}: not TOML: {error}") from error
    unknown = sorted(set(table) - {heading})
    rows = table.get(heading)
    if unknown or not isinstance(rows, list) or not rows:
        raise InvalidTable(f"{path.name}: only [[{heading}]] rows are accepted, at least one; found {sorted(table)}")
    return rows


class RowReader:
    """Takes one row apart, field by field, and refuses what is left over or of the wrong kind."""

    def __init__(self, file: str, number: int, row: Mapping[str, object]) -> None:
        self.where = f"{file}, row {number}"
        self.row = dict(row)

    def fail(self, words: str) -> InvalidTable:
        """The error to raise for this row."""
        return InvalidTable(f"{self.where}: {words}")

    def text(self, key: str) -> str:
        """A text field."""
        value = self.row.pop(key, None)
        if not isinstance(value, str):
            raise self.fail(f"{key} must be text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or a single text."""
        value = self.row.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(f"{key} must be a list of texts")
        return tuple(value)

    def months(self, key: str) -> int:
        """A whole number of months, 0 or more."""
        value = self.row.pop(key, None)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.fail(f"{key} must be a whole number of months, 0 or more")
        return value

    def months_or_none(self, key: str) -> int | None:
        """A whole number of months, or None if the row does not say."""
        return self.months(key) if key in self.row else None

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.row.pop(key, None)
        if not isinstance(value, bool):
            raise self.fail(f"{key} must be true or false")
        return value

    def day(self, key: str) -> date:
        """A date."""
        value = self.row.pop(key, None)
        if type(value) is not date:
            raise self.fail(f"{key} must be a date such as 2023-10-28")
        return value

    def day_or_none(self, key: str) -> date | None:
        """A date, or None if the row does not say."""
        return self.day(key) if key in self.row else None

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """One word of a fixed vocabulary."""
        value = self.row.pop(key, None)
        try:
            return kind(str(value))
        except ValueError as error:
            accepted = ", ".join(kind)
            raise self.fail(f"{key} is {value!r}; accepted: {accepted}") from error

    def finish(self) -> None:
        """Refuse the row if a key was not read."""
        if self.row:
            raise self.fail(f"unknown keys {sorted(self.row)}")


def read_period(reader: RowReader) -> PeriodRow:
    """One row of rehabilitation_periods.toml."""
    row = PeriodRow(
        id=reader.text("id"),
        period=reader.text("period"),
        name=reader.text("name"),
        over_months=reader.months("over_months"),
        up_to_months=reader.months_or_none("up_to_months"),
        adult_months=reader.months("adult_months"),
        under_18_months=reader.months("under_18_months"),
        begins=reader.choice("begins", Begins),
        in_force_from=reader.day("in_force_from"),
        in_force_until=reader.day_or_none("in_force_until"),
        source=reader.text("source"),
        confidence=reader.choice("confidence", Confidence),
    )
    reader.finish()
    if row.up_to_months is not None and row.up_to_months <= row.over_months:
        raise reader.fail("up_to_months is not above over_months")
    if row.under_18_months > row.adult_months:
        raise reader.fail("under_18_months is above adult_months")
    return row


def read_disposal(reader: RowReader) -> DisposalRow:
    """One row of disposals.toml."""
    row = DisposalRow(
        disposal=reader.choice("disposal", Disposal),
        name=reader.text("name"),
        paragraph=reader.text("paragraph"),
        clock=reader.choice("clock", Clock),
        period=reader.text("period"),
        custodial=reader.flag("custodial"),
        para_g=reader.flag("para_g"),
        keys=reader.texts("keys"),
        source=reader.text("source"),
        confidence=reader.choice("confidence", Confidence),
    )
    reader.finish()
    return row


def read_filtering(reader: RowReader) -> FilteringRow:
    """One row of filtering.toml."""
    row = FilteringRow(
        id=reader.text("id"),
        name=reader.text("name"),
        months=reader.months("months"),
        in_force_from=reader.day("in_force_from"),
        in_force_until=reader.day_or_none("in_force_until"),
        source=reader.text("source"),
        confidence=reader.choice("confidence", Confidence),
    )
    reader.finish()
    return row


def prove_bands(rows: Sequence[PeriodRow]) -> tuple[PeriodRow, ...]:
    """The rows of one period in order of length, shown to cover every length exactly once.

    Raises:
        InvalidTable: if a length is covered twice or not at all.
    """
    ordered = tuple(sorted(rows, key=lambda row: row.over_months))
    expected: int | None = 0
    for row in ordered:
        if expected is None or row.over_months != expected:
            raise InvalidTable(f"{PERIODS_FILE}, row {row.id}: over_months is {row.over_months}, must be {expected}")
        expected = row.up_to_months
    if expected is not None:
        raise InvalidTable(f"{PERIODS_FILE}, row {ordered[-1].id}: no row for terms over {expected} months")
    return ordered


def by_id(rows: Sequence[Dated], file: str) -> dict[str, Dated]:
    """The rows in force by id, each once.

    Raises:
        InvalidTable: if two rows in force on the same day have one id: the older was not closed.
    """
    found: dict[str, Dated] = {}
    for row in rows:
        if row.id in found:
            raise InvalidTable(f"{file}, row {row.id}: two rows are in force; close the older with in_force_until")
        found[row.id] = row
    return found


def is_in_force(row: PeriodRow | FilteringRow, on: date) -> bool:
    """Whether a dated row is the law on the day."""
    return row.in_force_from <= on and (row.in_force_until is None or on <= row.in_force_until)


def load_law(folder: Path, *, on: date, fallback: Path | None = None) -> Law:
    """The law of a folder of tables as it stands on a day; a table it lacks is that of `fallback`, if given.

    Raises:
        InvalidTable: naming file and row, if a table cannot be used.
    """
    all_periods = [read_period(reader) for reader in readers(folder, PERIODS_FILE, "row", fallback)]
    disposals = [read_disposal(reader) for reader in readers(folder, DISPOSALS_FILE, "disposal", fallback)]
    filtering = [read_filtering(reader) for reader in readers(folder, FILTERING_FILE, "row", fallback)]
    current = [row for row in all_periods if is_in_force(row, on)]
    periods = {
        name: prove_bands([row for row in current if row.period == name]) for name in {row.period for row in current}
    }
    windows = by_id([row for row in filtering if is_in_force(row, on)], FILTERING_FILE)
    by_id(current, PERIODS_FILE)
    return Law(on, check_disposals(disposals, periods), periods, windows, names_of(disposals))


def readers(folder: Path, name: str, heading: str, fallback: Path | None) -> list[RowReader]:
    """The rows of one table, each ready to be read."""
    path = folder / name
    if fallback is not None and not path.exists():
        path = fallback / name
    return [RowReader(name, number, row) for number, row in enumerate(read_rows(path, heading), start=1)]


def check_disposals(
    rows: Sequence[DisposalRow], periods: Mapping[str, tuple[PeriodRow, ...]]
) -> Mapping[Disposal, DisposalRow]:
    """The rows by disposal: every disposal once, every period it names known."""
    by_disposal = {row.disposal: row for row in rows}
    missing = sorted(set(Disposal) - set(by_disposal))
    if missing or len(by_disposal) != len(rows):
        raise InvalidTable(f"{DISPOSALS_FILE}: every disposal needs one row; missing {missing}, {len(rows)} rows")
    for number, row in enumerate(rows, start=1):
        if row.period and row.period not in periods:
            raise InvalidTable(f"{DISPOSALS_FILE}, row {number}: period {row.period!r} is not in {PERIODS_FILE}")
    return by_disposal


def names_of(rows: Sequence[DisposalRow]) -> Mapping[str, Disposal]:
    """Every name a file may use for a disposal; none may have two meanings."""
    names: dict[str, Disposal] = {}
    for number, row in enumerate(rows, start=1):
        for key in (row.disposal.value, *row.keys):
            if key in names:
                raise InvalidTable(f"{DISPOSALS_FILE}, row {number}: the key {key!r} is used twice")
            names[key] = row.disposal
    return names


@lru_cache(maxsize=8)
def law_on(day: date) -> Law:
    """The law of our own tables as it stands on a day."""
    return load_law(FOLDER, on=day)


def current_law() -> Law:
    """The law of the newest rows, which apply to every earlier conviction too (PCSC Act 2022 s.193(16)-(18))."""
    return law_on(date.max)
