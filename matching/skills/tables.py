"""Strict reading of the taxonomy's CSV tables: every error says file, row and column."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from matching.skills.choice import chosen

DATA = Path(__file__).parent / "data"


class TaxonomyError(ValueError):
    """A table of the taxonomy is wrong; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table and where it stands."""

    where: str  # "skills/people.csv, row 7"
    cells: dict[str, str]

    def error(self, column: str, problem: str) -> TaxonomyError:
        """The error that names this row, a column and the problem."""
        return TaxonomyError(f"{self.where}, {column}: {problem}")

    def text(self, column: str) -> str:
        """The cell, which may be empty."""
        return self.cells[column].strip()

    def required(self, column: str) -> str:
        """The cell, which may not be empty.

        Raises:
            TaxonomyError: the cell is empty.
        """
        value = self.text(column)
        if not value:
            raise self.error(column, "is empty; give a value")
        return value

    def listed(self, column: str) -> tuple[str, ...]:
        """The cell as a list, items separated by bars."""
        value = self.text(column)
        if not value:
            return ()
        items = tuple(item.strip() for item in value.split("|"))
        if not all(items):
            raise self.error(column, "has an empty item; remove the bar too many")
        return items

    def weighted(self, column: str) -> tuple[tuple[str, float], ...]:
        """The cell as a list of codes with weights over 0 and up to 1, such as "mopping:0.8"."""
        return tuple(self._pair(column, item) for item in self.listed(column))

    def _pair(self, column: str, item: str) -> tuple[str, float]:
        code, _, weight = item.partition(":")
        try:
            value = float(weight)
        except ValueError:
            raise self.error(column, f'"{item}" is not of the form code:0.6') from None
        if not 0.0 < value <= 1.0:
            raise self.error(column, f'"{item}" has a weight that is not over 0 and up to 1')
        return code.strip(), value


def rows_of(folder: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of every CSV file of a folder, files by name, rows in order; then of those a site keeps beside ours.

    Raises:
        TaxonomyError: a file has other columns than asked, or a row has too few or too many cells.
    """
    for path in (*sorted(folder.glob("*.csv")), *_beside(folder)):
        name = f"{path.parent.name}/{path.name}"
        with path.open(encoding="utf-8", newline="") as lines:
            yield from _rows_of_file(name, csv.reader(lines, strict=True), columns)


def tables() -> tuple[Path, ...]:
    """Every table in force, ours first, then those a site keeps beside them."""
    folders = (DATA, *filter(None, (chosen().tables,)))
    return tuple(table for folder in folders for table in sorted(folder.rglob("*.csv")))


def _beside(folder: Path) -> list[Path]:
    more = chosen().tables
    return sorted((more / folder.name).glob("*.csv")) if more is not None and folder.parent == DATA else []


def _rows_of_file(name: str, reader: Iterator[list[str]], columns: Sequence[str]) -> Iterator[Row]:
    try:
        header = next(reader, [])
        if header != list(columns):
            raise TaxonomyError(f"{name}, row 1: the columns must be {','.join(columns)}")
        for number, cells in enumerate(reader, start=2):
            if not cells:
                continue
            if len(cells) != len(columns):
                raise TaxonomyError(
                    f"{name}, row {number}: {len(cells)} cells, {len(columns)} are needed; quote commas"
                )
            yield Row(f"{name}, row {number}", dict(zip(columns, cells, strict=True)))
    except csv.Error as error:
        raise TaxonomyError(f"{name}: {error}; quote cells that hold commas or quotes") from error
