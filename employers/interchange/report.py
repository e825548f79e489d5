"""What an import did, and what was wrong with which row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]  # one row of a file, as read: a boundary


@dataclass(frozen=True, slots=True)
class RowError:
    """One thing that is wrong with one row."""

    row: int  # as a spreadsheet counts lines; in JSON the first record is 1
    field: str
    value: str
    cure: str

    def __str__(self) -> str:
        shown = f" “{self.value}”" if self.value else ""
        return f"row {self.row}, {self.field}{shown}: {self.cure}"


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be stored, as it was read, with all that is wrong with it."""

    row: int
    record: Mapping[str, Any]
    errors: tuple[RowError, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The counts of an import. With bad rows and without leave to skip them, nothing was stored."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    bad: tuple[BadRow, ...] = ()
    ignored: tuple[str, ...] = ()  # fields of the file that we have no place for
    is_stored: bool = True

    @property
    def errors(self) -> tuple[RowError, ...]:
        """All that is wrong, in the order of the rows."""
        return tuple(error for bad in self.bad for error in bad.errors)
