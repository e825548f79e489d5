"""The pool: many profiles of one side, ranked for one profile of the other side, and changed one by one.

A pool is made of stretches. A large one is built once; profiles that change go to a small one, and their old rows are
struck out. A pool is never changed in place: `with_changes` gives a new one that shares the large stretch, so that a
ranking under way is not disturbed.
"""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

import numpy as np

from matching.exclusions import STANDINGS, Standing
from matching.geography import Point
from matching.pool.columns import Floats, Rows, positions
from matching.pool.findings import codes, standings_of
from matching.pool.merging import settled
from matching.pool.places import by_place
from matching.pool.segments import CandidateSegment, Names, VacancySegment
from matching.pool.stretches import Segment, Stretch
from matching.pool.words import MANY
from matching.profiles import CandidateProfile, VacancyProfile
from matching.scoring import SCORE_STEPS, WEIGHTS

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


class Pool(Generic[Profile, Other]):
    """Profiles of one side. Ranks them for a profile of the other side as `match` would, only faster."""

    def __init__(
        self,
        segment_of: Callable[[Sequence[Profile], Names], Segment[Any]],
        asking: Callable[[Sequence[Other], Names], Segment[Any]],
        names: Names,
        stretches: tuple[Stretch, ...],
        recent: Mapping[str, Profile],
    ) -> None:
        """Use `of_vacancies` or `of_candidates` instead."""
        self._segment_of = segment_of
        self._asking = asking
        self._names = names
        self._stretches = stretches
        self._recent = recent  # the profiles of the last stretch, which is built anew when one of them changes

    @staticmethod
    def from_parts(
        kind: type[VacancySegment] | type[CandidateSegment], stretches: tuple[Stretch, ...], names: Names
    ) -> "Pool[Any, Any]":
        """A pool of stretches of one kind that are at hand."""
        other = CandidateSegment if kind is VacancySegment else VacancySegment
        return Pool[Any, Any](kind.of, other.of, names, stretches, {})

    def parts(self) -> tuple[type[Segment[Any]], tuple[Stretch, ...], Names]:
        """What the pool is made of: the kind of its segments, its stretches, and the names they share."""
        kind: type[Segment[Any]] = getattr(self._segment_of, "__self__")  # noqa: B009  # both are bound to their class
        return kind, self._stretches, self._names

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
        if is_due:
            return Pool(self._segment_of, self._asking, self._names, settled(struck + small), {})
        return Pool(self._segment_of, self._asking, self._names, struck + small, recent)

    def among(self, ids: Collection[str]) -> "Pool[Profile, Other]":
        """A pool of some of these profiles, by id; ids it does not hold are passed over. Nothing is built anew."""
        stretches = tuple(stretch.only(ids) for stretch in self._stretches)
        return Pool(self._segment_of, self._asking, self._names, stretches, {})

    def asked_with(self, other: Other) -> Segment[Any]:
        """A profile of the other side as columns, in the names of this pool."""
        return self._asking([other], self._names)

    def ask(self, other: Other, *, on: date) -> "Asked":
        """A profile of the other side, asked of every row on a day: one look that can be tallied and ranked."""
        asking = self.asked_with(other)
        return Asked([_Part(stretch, asking, on.toordinal()) for stretch in self._stretches])

    def tally(self, other: Other, *, on: date) -> dict[Standing, int]:
        """How many rows of each standing a ranking for a profile of the other side has on a day."""
        return self.ask(other, on=on).tally()

    def rank(
        self,
        other: Other,
        *,
        on: date,
        limit: int | None = None,
        standings: Collection[Standing] = STANDINGS,
    ) -> list[Ranked]:
        """The best rows for a profile of the other side on a day, as `Asked.rank` gives them."""
        return self.ask(other, on=on).rank(limit=limit, standings=standings)

    def _with_large(self, profiles: Iterable[Profile]) -> "Pool[Profile, Other]":
        latest = {profile.id: profile for profile in profiles}
        stretches = (self._stretch(latest),) if latest else ()
        return Pool(self._segment_of, self._asking, self._names, stretches, {})

    def _stretch(self, profiles: Mapping[str, Profile]) -> Stretch:
        in_order = [profiles[one] for one in sorted(profiles)]
        rows = by_place(positions([_where(one) for one in in_order]))
        return Stretch.of(self._segment_of([in_order[row] for row in rows], self._names))


