"""What a pool answers to one profile of the other side on a day: counts, and the best rows in the order asked for."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from matching.exclusions import STANDINGS, Standing
from matching.orders import Order
from matching.pool.columns import Floats, Rows
from matching.pool.findings import codes, standings_of
from matching.pool.stretches import Stretch
from matching.pool.words import MANY
from matching.scoring import SCORE_STEPS, WEIGHTS


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row of a ranking: the same standing, score and codes as the Match of the two would have."""

    id: str
    standing: Standing
    score: float
    codes: tuple[str, ...]  # of its exclusions, sorted, each once


class Asked:
    """What a pool answers to one profile of the other side on a day."""

    def __init__(self, parts: Sequence["Part"]) -> None:
        """Use `Pool.ask` instead."""
        self._parts = parts

    def tally(self) -> dict[Standing, int]:
        """How many rows there are of each standing."""
        return {standing: sum(part.count(standing) for part in self._parts) for standing in STANDINGS}

    def rank(
        self,
        *,
        limit: int | None = None,
        standings: Collection[Standing] = STANDINGS,
        order: Order = Order.SUITED,
    ) -> list[Ranked]:
        """The first rows in an order; all of them without a limit. Only rows of `standings` are given.

        By suitability: eligible, discuss, blocked; then score from high to low; then id. Another order comes before
        the standing, as in `matching.orders`.
        """
        if order is not Order.SUITED:
            found = [row for part in self._parts for row in part.first(standings, order, limit)]
            return [row.ranked for row in sorted(found, key=lambda row: row.place)[:limit]]
        ranked: list[Ranked] = []
        for standing in STANDINGS:
            wanted = None if limit is None else limit - len(ranked)
            if standing in standings and wanted != 0:
                rows = [row for part in self._parts for row in part.best(standing, wanted)]
                ranked += sorted(rows, key=lambda row: (-row.score, row.id))[:wanted]
        return ranked


class _Placed(NamedTuple):
    """A row, and what it is sorted by."""

    place: tuple[int, int, float, str]  # key of the order, standing, score from high to low, id
    ranked: Ranked


class Part:
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
        rows, squared = self._all(standing)
        if not len(rows):
            return []
        if limit is not None and len(rows) >= MANY:
            hopeful = self._hopeful(rows, squared, limit)
            rows, squared = rows[hopeful], squared[hopeful]
        scores = self._scores(rows, squared)
        chosen = _first(scores, self._stretch.order[rows], limit)
        return self._ranked(standing, rows[chosen], squared[chosen], scores[chosen])

    def first(self, standings: Collection[Standing], order: Order, limit: int | None) -> list[_Placed]:
        """The first rows of some standings in an order that comes before the standing."""
        found: list[_Placed] = []
        for number, standing in enumerate(STANDINGS):
            if standing in standings:
                rows, squared = self._all(standing)
                keys = self._segment.keys(order, self._asking, rows, squared)
                if limit is not None and limit < len(rows):
                    early = np.flatnonzero(keys <= np.partition(keys, max(limit - 1, 0))[max(limit - 1, 0)])
                    rows, squared, keys = rows[early], squared[early], keys[early]
                scores = self._scores(rows, squared)
                chosen = np.lexsort((self._stretch.order[rows], -scores, keys))[:limit]
                ranked = self._ranked(standing, rows[chosen], squared[chosen], scores[chosen])
                found += [
                    _Placed((int(key), number, -row.score, row.id), row)
                    for key, row in zip(keys[chosen], ranked, strict=True)
                ]
        return found

    def count(self, standing: Standing) -> int:
        """How many rows have a standing."""
        return len(self._blocked() if standing is Standing.BLOCKED else self._of(standing))

    def _all(self, standing: Standing) -> tuple[Rows, Floats]:
        """The rows of a standing, and how far each is."""
        if standing is Standing.BLOCKED:
            rows = self._blocked()
            return rows, self._segment.places.squared(self._asking.columns.position)[rows]
        where = self._of(standing)
        return self._rows[where], self._squared[where]

    def _scores(self, rows: Rows, squared: Floats) -> Floats:
        shared = self._segment.words.shared_with(self._asking.words, rows)
        return self._segment.scores(self._asking, rows, squared, shared)

    def _ranked(self, standing: Standing, rows: Rows, squared: Floats, scores: Floats) -> list[Ranked]:
        bits = self._segment.findings(self._asking, rows, squared, self._on)
        ids = self._segment.ids
        return [
            Ranked(ids[row], standing, float(score), codes(int(found)))
            for row, score, found in zip(rows, scores, bits, strict=True)
        ]

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


def _first(scores: Floats, order: Rows, limit: int | None) -> Rows:
    """The places of the highest scores, high to low, equal ones by `order`; all without a limit."""
    if limit is None or limit >= len(scores):
        return np.lexsort((order, -scores))
    least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    among: Rows = np.flatnonzero(scores >= least)
    best: Rows = among[np.lexsort((order[among], -scores[among]))][:limit]
    return best
