"""The pool: many profiles of one side, ranked for one profile of the other side, and changed one by one.

A pool is made of stretches. A large one is built once; profiles that change go to a small one, and their old rows are
struck out. A pool is never changed in place: `with_changes` gives a new one that shares the large stretch, so that a
ranking under way is not disturbed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

import numpy as np

from matching.exclusions import STANDINGS, Standing
from matching.pool.columns import Flags, Floats, Rows
from matching.pool.findings import Bits, codes, standings_of
from matching.pool.segments import CandidateSegment, Names, VacancySegment
from matching.profiles import CandidateProfile, VacancyProfile

LARGEST_RECENT = 500  # profiles that changed; beyond it they make a stretch of their own


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row of a ranking: the same standing, score and codes as the Match of the two would have."""

    id: str
    standing: Standing
    score: float
    codes: tuple[str, ...]  # of its exclusions, sorted, each once


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Profile = TypeVar("Profile", bound=_Named)  # what the pool holds
Other = TypeVar("Other")  # what it is ranked for
_Asking_contra = TypeVar("_Asking_contra", contravariant=True)


class _Segment(Protocol[_Asking_contra]):
    """What a ranking asks of a stretch."""

    @property
    def ids(self) -> tuple[str, ...]: ...

    def near_enough(self, other: _Asking_contra, is_live: Flags) -> Rows: ...

    def findings(self, other: _Asking_contra, rows: Rows, on: int) -> Bits: ...

    def scores(self, other: _Asking_contra, rows: Rows) -> Floats: ...


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A segment, which of its rows still count, and where each id stands."""

    segment: _Segment[Any]
    is_live: Flags
    row_of: dict[str, int]

    @classmethod
    def of(cls, segment: _Segment[Any]) -> "_Stretch":
        return cls(segment, np.ones(len(segment.ids), np.bool_), {one: row for row, one in enumerate(segment.ids)})

    def without(self, ids: Collection[str]) -> "_Stretch":
        rows = [self.row_of[one] for one in ids if one in self.row_of]
        if not rows:
            return self
        is_live = self.is_live.copy()
        is_live[rows] = False
        return _Stretch(self.segment, is_live, self.row_of)

    def only(self, ids: Collection[str]) -> "_Stretch":
        rows = [self.row_of[one] for one in ids if one in self.row_of]
        is_live = np.zeros_like(self.is_live)
        is_live[rows] = self.is_live[rows]
        return _Stretch(self.segment, is_live, self.row_of)


class Pool(Generic[Profile, Other]):
    """Profiles of one side. Ranks them for a profile of the other side as `match` would, only faster."""

    def __init__(
        self,
        segment_of: Callable[[Sequence[Profile], Names], _Segment[Any]],
        asking: Callable[[Sequence[Other], Names], _Segment[Any]],
        names: Names,
        stretches: tuple[_Stretch, ...],
        recent: Mapping[str, Profile],
    ) -> None:
        """Use `of_vacancies` or `of_candidates` instead."""
        self._segment_of = segment_of
        self._asking = asking
        self._names = names
        self._stretches = stretches
        self._recent = recent  # the profiles of the last stretch, which is built anew when one of them changes

    @staticmethod
    def of_vacancies(profiles: Iterable[VacancyProfile]) -> "Pool[VacancyProfile, CandidateProfile]":
        """A pool of vacancies, to be ranked for candidates. Of two with one id the last counts."""
        empty = Pool[VacancyProfile, CandidateProfile](VacancySegment.of, CandidateSegment.of, Names(), (), {})
        return empty._with_large(profiles)

    @staticmethod
    def of_candidates(profiles: Iterable[CandidateProfile]) -> "Pool[CandidateProfile, VacancyProfile]":
        """A pool of candidates, to be ranked for vacancies. Of two with one id the last counts."""
        empty = Pool[CandidateProfile, VacancyProfile](CandidateSegment.of, VacancySegment.of, Names(), (), {})
        return empty._with_large(profiles)

    def __len__(self) -> int:
        """How many profiles are in the pool."""
        return sum(int(stretch.is_live.sum()) for stretch in self._stretches)

    def with_changes(self, profiles: Iterable[Profile] = (), removed: Collection[str] = ()) -> "Pool[Profile, Other]":
        """A pool in which some profiles are new or changed and others, by id, are gone."""
        changed = {profile.id: profile for profile in profiles}
        gone = set(removed)
        recent = {one: profile for one, profile in {**self._recent, **changed}.items() if one not in gone}
        large = self._stretches[:-1] if self._recent else self._stretches
        struck = tuple(stretch.without([*changed, *removed]) for stretch in large)
        is_due = len(recent) > LARGEST_RECENT
        small = (self._stretch(recent),) if recent else ()
        return Pool(self._segment_of, self._asking, self._names, struck + small, {} if is_due else recent)

    def among(self, ids: Collection[str]) -> "Pool[Profile, Other]":
        """A pool of some of these profiles, by id; ids it does not hold are passed over. Nothing is built anew."""
        stretches = tuple(stretch.only(ids) for stretch in self._stretches)
        return Pool(self._segment_of, self._asking, self._names, stretches, {})

    def tally(self, other: Other, *, on: date) -> dict[Standing, int]:
        """How many rows of each standing a ranking for a profile of the other side has on a day."""
        asking = self._asking([other], self._names)
        parts = [_Part(stretch, asking, on.toordinal()) for stretch in self._stretches]
        return {standing: sum(part.count(standing) for part in parts) for standing in STANDINGS}

    def rank(
        self,
        other: Other,
        *,
        on: date,
        limit: int | None = None,
        standings: Collection[Standing] = STANDINGS,
    ) -> list[Ranked]:
        """The best rows for a profile of the other side on a day; all of them without a limit.

        Order: eligible, discuss, blocked; then score from high to low; then id. Only rows of `standings` are given.
        """
        asking = self._asking([other], self._names)
        parts = [_Part(stretch, asking, on.toordinal()) for stretch in self._stretches]
        ranked: list[Ranked] = []
        for standing in STANDINGS:
            wanted = None if limit is None else limit - len(ranked)
            if standing in standings and wanted != 0:
                rows = [row for part in parts for row in part.best(standing, wanted)]
                ranked += sorted(rows, key=lambda row: (-row.score, row.id))[:wanted]
        return ranked

    def _with_large(self, profiles: Iterable[Profile]) -> "Pool[Profile, Other]":
        latest = {profile.id: profile for profile in profiles}
        stretches = (self._stretch(latest),) if latest else ()
        return Pool(self._segment_of, self._asking, self._names, stretches, {})

    def _stretch(self, profiles: Mapping[str, Profile]) -> _Stretch:
        return _Stretch.of(self._segment_of([profiles[one] for one in sorted(profiles)], self._names))


class _Part:
    """One stretch in one ranking; the rows that are too far are looked at only if they are wanted."""

    def __init__(self, stretch: _Stretch, asking: _Segment[Any], on: int) -> None:
        """Find the standing of every live row that is near enough."""
        self._segment, self._asking, self._on = stretch.segment, asking, on
        self._is_live = stretch.is_live
        self._near = stretch.segment.near_enough(asking, stretch.is_live)
        self._standings = standings_of(stretch.segment.findings(asking, self._near, on))

    def best(self, standing: Standing, limit: int | None) -> list[Ranked]:
        """The best rows of a standing."""
        rows = self._blocked() if standing is Standing.BLOCKED else self._of(standing)
        if not len(rows):
            return []
        scores = self._segment.scores(self._asking, rows)
        chosen = _first(scores, limit)
        bits = self._segment.findings(self._asking, rows[chosen], self._on)
        ids = self._segment.ids
        return [
            Ranked(ids[row], standing, float(score), codes(int(found)))
            for row, score, found in zip(rows[chosen], scores[chosen], bits, strict=True)
        ]

    def count(self, standing: Standing) -> int:
        """How many rows have a standing."""
        return len(self._blocked() if standing is Standing.BLOCKED else self._of(standing))

    def _of(self, standing: Standing) -> Rows:
        rows: Rows = self._near[self._standings == STANDINGS.index(standing)]
        return rows

    def _blocked(self) -> Rows:
        """The rows that are too far, and those near enough that something else blocks."""
        is_blocked = self._is_live.copy()
        is_blocked[self._near[self._standings != STANDINGS.index(Standing.BLOCKED)]] = False
        return np.flatnonzero(is_blocked)


def _first(scores: Floats, limit: int | None) -> Rows:
    """The places of the highest scores, high to low, equal ones in order; all without a limit."""
    if limit is None or limit >= len(scores):
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    among: Rows = np.flatnonzero(scores >= least)
    best: Rows = among[np.argsort(-scores[among], kind="stable")][:limit]
    return best