class Asked:
    """What a pool answers to one profile of the other side on a day."""

    def __init__(self, parts: Sequence["_Part"]) -> None:
        """Use `Pool.ask` instead."""
        self._parts = parts

    def tally(self) -> dict[Standing, int]:
        """How many rows there are of each standing."""
        return {standing: sum(part.count(standing) for part in self._parts) for standing in STANDINGS}

    def rank(self, *, limit: int | None = None, standings: Collection[Standing] = STANDINGS) -> list[Ranked]:
        """The best rows; all of them without a limit.

        Order: eligible, discuss, blocked; then score from high to low; then id. Only rows of `standings` are given.
        """
        ranked: list[Ranked] = []
        for standing in STANDINGS:
            wanted = None if limit is None else limit - len(ranked)
            if standing in standings and wanted != 0:
                rows = [row for part in self._parts for row in part.best(standing, wanted)]
                ranked += sorted(rows, key=lambda row: (-row.score, row.id))[:wanted]
        return ranked


class _Part:
    """One stretch in one ranking; the rows that are blocked are looked at only if they are wanted."""

    def __init__(self, stretch: Stretch, asking: Any, on: int) -> None:
        """Find the standing of every live row that is near enough and can start in time."""
        self._stretch, self._segment, self._asking, self._on = stretch, stretch.segment, asking, on
        near, squared = self._segment.near_enough(asking)
        is_open = self._segment.may_start(asking, near, on) & stretch.is_live[near]
        self._rows, self._squared = near[is_open], squared[is_open]
        self._bits = self._segment.findings(asking, self._rows, self._squared, on)
        self._standings = standings_of(self._bits)

    def best(self, standing: Standing, limit: int | None) -> list[Ranked]:
        """The best rows of a standing."""
        if standing is Standing.BLOCKED:
            rows = self._blocked()
            squared = self._segment.places.squared(self._asking.columns.position)[rows]
        else:
            where = self._of(standing)
            rows, squared = self._rows[where], self._squared[where]
        if not len(rows):
            return []
        if limit is not None and len(rows) >= MANY:
            hopeful = self._hopeful(rows, squared, limit)
            rows, squared = rows[hopeful], squared[hopeful]
        shared = self._segment.words.shared_with(self._asking.words, rows)
        scores = self._segment.scores(self._asking, rows, squared, shared)
        chosen = _first(scores, self._stretch.order[rows], limit)
        bits = self._segment.findings(self._asking, rows[chosen], squared[chosen], self._on)
        ids = self._segment.ids
        return [
            Ranked(ids[row], standing, float(score), codes(int(found)))
            for row, score, found in zip(rows[chosen], scores[chosen], bits, strict=True)
        ]

    def count(self, standing: Standing) -> int:
        """How many rows have a standing."""
        return len(self._blocked() if standing is Standing.BLOCKED else self._of(standing))

    def _hopeful(self, rows: Rows, squared: Floats, limit: int) -> Rows:
        """The places of the rows that may be among the best: all whose rough score is not surely too low."""
        words, asking = self._segment.words, self._asking.words
        rough = self._segment.scores(self._asking, rows, squared, words.roughly_shared_with(asking)[rows])
        if limit >= len(rough):
            return np.arange(len(rough))
        slack = 2 * (WEIGHTS.skills * math.sqrt(words.error_with(asking)) + 1 / SCORE_STEPS)
        return np.flatnonzero(rough >= np.partition(rough, len(rough) - limit)[len(rough) - limit] - slack)

    def _of(self, standing: Standing) -> Rows:
        return np.flatnonzero(self._standings == STANDINGS.index(standing))

    def _blocked(self) -> Rows:
        """The live rows that are too far, closed or too early, and those that something else blocks."""
        is_blocked = self._stretch.is_live.copy()
        is_blocked[self._rows[self._standings != STANDINGS.index(Standing.BLOCKED)]] = False
        return np.flatnonzero(is_blocked)


def _where(profile: object) -> Point | None:
    if isinstance(profile, CandidateProfile):
        return profile.home
    return profile.place if isinstance(profile, VacancyProfile) else None


def _first(scores: Floats, order: Rows, limit: int | None) -> Rows:
    """The places of the highest scores, high to low, equal ones by `order`; all without a limit."""
    if limit is None or limit >= len(scores):
        return np.lexsort((order, -scores))
    least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    among: Rows = np.flatnonzero(scores >= least)
    best: Rows = among[np.lexsort((order[among], -scores[among]))][:limit]
    return best
