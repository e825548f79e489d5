"""Files of labels and texts, and the labels of any list ranked against texts."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from matching.skills.labels import LabelRanker, Meaning
from matching.skills.similarity import Entry

COLUMNS = ["label", "alternatives", "description"]


class LabelsError(ValueError):
    """A file of labels or texts cannot be used; the message says why and what to do."""


def read_labels(path: Path) -> list[Entry]:
    """The labels of a file: one a line, or CSV with the header label,alternatives,description (bars part alternatives).

    Raises:
        LabelsError: the file has no label, or a CSV row has too many cells.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines)) if _is_table(path) else [[line.strip()] for line in lines]
    if _is_table(path):
        rows = rows[1:]
    entries = [_entry(path, number, row) for number, row in enumerate(rows, start=1) if row and row[0].strip()]
    if not entries:
        raise LabelsError(f"{path.name}: no labels; write one a line, or CSV with the header {','.join(COLUMNS)}")
    return entries


def read_texts(path: Path) -> list[str]:
    """The texts of a file, one a line; empty lines kept, so that answers keep their line."""
    return path.read_text(encoding="utf-8").splitlines()


def ranked_labels(
    entries: Sequence[Entry], texts: Sequence[str], top: int, meaning: Meaning | None = None
) -> Iterable[list[tuple[str, float]]]:
    """For each text, its nearest labels with scores, best first, then by label; `meaning` is a model to ask too."""
    return LabelRanker(entries, meaning).rank_all(texts, top)


def _is_table(path: Path) -> bool:
    with path.open(encoding="utf-8", newline="") as lines:
        first = next(csv.reader(lines), [])
    return bool(first) and [cell.strip().lower() for cell in first] == COLUMNS[: len(first)]


def _entry(path: Path, number: int, row: Sequence[str]) -> Entry:
    if len(row) > len(COLUMNS):
        raise LabelsError(f"{path.name}, row {number}: {len(row)} cells, at most 3; quote cells that hold commas")
    label, alternatives, description = (*row, "", "")[:3]
    return label.strip(), tuple(item.strip() for item in alternatives.split("|") if item.strip()), description.strip()
