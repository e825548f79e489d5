"""The shape of a file: which field of it is which of ours, and how it is read and written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from employers.interchange.report import Record, RowError
from employers.interchange.values import Reader, UnreadableValue, Writer, is_empty, plain
from employers.models import Employer, Vacancy

Values = dict[str, Any]  # by the names of our fields: a boundary
FREE = ("errors",)  # fields we write into the file of bad rows ourselves
CODE_LISTS = {"excluded_offences", "supporting_documents", "levels"}  # in CSV parted by semicolons


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a file."""

    name: str
    field: str
    read: Reader
    write: Writer = plain
    is_required: bool = False


def _as_it_is(record: Record, _received: Record) -> Record:
    return record


def _same(values: Values) -> Values:
    return values


@dataclass(frozen=True, slots=True)
class Shape:
    """All fields of a file, in order.

    Attributes:
        kept: fields another system has and we do not, given back on export as they came.
        also: fields that `before` turns into others.
        prepare: fills in what the other system needs before writing.
        before: what is done to a whole record before it is read.
        after: what is done to a whole record after it is written, given the one that was imported, if any.
    """

    name: str
    columns: tuple[Column, ...]
    defaults: Mapping[str, Any]
    prepare: Callable[[Values], Values] = _same
    before: Callable[[Record], Record] = _same
    after: Callable[[Record, Record], Record] = _as_it_is
    kept: tuple[str, ...] = field(default=())
    also: tuple[str, ...] = field(default=())

    @property
    def names(self) -> set[str]:
        """The fields that a record in this shape may have."""
        return {column.name for column in self.columns} | {*self.kept, *self.also}

    @property
    def coded(self) -> set[str]:
        """The fields that hold lists of codes."""
        return {column.name for column in self.columns if column.field in CODE_LISTS}

    def values_of(self, record: Record, row: int) -> tuple[Values, list[RowError]]:
        """The values of a record by our names, and what is wrong with it. A field not in the record has none."""
        values: Values = {}
        errors: list[RowError] = []
        whole = self.before(record)
        for column in self.columns:
            given = whole.get(column.name)
            if is_empty(given):
                if column.is_required:
                    errors.append(RowError(row, column.name, "", "This is needed: fill it in"))
                elif column.name in whole:
                    values[column.field] = self.defaults[column.field]
                continue
            try:
                values[column.field] = column.read(given)
            except UnreadableValue as problem:
                errors.append(RowError(row, column.name, str(given)[:80], str(problem)))
        return values, errors

    def record_of(self, values: Values, received: Record | None) -> Record:
        """A record of these values. What came in and still says the same is given back as it came."""
        came = self.before(received) if received is not None else {}
        prepared = self.prepare(values)
        record: Record = {}
        for column in self.columns:
            value = values[column.field]
            if column.name in came and self._says(column, came[column.name], value):
                record[column.name] = came[column.name]
            elif received is None or column.name in came or value != self.defaults.get(column.field):
                record[column.name] = column.write(prepared[column.field])
        record |= {name: came[name] for name in came if name in self.kept}
        return self.after(record, received or {})

    def unknown_in(self, record: Record) -> set[str]:
        """The fields of a record that have no place here."""
        return set(record) - self.names - {*FREE}

    def column_for(self, field_name: str) -> str:
        """The name in the file of one of our fields."""
        return next((column.name for column in self.columns if column.field == field_name), field_name)

    def _says(self, column: Column, given: object, value: object) -> bool:
        if is_empty(given):
            return bool(value == self.defaults.get(column.field))
        try:
            return column.read(given) == value
        except UnreadableValue:
            return False


def defaults_of(model: type[Vacancy] | type[Employer]) -> dict[str, Any]:
    """The values that fields of a model have where nothing is said, and those of the rows beside it."""
    found = {one.name: one.get_default() for one in model._meta.concrete_fields if one.name != "id"}
    return found | {"essential": [], "desirable": [], "levels": [], "employer": None}
