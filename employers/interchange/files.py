"""Files of employers and openings: JSON and CSV, read into records and written from them."""

import csv
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from employers.interchange.report import BadRow, Record
from employers.interchange.shapes import Shape
from employers.interchange.values import is_empty

FORMULA_SIGNS = ("=", "+", "-", "@")  # a spreadsheet would work these out
CSV, JSON = "csv", "json"


class FileProblem(Exception):  # noqa: N818  # reads as what it is
    """A file that cannot be read as a whole; its text says what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """The records of a file with the number of each row, and the shape they are in."""

    shape: Shape
    rows: tuple[tuple[int, Record], ...]
    kind: str = JSON


def read_table(path: Path, shapes: Mapping[str, Shape], shape_name: str | None = None) -> Table:
    """The records of a file. The shape is told by its fields unless it is named.

    Raises:
        FileProblem: the file is not there, or is not JSON or CSV of records.
    """
    kind = CSV if path.suffix.lower() == ".csv" else JSON
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileProblem(f"{path} cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FileProblem(f"{path} is not in UTF-8: save it again as UTF-8 (byte {error.start})") from error
    rows = _csv_rows(content, path) if kind == CSV else _json_rows(content, path)
    if shape_name is None and kind == CSV:
        shape_name = "ours"
    shape = shapes[shape_name] if shape_name else _shape_of([record for _, record in rows], shapes)
    return Table(shape, tuple(rows), kind)


def write_table(path: Path, records: Iterable[Record], shape: Shape) -> int:
    """Writes records as CSV where the name ends in .csv, else as JSON; how many."""
    rows = list(records)
    if path.suffix.lower() == ".csv":
        names = [column.name for column in shape.columns]
        _write_csv(path, [shape.before(row) for row in rows], names, shape.coded)
    else:
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(rows)


def write_bad_rows(path: Path, bad: Iterable[BadRow], shape: Shape) -> int:
    """Writes bad rows as they were read, with what is wrong with each under `errors`; how many.

    The file can be put right and imported: `errors` is passed over.
    """
    rows = [dict(one.record) | {"errors": [str(error) for error in one.errors]} for one in bad]
    if path.suffix.lower() == ".csv":
        names = dict.fromkeys(name for row in rows for name in row)
        _write_csv(path, rows, names, shape.coded)
        return len(rows)
    return write_table(path, rows, shape)


def _json_rows(content: str, path: Path) -> list[tuple[int, Record]]:
    try:
        whole = json.loads(content)
    except json.JSONDecodeError as error:
        raise FileProblem(f"{path} is not JSON: {error.msg} in line {error.lineno}") from error
    records = whole.get("content") if isinstance(whole, dict) else whole
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise FileProblem(f"{path} must hold a list of records, or a page with the list under “content”")
    return list(enumerate(records, start=1))


def _csv_rows(content: str, path: Path) -> list[tuple[int, Record]]:
    reader = csv.DictReader(StringIO(content, newline=""), strict=True)
    rows: list[tuple[int, Record]] = []
    try:
        for record in reader:
            if None in record:
                raise FileProblem(f"{path}, line {reader.line_num}: there are more cells than columns in the header")
            whole = {str(name).strip(): _cell_in(value) for name, value in record.items()}
            if any(not is_empty(value) for value in whole.values()):
                rows.append((reader.line_num, whole))
    except csv.Error as error:
        raise FileProblem(f"{path}, line {reader.line_num}: {error}") from error
    if not reader.fieldnames:
        raise FileProblem(f"{path} is empty: the first line must name the columns")
    return rows


def _shape_of(records: Iterable[Record], shapes: Mapping[str, Shape]) -> Shape:
    """The shape that most fields of the records belong to and to no other; the last where they belong to all."""
    names = {name for record in records for name in record}
    own = {
        one.name: one.names.difference(*(other.names for other in shapes.values() if other is not one))
        for one in shapes.values()
    }
    return max(tuple(shapes.values())[::-1], key=lambda shape: len(names & own[shape.name]))


def _write_csv(path: Path, rows: Iterable[Record], names: Iterable[str], coded: Collection[str]) -> None:
    names = list(names)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([_cell_out(row.get(name), ";" if name in coded else "\n") for name in names] for row in rows)


def _cell_out(value: Any, separator: str) -> str:
    if isinstance(value, list):
        value = separator.join(str(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    shown = "" if value is None else str(value)
    return f"'{shown}" if shown.startswith(FORMULA_SIGNS) else shown


def _cell_in(value: object) -> str:
    shown = value if isinstance(value, str) else ""
    return shown[1:] if shown.startswith("'") and shown[1:].startswith(FORMULA_SIGNS) else shown
