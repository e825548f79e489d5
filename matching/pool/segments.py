"""A stretch of a pool: profiles of one side in order of id, with what ranking them for the other side needs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from matching.pool.candidate_columns import CandidateColumns, candidate_columns
from matching.pool.columns import Flags, Floats, Rows
from matching.pool.findings import Bits, findings_of, near_enough
from matching.pool.numbering import Numbering, products
from matching.pool.strengths import Reaches, Steps, new_numbering, strengths
from matching.pool.vacancy_columns import VacancyColumns, vacancy_columns
from matching.pool.wishes import Offers, Wishes, scores_of
from matching.pool.words import Words
from matching.profiles import CandidateProfile, VacancyProfile
from matching.scoring import STRENGTH_STEPS, WEIGHTS, asked_weights


class Names:
    """The numbers that the segments of a pool, and what it is asked with, have in common."""

    def __init__(self) -> None:
        """Begin with the skills of the taxonomy."""
        self.skills = new_numbering()
        self.reaches = Reaches(self.skills)
        self.words = Numbering()
        self.districts = Numbering()


@dataclass(frozen=True, slots=True)
class VacancySegment:
    """Vacancies, one row each."""

    ids: tuple[str, ...]
    columns: VacancyColumns
    offers: Offers
    asked: csr_array  # (vacancies, skills): what each skill asked for counts, rows add up to 1
    words: Words  # of the adverts

    @classmethod
    def of(cls, profiles: Sequence[VacancyProfile], names: Names) -> "VacancySegment":
        """The segment of some vacancies, in the order given."""
        return cls(
            ids=tuple(one.id for one in profiles),
            columns=vacancy_columns(profiles, names.districts),
            offers=Offers.of(profiles),
            asked=names.skills.matrix(asked_weights(one).items() for one in profiles),
            words=Words.of([one.terms for one in profiles], names.words),
        )

    def near_enough(self, other: "CandidateSegment", is_live: Flags) -> Rows:
        """The live rows that are not too far for a candidate."""
        return near_enough(self.columns.position, other.columns.position, other.columns.limit, is_live)

    def findings(self, other: "CandidateSegment", rows: Rows, on: int) -> Bits:
        """All that stands between a candidate and some rows on a day, as bits."""
        return _filled(findings_of(other.columns, self.columns.take(rows), on), len(rows))

    def scores(self, other: "CandidateSegment", rows: Rows) -> Floats:
        """The scores of some rows for a candidate."""
        has = np.zeros(max(len(other.strengths), self.asked.shape[1]))
        has[: len(other.strengths)] = other.strengths[:, 0] / STRENGTH_STEPS
        coverage = products(self.asked, rows, has)
        return scores_of(_skills(coverage, self.words, other.words, rows), other.wishes, self.offers.take(rows))


@dataclass(frozen=True, slots=True)
class CandidateSegment:
    """Candidates, one row each."""

    ids: tuple[str, ...]
    columns: CandidateColumns
    wishes: Wishes
    strengths: Steps  # (skills, candidates)
    words: Words  # of the work histories

    @classmethod
    def of(cls, profiles: Sequence[CandidateProfile], names: Names) -> "CandidateSegment":
        """The segment of some candidates, in the order given."""
        return cls(
            ids=tuple(one.id for one in profiles),
            columns=candidate_columns(profiles, names.districts),
            wishes=Wishes.of(profiles),
            strengths=strengths(profiles, names.reaches),
            words=Words.of([one.terms for one in profiles], names.words),
        )

    def near_enough(self, other: VacancySegment, is_live: Flags) -> Rows:
        """The live rows that a vacancy is not too far for."""
        return near_enough(self.columns.position, other.columns.position, self.columns.limit, is_live)

    def findings(self, other: VacancySegment, rows: Rows, on: int) -> Bits:
        """All that stands between a vacancy and some rows on a day, as bits."""
        return _filled(findings_of(self.columns.take(rows), other.columns, on), len(rows))

    def scores(self, other: VacancySegment, rows: Rows) -> Floats:
        """The scores of some rows for a vacancy."""
        is_known = other.asked.indices < len(self.strengths)
        asked, weights = other.asked.indices[is_known], other.asked.data[is_known]
        coverage = np.zeros(len(rows))
        for skill, weight in zip(asked, weights, strict=True):
            coverage += self.strengths[skill][rows] * (weight / STRENGTH_STEPS)
        return scores_of(_skills(coverage, self.words, other.words, rows), self.wishes.take(rows), other.offers)


def _skills(coverage: Floats, words: Words, asking: Words, rows: Rows) -> Floats:
    shared = words.shared_with(asking, rows)
    mixed: Floats = np.sqrt((1 - WEIGHTS.shared_words) * coverage + WEIGHTS.shared_words * shared)
    return mixed


def _filled(bits: Bits, count: int) -> Bits:
    return np.broadcast_to(bits, (count,))
