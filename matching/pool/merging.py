"""Small stretches of a pool made into one, so that a pool that changes all day stays a few stretches long."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from matching.pool.candidate_columns import EMPTY_AREA, EMPTY_CURFEW
from matching.pool.columns import Columns, Rows
from matching.pool.places import Places, by_place
from matching.pool.segments import CandidateSegment, VacancySegment
from matching.pool.stretches import Stretch
from matching.pool.words import Words

LARGEST_MERGED = 16_000  # rows; a larger stretch stays as it is until the pool is built anew
EMPTY_SLOTS = {"areas": EMPTY_AREA, "curfews": EMPTY_CURFEW}

SomeColumns = TypeVar("SomeColumns", bound=Columns)


def settled(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The same rows in fewer stretches: the last takes up those before it while they are at most twice its size.

    Stretches double in this way, so that there are about as many as the logarithm of the rows that changed.
    """
    kept = [stretch for stretch in stretches if len(stretch)]
    while len(kept) > 1 and len(kept[-2]) <= 2 * len(kept[-1]) and len(kept[-2]) + len(kept[-1]) <= LARGEST_MERGED:
        last, before = kept.pop(), kept.pop()
        kept.append(merged(before, last))
    return tuple(kept)


def merged(first: Stretch, second: Stretch) -> Stretch:
    """One stretch of the rows of two that count."""
    one, other = first.segment, second.segment
    live = np.flatnonzero(np.concatenate([first.is_live, second.is_live]))
    if isinstance(one, VacancySegment) and isinstance(other, VacancySegment):
        return Stretch.of(_vacancies(one, other, live))
    if isinstance(one, CandidateSegment) and isinstance(other, CandidateSegment):
        return Stretch.of(_candidates(one, other, live))
    raise TypeError("Merge stretches of one side.")


def _vacancies(one: VacancySegment, other: VacancySegment, live: Rows) -> VacancySegment:
    columns = _columns(one.columns, other.columns)
    rows = _placed(columns.position, live, one.ids + other.ids)
    return VacancySegment(
        ids=_ids(one.ids + other.ids, rows),
        columns=columns.take(rows),
        offers=_columns(one.offers, other.offers).take(rows),
        asked=_rows(one.asked, other.asked, rows),
        words=Words.by_rows(_rows(one.words.by_text, other.words.by_text, rows)),
        places=Places.of(columns.position[:, rows]),
    )


def _candidates(one: CandidateSegment, other: CandidateSegment, live: Rows) -> CandidateSegment:
    columns = _columns(one.columns, other.columns)
    rows = _placed(columns.position, live, one.ids + other.ids)
    height = max(len(one.strengths), len(other.strengths))
    taken = [np.pad(each.strengths, ((0, height - len(each.strengths)), (0, 0))) for each in (one, other)]
    return CandidateSegment(
        ids=_ids(one.ids + other.ids, rows),
        columns=columns.take(rows),
        wishes=_columns(one.wishes, other.wishes).take(rows),
        strengths=np.concatenate(taken, axis=1)[:, rows],
        words=Words.by_rows(_rows(one.words.by_text, other.words.by_text, rows)),
        places=Places.of(columns.position[:, rows]),
    )


def _placed(position: NDArray[np.float64], live: Rows, ids: Sequence[str]) -> Rows:
    """The live rows in the order in which a segment keeps them: by place, then id."""
    by_id = np.array(sorted(live, key=lambda row: ids[row]), np.intp)
    return by_id[by_place(position[:, by_id])]


def _ids(ids: Sequence[str], rows: Rows) -> tuple[str, ...]:
    return tuple(ids[row] for row in rows)


def _rows(one: csr_array, other: csr_array, rows: Rows) -> csr_array:
    width = max(one.shape[1], other.shape[1])
    both = [csr_array((each.data, each.indices, each.indptr), shape=(each.shape[0], width)) for each in (one, other)]
    return csr_array(vstack(both, format="csr")[rows])


def _columns(one: SomeColumns, other: SomeColumns) -> SomeColumns:
    names = [field.name for field in fields(one)]
    return type(one)(*(_joined(name, getattr(one, name), getattr(other, name)) for name in names))


def _joined(name: str, one: NDArray[np.generic], other: NDArray[np.generic]) -> NDArray[np.generic]:
    """Two arrays along their last axis; slots are filled up to the same depth."""
    if name in EMPTY_SLOTS:
        depth = max(len(one), len(other))
        one, other = (_deeper(each, depth, EMPTY_SLOTS[name]) for each in (one, other))
    return np.concatenate([one, other], axis=-1)


def _deeper(array: NDArray[np.generic], depth: int, empty: tuple[int, ...]) -> NDArray[np.generic]:
    filled = np.empty((depth, *array.shape[1:]), array.dtype)
    filled[:] = np.array(empty, array.dtype)[None, :, None]
    filled[: len(array)] = array
    return filled
