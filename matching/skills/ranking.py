"""Files of labels and texts, and the labels of any list ranked against texts."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matching.skills.labels import LabelRanker
from matching.skills.semantic import Meaning
from matching.skills.similarity import Entry

COLUMNS = ("label", "alternatives", "description")
ACCEPTED = f"write one label a line, or CSV with the columns {', '.join(COLUMNS)} (ESCO's own names do as well)"
_NAMES = {
    "label": ("label", "preferredlabel", "preflabel", "name", "title", "skill"),
    "alternatives": ("alternatives", "altlabels", "altlabel", "alternativelabels", "aliases", "synonyms"),
    "description": ("description", "definition"),
}
_TABLES = {".csv", ".tsv"}  # such a file may do without a header: its columns are then in our order
_PARTING = ("\n", "|", ";", ",")  # the first of them that is there parts the alternatives
_SPACE = re.compile(r"[\s_-]")


class LabelsError(ValueError):
    """A file of labels or texts cannot be used; the message says where, why and what to do."""


@dataclass(frozen=True, slots=True)
class _Table:
    parting: str  # between cells
    columns: Mapping[str, int]  # place of each of our columns
    width: int  # cells a row may have
    has_header: bool


def read_labels(path: Path) -> list[Entry]:
    """The labels of a file: one a line, or CSV with a header (cells parted by commas, semicolons or tabs).

    The columns are label, alternatives and description, in any order, or ESCO's preferredLabel, altLabels and
    description; others are not read. Lines, bars, semicolons or commas part the alternatives. A file whose name ends
    in .csv may leave the header out.

    Raises:
        LabelsError: the file is empty or not UTF-8, has no column of labels, or a row is too long.
    """
    lines = _lines(path)
    table = _table(path, lines)
    found: list[Entry] = [(line.strip(), (), "") for line in lines if line.strip()]
    if table is not None:
        found = _entries(path, lines, table)
    if not found:
        raise LabelsError(f"{path}: no labels; {ACCEPTED}")
    return found


def read_texts(path: Path) -> list[str]:
    """The texts of a file, one a line; empty lines kept, so that answers keep their line.

    Raises:
        LabelsError: the file is not UTF-8.
    """
    return _lines(path)


def ranked_labels(
    entries: Sequence[Entry], texts: Sequence[str], top: int, meaning: Meaning | None = None
) -> Iterable[list[tuple[str, float]]]:
    """For each text, its nearest labels with scores, best first, then by label; `meaning` is a model to ask too."""
    return LabelRanker(entries, meaning).rank_all(texts, top)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        raise LabelsError(f"{path}: byte {error.start + 1} is not UTF-8; save the file as UTF-8") from error


def _table(path: Path, lines: Sequence[str]) -> _Table | None:
    """How the table is written; None of a plain list."""
    first = lines[0] if lines else ""
    for parting in (",", ";", "\t"):
        cells = [_SPACE.sub("", cell).casefold() for cell in next(csv.reader([first], delimiter=parting), [])]
        columns = {
            column: next(cells.index(name) for name in names if name in cells)
            for column, names in _NAMES.items()
            if not set(names).isdisjoint(cells)
        }
        if "label" in columns and (len(cells) > 1 or path.suffix in _TABLES or cells == ["label"]):
            return _Table(parting, columns, len(cells), has_header=True)
        if columns and len(cells) > 1 and path.suffix in _TABLES:
            raise LabelsError(f"{path}, line 1: no column of labels; {ACCEPTED}")
    if path.suffix in _TABLES:
        columns = {name: place for place, name in enumerate(COLUMNS)}
        return _Table("\t" if path.suffix == ".tsv" else ",", columns, len(COLUMNS), has_header=False)
    return None


def _entries(path: Path, lines: Sequence[str], table: _Table) -> list[Entry]:
    found: list[Entry] = []
    for number, row in _rows(path, lines, table.parting):
        if number == 1 and table.has_header:
            continue
        if len(row) > table.width:
            cure = f"quote cells that hold {table.parting!r}"
            raise LabelsError(f"{path}, line {number}: {len(row)} cells, not {table.width}; {cure}")
        cells = dict(enumerate(row))
        label, others, said = (cells.get(table.columns.get(name, -1), "").strip() for name in COLUMNS)
        if label:
            found.append((label, _alternatives(others), said))
    return found


def _rows(path: Path, lines: Sequence[str], parting: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its first line."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=parting)
    start = 1
    try:
        for row in reader:
            yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        raise LabelsError(f"{path}, line {start}: {error}; {ACCEPTED}") from error


def _alternatives(cell: str) -> tuple[str, ...]:
    parting = next((mark for mark in _PARTING if mark in cell), "\n")
    return tuple(item.strip() for item in cell.split(parting) if item.strip())
