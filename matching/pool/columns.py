"""Profiles as columns: one array for each thing the constraints ask, one entry for each profile.

Days are ordinals (`date.toordinal`), NOTHING where there is none and FOREVER where there is no end. The last axis of
every array runs over the profiles, so that columns of one profile broadcast against columns of many.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matching.eligibility import REGULATED
from matching.geography import Point, unit_vector
from matching.skills.vocabulary import Sector

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]

SECTORS: tuple[Sector, ...] = tuple(Sector)
BARRED_LISTS = tuple(REGULATED)
NOWHERE = -1  # the number of no district


@dataclass(frozen=True, slots=True)
class Columns:
    """Arrays whose last axis runs over profiles."""

    def take(self, rows: Rows, names: Collection[str] | None = None) -> Self:
        """The same columns of some of the profiles, in the order of `rows`; of `names` alone, if given."""
        columns = {field.name: getattr(self, field.name) for field in fields(self)}
        if len(rows) == next(iter(columns.values())).shape[-1] and np.array_equal(rows, np.arange(len(rows))):
            return self
        wanted = columns.keys() if names is None else columns.keys() & names
        return type(self)(
            *(column.take(rows, axis=-1) if name in wanted else column for name, column in columns.items())
        )


def ints(values: Iterable[int]) -> Ints:
    """An array of whole numbers, one for each profile."""
    return np.fromiter(values, np.int32)


def floats(values: Iterable[float | None]) -> Floats:
    """An array of numbers, one for each profile; nan for None."""
    return np.fromiter((np.nan if value is None else value for value in values), np.float64)


def flags(values: Iterable[bool]) -> Flags:
    """An array of truths, one for each profile."""
    return np.fromiter(values, np.bool_)


def table(rows: Sequence[Sequence[int]], width: int) -> Ints:
    """An array (width, profiles) of one row of numbers for each profile."""
    return np.ascontiguousarray(np.array(rows, np.int32).reshape(len(rows), width).T)


def slots(rows: Sequence[Sequence[tuple[int, ...]]], empty: tuple[int, ...]) -> Ints:
    """An array (slots, numbers, profiles) of any number of entries for each profile, filled up with `empty`."""
    depth = max((len(row) for row in rows), default=0)
    filled = np.empty((depth, len(empty), len(rows)), np.int32)
    filled[:] = np.array(empty, np.int32)[None, :, None]
    for column, row in enumerate(rows):
        for slot, entry in enumerate(row):
            filled[slot, :, column] = entry
    return filled


def positions(points: Sequence[Point | None]) -> Floats:
    """An array (3, profiles) of points on a globe of radius 1; nan for None."""
    unknown = (np.nan, np.nan, np.nan)
    vectors = [unit_vector(point) if point else unknown for point in points]
    return np.ascontiguousarray(np.array(vectors, np.float64).reshape(len(points), 3).T)


def ordinal(day: date | None, otherwise: int) -> int:
    """The ordinal of a day, or what stands for none."""
    return otherwise if day is None else day.toordinal()


def bits(order: Sequence[StrEnum], members: Collection[StrEnum]) -> int:
    """The members of a set as bits, in an order of all that there are."""
    return sum(1 << index for index, name in enumerate(order) if name in members)
