"""A segment of a pool, and which of its rows still count."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import numpy as np

from matching.orders import Order
from matching.pool.columns import Flags, Floats, Ints, Rows
from matching.pool.findings import Bits
from matching.pool.places import Places
from matching.pool.words import Words

_Asking_contra = TypeVar("_Asking_contra", contravariant=True)


class Segment(Protocol[_Asking_contra]):
    """What a ranking asks of a stretch."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of each row."""

    @property
    def words(self) -> Words:
        """The words of each row."""

    @property
    def places(self) -> Places:
        """Where the rows are."""

    def near_enough(self, other: _Asking_contra) -> tuple[Rows, Floats]:
        """The rows that are near enough, and how far each is as a squared chord."""

    def may_start(self, other: _Asking_contra, rows: Rows, on: int) -> Flags:
        """Which of some rows are open and in time."""

    def findings(self, other: _Asking_contra, rows: Rows, squared: Floats, on: int) -> Bits:
        """All that stands against some rows, as bits."""

    def scores(self, other: _Asking_contra, rows: Rows, squared: Floats, shared: Floats) -> Floats:
        """The scores of some rows, whose words are shared so far."""

    def keys(self, order: Order, _other: _Asking_contra, rows: Rows, squared: Floats) -> Ints:
        """What some rows are sorted by, low first, as matching.orders gives it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A segment, which of its rows still count, where each id stands, and the place of each row in order of id."""

    segment: Segment[Any]
    is_live: Flags
    row_of: dict[str, int]
    order: Rows

    @classmethod
    def of(cls, segment: Segment[Any]) -> "Stretch":
        """A stretch of which every row counts."""
        ids = segment.ids
        order = np.empty(len(ids), np.intp)
        order[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
        return cls(segment, np.ones(len(ids), np.bool_), {one: row for row, one in enumerate(ids)}, order)

    def __len__(self) -> int:
        """How many rows count."""
        return int(self.is_live.sum())

    def where(self, is_live: Flags) -> "Stretch":
        """The stretch of which only some rows count."""
        return Stretch(self.segment, is_live, self.row_of, self.order)

    def without(self, ids: Collection[str]) -> "Stretch":
        """The stretch with some ids struck out; ids it does not hold are passed over."""
        rows = [self.row_of[one] for one in ids if one in self.row_of]
        if not rows:
            return self
        is_live = self.is_live.copy()
        is_live[rows] = False
        return self.where(is_live)

    def only(self, ids: Collection[str]) -> "Stretch":
        """The stretch with all but some ids struck out."""
        rows = [self.row_of[one] for one in ids if one in self.row_of]
        is_live = np.zeros_like(self.is_live)
        is_live[rows] = self.is_live[rows]
        return self.where(is_live)
