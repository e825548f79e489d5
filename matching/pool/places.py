"""Where rows are: the rows of a segment stand in order of place, so that what is near is a few stretches of rows.

There are at most some twelve thousand places (postcode sectors and districts), however many rows there are. What is
near is therefore found among places, and only its rows are ever looked at.
"""

from dataclasses import dataclass

import numpy as np

from matching.pool.columns import Flags, Floats, Ints, Rows

BANDS = 250  # bands of some 40 km from south to north: neighbours in order are mostly neighbours on the map


@dataclass(frozen=True, slots=True)
class Places:
    """The distinct places of a segment, in the order of its rows."""

    position: Floats  # (3, places) on a globe of radius 1; nan where not known
    starts: Ints  # (places + 1,): the rows of place i are those from starts[i] to before starts[i + 1]

    @classmethod
    def of(cls, position: Floats) -> "Places":
        """The places of rows at (3, rows) that stand in the order of `by_place`."""
        is_same = (position[:, 1:] == position[:, :-1]) | (np.isnan(position[:, 1:]) & np.isnan(position[:, :-1]))
        firsts = np.flatnonzero(np.concatenate([[True], ~is_same.all(axis=0)])[: position.shape[1]])
        starts = np.append(firsts, position.shape[1]).astype(np.int32)
        return cls(np.ascontiguousarray(position[:, firsts]), starts)

    def squared(self, place: Floats) -> Floats:
        """How far each row is from a place (3, 1), as squared chords; nan where not known."""
        return np.repeat(squared_chords(self.position, place), np.diff(self.starts))

    def near(self, place: Floats, limit: float) -> tuple[Rows, Floats]:
        """The rows at most a squared chord `limit` from a place (3, 1), and how far each is; nan is near."""
        squared = squared_chords(self.position, place)
        near = np.flatnonzero(~(squared > limit))
        counts = np.diff(self.starts)[near]
        return self.rows(near), np.repeat(squared[near], counts)

    def is_near(self, place: Floats, limit: float) -> Flags:
        """Whether each row is at most a squared chord `limit` from a place (3, 1); nan is near."""
        return np.repeat(~(squared_chords(self.position, place) > limit), np.diff(self.starts))

    def rows(self, places: Rows) -> Rows:
        """The rows of some places, in the order given."""
        counts = np.diff(self.starts)[places].astype(np.intp)
        before = np.cumsum(counts) - counts
        rows: Rows = np.arange(counts.sum()) + np.repeat(self.starts[places] - before, counts)
        return rows


def by_place(position: Floats) -> Rows:
    """The order by place of rows at (3, rows): equal places together, near ones mostly; otherwise as they come."""
    return np.lexsort((position[2], position[0], position[1], np.floor(position[2] * BANDS)))


def squared_chords(first: Floats, second: Floats) -> Floats:
    """How far apart places are, as squared chords on a globe of radius 1; nan where one is not known."""
    dx, dy, dz = first[0] - second[0], first[1] - second[1], first[2] - second[2]
    squared: Floats = dx * dx + dy * dy + dz * dz
    return squared
