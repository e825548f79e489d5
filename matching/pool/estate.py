"""The best vacancies of every candidate at once: a whole estate in a minute or two.

Candidates who live near one another are ranked in blocks. What is near, open and in time is found for the block; the
words and skills of a block are two sparse products in 32 bits; the rules are then asked for each candidate, by the
same functions as in a single ranking. What may be among the best by the rough score is scored again exactly.
"""

import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.exclusions import STANDINGS, Standing
from matching.pool.block import Block, Openings, Picked
from matching.pool.columns import Floats, Ints, Rows
from matching.pool.layout import layout_version
from matching.pool.pool import Pool
from matching.pool.segments import CandidateSegment
from matching.pool.snapshots import load, save
from matching.pool.stretches import Stretch
from matching.pool.translation import translated
from matching.profiles import CandidateProfile, VacancyProfile

BLOCK_ROWS = 128  # candidates in a block
TASK_BLOCKS = 8  # blocks that a worker takes at once

VacancyPool = Pool[VacancyProfile, CandidateProfile]
CandidatePool = Pool[CandidateProfile, VacancyProfile]


@dataclass(frozen=True, slots=True)
class EstateRanking:
    """The best vacancies of each candidate, best first; those that are blocked are left out."""

    candidates: tuple[str, ...]  # ids, sorted
    vacancies: tuple[str, ...]  # ids, sorted
    best: Ints  # (candidates, limit): places in `vacancies`; -1 after the last
    standings: NDArray[np.int8]  # (candidates, limit): places in STANDINGS
    scores: Floats  # (candidates, limit)

    def row(self, number: int) -> list[tuple[str, Standing, float]]:
        """The vacancies of one candidate, by place in `candidates`, with standing and score."""
        found = zip(self.best[number], self.standings[number], self.scores[number], strict=True)
        return [(self.vacancies[one], STANDINGS[standing], float(score)) for one, standing, score in found if one >= 0]


def rank_estate(
    vacancies: VacancyPool, candidates: CandidatePool, *, on: date, limit: int, workers: int = 2
) -> EstateRanking:
    """The best `limit` vacancies of every candidate on a day, in the order in which `Pool.rank` gives them.

    With more than one worker, processes share both pools as snapshots in a temporary folder.
    """
    estate = _Estate(vacancies, candidates, on.toordinal(), limit)
    tasks = estate.tasks()
    if workers == 1 or len(tasks) < workers:
        return estate.put_together(estate.ranked(task) for task in tasks)
    with tempfile.TemporaryDirectory() as folder:
        save(vacancies, Path(folder) / "vacancies")
        save(candidates, Path(folder) / "candidates")
        told = (folder, layout_version(), on.toordinal(), limit)
        with ProcessPoolExecutor(workers, get_context("spawn"), _begin, told) as pool:
            return estate.put_together(pool.map(_ranked, tasks))


_Task = tuple[int, tuple[int, ...]]  # a stretch of candidates, and the first rows of blocks
_Answer = tuple[_Task, list[tuple[Rows, Picked]]]


class _Estate:
    """Two pools made ready to be ranked for one another on a day."""

    def __init__(self, vacancies: VacancyPool, candidates: CandidatePool, on: int, limit: int) -> None:
        """Number the vacancies in order of id, and give the candidates the vacancies' names."""
        _, self._vacancies, names = vacancies.parts()
        _, self._candidates, theirs = candidates.parts()
        self._on, self._limit = on, limit
        self._names, self._theirs = names, theirs
        self._vacancy_ids = _live_ids(self._vacancies)
        self._ready: tuple[list[Openings], dict[int, CandidateSegment]] | None = None

    def tasks(self) -> list[_Task]:
        """The work to be done, in pieces."""
        tasks: list[_Task] = []
        for number, stretch in enumerate(self._candidates):
            begins = range(0, len(stretch.segment.ids), BLOCK_ROWS)
            tasks += [
                (number, tuple(begins[first : first + TASK_BLOCKS])) for first in range(0, len(begins), TASK_BLOCKS)
            ]
        return tasks

    def ranked(self, task: _Task) -> _Answer:
        """One piece of work done: for each block its rows and what was picked for them."""
        number, begins = task
        openings, segments = self._made_ready()
        if number not in segments:
            segments[number] = translated(self._candidates[number].segment, self._theirs, self._names)
        is_live = self._candidates[number].is_live
        found = []
        for begin in begins:
            rows = begin + np.flatnonzero(is_live[begin : begin + BLOCK_ROWS])
            block = Block(segments[number], rows, self._on, self._limit)
            found.append((rows, Picked.best_of([block.pick(each) for each in openings], len(rows), self._limit)))
        return task, found

    def put_together(self, answers: Iterable[_Answer]) -> EstateRanking:
        """The answers to all tasks as one ranking, candidates in order of id."""
        ids = _live_ids(self._candidates)
        place = {one: number for number, one in enumerate(ids)}
        whole = Picked.nothing(len(ids), self._limit)
        for (number, _), found in answers:
            names = self._candidates[number].segment.ids
            for rows, picked in found:
                whole.put([place[names[row]] for row in rows], picked)
        return EstateRanking(ids, self._vacancy_ids, whole.best, whole.standings, whole.scores)

    def _made_ready(self) -> tuple[list[Openings], dict[int, CandidateSegment]]:
        if self._ready is None:
            place = {one: number for number, one in enumerate(self._vacancy_ids)}
            self._ready = [Openings.of(each, place, self._on) for each in self._vacancies], {}
        return self._ready


def _live_ids(stretches: Sequence[Stretch]) -> tuple[str, ...]:
    return tuple(sorted(each.segment.ids[row] for each in stretches for row in np.flatnonzero(each.is_live)))


_here: list[_Estate] = []  # of a worker process


def _begin(folder: str, version: str, on: int, limit: int) -> None:
    vacancies, candidates = (load(Path(folder) / side, version=version).pool for side in ("vacancies", "candidates"))
    _here[:] = [_Estate(vacancies, candidates, on, limit)]


def _ranked(task: _Task) -> _Answer:
    return _here[0].ranked(task)
