"""A stretch of a pool: profiles of one side in order of place, with what ranking them for the other side needs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from matching.orders import Order
from matching.pool.candidate_columns import CandidateColumns, candidate_columns
from matching.pool.columns import Flags, Floats, Ints, Rows
from matching.pool.findings import Bits, findings_of, may_start
from matching.pool.numbering import Numbering, products
from matching.pool.ordering import candidate_keys, vacancy_keys
from matching.pool.places import Places
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
    places: Places

    @classmethod
    def of(cls, profiles: Sequence[VacancyProfile], names: Names) -> "VacancySegment":
        """The segment of some vacancies, in the order of `by_place`."""
        columns = vacancy_columns(profiles, names.districts)
        return cls(
            ids=tuple(one.id for one in profiles),
            columns=columns,
            offers=Offers.of(profiles),
            asked=names.skills.matrix(asked_weights(one).items() for one in profiles),
            words=Words.of([one.terms for one in profiles], names.words),
            places=Places.of(columns.position),
        )

    def near_enough(self, other: "CandidateSegment") -> tuple[Rows, Floats]:
        """The rows that are not too far for a candidate, and how far each is as a squared chord."""
        return self.places.near(other.columns.position, float(other.columns.limit[0]))

    def may_start(self, other: "CandidateSegment", rows: Rows, on: int) -> Flags:
        """Which of some rows are open on a day, and not too early for a candidate."""
        return may_start(other.columns, self.columns.take(rows, FIRST_ASKED), on)

    def findings(self, other: "CandidateSegment", rows: Rows, squared: Floats, on: int) -> Bits:
        """All that stands between a candidate and some rows on a day, as bits."""
        return _filled(findings_of(other.columns, self.columns.take(rows), squared, on), len(rows))

    def scores(self, other: "CandidateSegment", rows: Rows, squared: Floats, shared: Floats) -> Floats:
        """The scores of some rows for a candidate, whose words they share so far."""
        has = np.zeros(max(len(other.strengths), self.asked.shape[1]))
        has[: len(other.strengths)] = other.strengths[:, 0] / STRENGTH_STEPS
        coverage = products(self.asked, rows, has)
        return scores_of(skills_of(coverage, shared), other.wishes, self.offers.take(rows), squared)

    def keys(self, order: Order, _other: "CandidateSegment", rows: Rows, squared: Floats) -> Ints:
        """What some rows are sorted by before their standing."""
        return vacancy_keys(order, self.columns, self.offers, rows, squared)


@dataclass(frozen=True, slots=True)
class CandidateSegment:
    """Candidates, one row each."""

    ids: tuple[str, ...]
    columns: CandidateColumns
    wishes: Wishes
    strengths: Steps  # (skills, candidates)
    words: Words  # of the work histories
    places: Places

    @classmethod
    def of(cls, profiles: Sequence[CandidateProfile], names: Names) -> "CandidateSegment":
        """The segment of some candidates, in the order of `by_place`."""
        columns = candidate_columns(profiles, names.districts)
        return cls(
            ids=tuple(one.id for one in profiles),
            columns=columns,
            wishes=Wishes.of(profiles),
            strengths=strengths(profiles, names.reaches),
            words=Words.of([one.terms for one in profiles], names.words),
            places=Places.of(columns.position),
        )

    def near_enough(self, other: VacancySegment) -> tuple[Rows, Floats]:
        """The rows that a vacancy is not too far for, and how far each is as a squared chord."""
        rows, squared = self.places.near(other.columns.position, float(self.columns.limit.max()))
        near = ~(squared > self.columns.limit[rows])
        return rows[near], squared[near]

    def may_start(self, other: VacancySegment, rows: Rows, on: int) -> Flags:
        """Which of some rows are released in time for a vacancy, if it is open on a day."""
        return may_start(self.columns.take(rows, FIRST_ASKED), other.columns, on)

    def findings(self, other: VacancySegment, rows: Rows, squared: Floats, on: int) -> Bits:
        """All that stands between a vacancy and some rows on a day, as bits."""
        return _filled(findings_of(self.columns.take(rows), other.columns, squared, on), len(rows))

    def scores(self, other: VacancySegment, rows: Rows, squared: Floats, shared: Floats) -> Floats:
        """The scores of some rows for a vacancy, whose words they share so far."""
        is_known = other.asked.indices < len(self.strengths)
        asked, weights = other.asked.indices[is_known], other.asked.data[is_known]
        coverage = np.zeros(len(rows))
        for skill, weight in zip(asked, weights, strict=True):
            coverage += self.strengths[skill][rows] * (weight / STRENGTH_STEPS)
        return scores_of(skills_of(coverage, shared), self.wishes.take(rows), other.offers, squared)

    def keys(self, order: Order, _other: VacancySegment, rows: Rows, squared: Floats) -> Ints:
        """What some rows are sorted by before their standing."""
        return candidate_keys(order, self.columns.released_on, rows, squared)


FIRST_ASKED = frozenset({"starts_on", "closes_on", "is_placement", "released_on", "rotl_from"})  # by may_start


def skills_of(coverage: Floats, shared: Floats) -> Floats:
    """The skills component, as matching.scoring.skills makes it of coverage and shared words."""
    mixed: Floats = np.sqrt((1 - WEIGHTS.shared_words) * coverage + WEIGHTS.shared_words * shared)
    return mixed


def _filled(bits: Bits, count: int) -> Bits:
    return np.broadcast_to(bits, (count,))
