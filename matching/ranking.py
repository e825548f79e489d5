"""Matches one candidate with one vacancy, and ranks either side for the other: the readable reference.

Order: eligible, discuss, blocked; then score from high to low; then id; or as matching.orders says. `matching.pool`
gives the same order for many rows in milliseconds; a property test holds that the two agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matching.eligibility import exclusions_of
from matching.exclusions import STANDINGS, Exclusion, Standing, standing_of
from matching.explanation import Line, lines_of, plain_words_of, words_of
from matching.orders import Order, key_of
from matching.profiles import CandidateProfile, VacancyProfile
from matching.scoring import WEIGHTS, Component, Weights, components_of, score_of


@dataclass(frozen=True, slots=True)
class Match:
    """The engine's answer for one candidate and one vacancy on one day."""

    candidate: str  # ids
    vacancy: str
    standing: Standing
    score: float  # 0 to 1
    components: tuple[Component, ...]
    exclusions: tuple[Exclusion, ...]
    lines: tuple[Line, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The reasons for a coach, one sentence each."""
        return words_of(self.lines, self.exclusions)

    @property
    def plain_words(self) -> tuple[str, ...]:
        """The reasons for the candidate, plain and without figures."""
        return plain_words_of(self.lines, self.exclusions)


def match(candidate: CandidateProfile, vacancy: VacancyProfile, *, on: date, weights: Weights = WEIGHTS) -> Match:
    """The match of a candidate and a vacancy on a day, with its reasons."""
    exclusions = exclusions_of(candidate, vacancy, on=on)
    components = components_of(candidate, vacancy, weights)
    return Match(
        candidate=candidate.id,
        vacancy=vacancy.id,
        standing=standing_of(exclusions),
        score=score_of(components),
        components=components,
        exclusions=exclusions,
        lines=lines_of(candidate, vacancy),
    )


def rank_vacancies(
    candidate: CandidateProfile,
    vacancies: Iterable[VacancyProfile],
    *,
    on: date,
    limit: int | None = None,
    order: Order = Order.SUITED,
) -> list[Match]:
    """The matches of one candidate with many vacancies, in order; all of them without a limit."""
    matches = [(key_of(order, candidate, vacancy), match(candidate, vacancy, on=on)) for vacancy in vacancies]
    return [one for _, one in sorted(matches, key=lambda each: (each[0], *order_of(each[1]), each[1].vacancy))][:limit]


def rank_candidates(
    vacancy: VacancyProfile,
    candidates: Iterable[CandidateProfile],
    *,
    on: date,
    limit: int | None = None,
    order: Order = Order.SUITED,
) -> list[Match]:
    """The matches of one vacancy with many candidates, in order; all of them without a limit."""
    matches = [(key_of(order, candidate, vacancy), match(candidate, vacancy, on=on)) for candidate in candidates]
    return [one for _, one in sorted(matches, key=lambda each: (each[0], *order_of(each[1]), each[1].candidate))][
        :limit
    ]


def order_of(one: Match) -> tuple[int, float]:
    """What a match is sorted by before its id: standing, then score from high to low."""
    return STANDINGS.index(one.standing), -one.score
