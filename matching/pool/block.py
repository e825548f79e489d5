"""A block of candidates and all that is open, ranked together for `matching.pool.estate`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.pool.candidate_columns import CandidateColumns
from matching.pool.columns import Floats, Ints, Rows
from matching.pool.findings import findings_of, may_start, standings_of
from matching.pool.places import Places, squared_chords
from matching.pool.segments import CandidateSegment, VacancySegment, skills_of
from matching.pool.stretches import Stretch
from matching.pool.vacancy_columns import VacancyColumns
from matching.pool.wishes import Offers, scores_of
from matching.scoring import SCORE_STEPS, STRENGTH_STEPS, WEIGHTS

_Number = TypeVar("_Number", bound=np.floating[Any])

SHOWN = (0, 1)  # the places in STANDINGS of eligible and discuss


@dataclass(frozen=True, slots=True)
class Openings:
    """The vacancies of a stretch that are open on a day, in order of place."""

    numbers: Rows  # of all vacancies in order of id
    columns: VacancyColumns
    offers: Offers
    asked: csr_array
    words: csr_array
    rough: tuple[csr_array, csr_array]  # asked and words in 32 bits
    places: Places

    @classmethod
    def of(cls, stretch: Stretch, numbers: Mapping[str, int], on: int) -> "Openings":
        """The openings of a stretch of vacancies."""
        segment = stretch.segment
        if not isinstance(segment, VacancySegment):
            raise TypeError("Openings are vacancies.")
        rows = np.flatnonzero(stretch.is_live & (segment.columns.closes_on >= on))
        asked, words = segment.asked[rows], segment.words.by_text[rows]
        return cls(
            numbers=np.array([numbers[segment.ids[row]] for row in rows], np.intp),
            columns=segment.columns.take(rows),
            offers=segment.offers.take(rows),
            asked=asked,
            words=words,
            rough=(_shortened(asked), _shortened(words)),
            places=Places.of(segment.columns.position[:, rows]),
        )


@dataclass(frozen=True, slots=True)
class Picked:
    """The vacancies picked for some candidates, best first, each array of shape (candidates, limit)."""

    best: Ints  # numbers of vacancies; -1 after the last
    standings: NDArray[np.int8]
    scores: Floats

    @classmethod
    def nothing(cls, count: int, limit: int) -> "Picked":
        """Nothing picked yet."""
        shape = (count, limit)
        return cls(np.full(shape, -1, np.int32), np.zeros(shape, np.int8), np.zeros(shape))

    @classmethod
    def best_of(cls, found: "Sequence[Pairs]", count: int, limit: int) -> "Picked":
        """The best of all pairs found, `limit` for each of `count` candidates."""
        picked = cls.nothing(count, limit)
        if not found:
            return picked
        pairs = Pairs(*(np.concatenate(columns) for columns in zip(*found, strict=True)))
        order = np.lexsort((pairs.vacancy, -pairs.score, pairs.standing, pairs.candidate))
        candidate = pairs.candidate[order]
        place = np.arange(len(order)) - np.searchsorted(candidate, candidate)
        is_picked = place < limit
        where, order = (candidate[is_picked], place[is_picked]), order[is_picked]
        picked.best[where] = pairs.vacancy[order]
        picked.standings[where] = pairs.standing[order]
        picked.scores[where] = pairs.score[order]
        return picked

    def put(self, rows: Sequence[int], picked: "Picked") -> None:
        """Write what was picked for some of the candidates, by row."""
        self.best[rows], self.standings[rows], self.scores[rows] = picked.best, picked.standings, picked.scores


class Pairs(NamedTuple):
    """Candidates of a block and vacancies that may be among their best, one entry each."""

    candidate: Rows  # in the block
    vacancy: Rows  # number among all vacancies
    standing: Rows
    score: Floats


class Near(NamedTuple):
    """The openings that any candidate of a block may be put forward for, and which of them each may."""

    rows: Rows  # of the openings
    squared: Floats  # (candidates, rows)
    is_possible: NDArray[np.bool_]  # (candidates, rows): near, and not too early


class Block:
    """Some candidates of a segment, mostly neighbours."""

    def __init__(self, segment: CandidateSegment, rows: Rows, on: int, limit: int) -> None:
        """Take the candidates in `rows`."""
        self._columns: CandidateColumns = segment.columns.take(rows)
        self._wishes = segment.wishes.take(rows)
        self._strengths = segment.strengths[:, rows]
        self._words = segment.words.by_text[rows]
        self._on, self._limit = on, limit

    def pick(self, openings: Openings) -> Pairs:
        """The openings that may be among the best of each candidate, scored exactly."""
        near = self._near(openings)
        active = np.flatnonzero(near.is_possible.any(axis=1))
        rough, slack = self._rough_skills(openings, near.rows, active)
        columns, offers = openings.columns.take(near.rows), openings.offers.take(near.rows)
        found = [(np.zeros(0, np.intp),) * 3]
        for place, one in enumerate(active):
            asking, rows = np.array([one]), np.flatnonzero(near.is_possible[one])
            squared = near.squared[one, rows]
            bits = findings_of(self._columns.take(asking), columns.take(rows), squared, self._on)
            standings = np.broadcast_to(standings_of(bits), rows.shape)
            scores = scores_of(rough[place, rows], self._wishes.take(asking), offers.take(rows), squared)
            found += [
                (np.full(len(hopeful), one), rows[hopeful], standings[hopeful].astype(np.intp))
                for hopeful in _hopeful(scores, standings, self._limit, slack)
            ]
        candidate, row, standing = (np.concatenate(parts) for parts in zip(*found, strict=True))
        coverage = _paired(openings.asked, near.rows[row], self._has, candidate)
        shared = _paired(openings.words, near.rows[row], self._says, candidate)
        scores = scores_of(
            skills_of(coverage, shared), self._wishes.take(candidate), offers.take(row), near.squared[candidate, row]
        )
        return Pairs(candidate, openings.numbers[near.rows[row]], standing, scores)

    def _near(self, openings: Openings) -> Near:
        places = openings.places
        squared = squared_chords(self._columns.position[:, :, None], places.position[:, None, :])
        is_near = ~(squared > self._columns.limit[:, None])
        reached = np.flatnonzero(is_near.any(axis=0))
        rows, counts = places.rows(reached), np.diff(places.starts)[reached]
        is_possible = np.repeat(is_near[:, reached], counts, axis=1)
        is_possible &= may_start(_upright(self._columns), openings.columns.take(rows), self._on)
        kept = np.flatnonzero(is_possible.any(axis=0))
        of_place = np.repeat(reached, counts)[kept]
        return Near(rows[kept], squared[:, of_place], np.ascontiguousarray(is_possible[:, kept]))

    @cached_property
    def _has(self) -> Floats:
        """The strengths (skills, candidates)."""
        return self._strengths / STRENGTH_STEPS

    @cached_property
    def _says(self) -> Floats:
        """The words (words, candidates)."""
        dense: Floats = self._words.T.toarray()
        return dense

    def _rough_skills(self, openings: Openings, rows: Rows, active: Rows) -> tuple[Floats, float]:
        """The skills component (active candidates, rows), and how far the scores of two rows can be wrong together."""
        asked, words = (matrix[rows] for matrix in openings.rough)
        has = _high(self._has[:, active].astype(np.float32), asked.shape[1])
        says = _high(self._says[:, active].astype(np.float32), words.shape[1])
        rough: Floats = skills_of(asked @ has, words @ says)
        terms = max(np.diff(self._words.indptr), default=0) + max(np.diff(asked.indptr), default=0) + 8
        slack = 2 * (WEIGHTS.skills * np.sqrt(terms * np.finfo(np.float32).eps) + 1 / SCORE_STEPS)
        return np.ascontiguousarray(rough.T), float(slack)


def _shortened(matrix: csr_array) -> csr_array:
    return csr_array((matrix.data.astype(np.float32), matrix.indices, matrix.indptr), shape=matrix.shape)


def _hopeful(scores: Floats, standings: NDArray[np.int8], limit: int, slack: float) -> list[Rows]:
    """The places of all that may be among the best, for each standing that is shown."""
    found: list[Rows] = []
    for standing in SHOWN:
        rows = np.flatnonzero(standings == standing)
        if len(rows) > limit > 0:
            mine = scores[rows]
            rows = rows[mine >= np.partition(mine, len(mine) - limit)[len(mine) - limit] - slack]
        found.append(rows)
        if len(rows) >= limit:
            break
        limit -= len(rows)
    return found


def _paired(matrix: csr_array, rows: Rows, vectors: Floats, columns: Rows) -> Floats:
    """The product of each of `rows` of a matrix with the column of `vectors` (entries, columns) beside it."""
    taken = matrix[rows]
    counts = np.diff(taken.indptr)
    entries = taken.data * _high(vectors, matrix.shape[1])[taken.indices, np.repeat(columns, counts)]
    return np.bincount(np.repeat(np.arange(len(rows)), counts), entries, minlength=len(rows)).astype(np.float64)


def _high(vectors: NDArray[_Number], height: int) -> NDArray[_Number]:
    """The vectors (entries, columns) cut or filled up with zeros to a height."""
    if len(vectors) >= height:
        return vectors[:height]
    return np.pad(vectors, ((0, height - len(vectors)), (0, 0)))


def _upright(columns: CandidateColumns) -> CandidateColumns:
    """The candidates as a second axis, so that they broadcast against many vacancies."""
    names = CandidateColumns.__dataclass_fields__
    return CandidateColumns(*(getattr(columns, name)[..., None] for name in names))
