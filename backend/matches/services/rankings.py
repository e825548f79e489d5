"""Matches for a page, a command or the API: the pool ranks, the reference explains what is shown, the trail is kept."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar, overload

from backend.accounts.models import User
from backend.audit.services import record
from backend.candidates.models import Candidate
from backend.candidates.querysets import CandidateQuerySet
from backend.matches import pools
from backend.matches.profiles import candidate_profile, vacancy_profile
from employers.models import Vacancy
from employers.querysets import VacancyQuerySet
from matching.exclusions import STANDINGS, Standing
from matching.explanation import Answer, Line
from matching.orders import Order
from matching.pool import Asked
from matching.ranking import Match, match
from matching.skills.vocabulary import Importance, SkillEvidence

MAY_BE_PUT_FORWARD = (Standing.ELIGIBLE, Standing.DISCUSS)

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class VacancyMatch:
    """A vacancy in the ranking of a candidate."""

    vacancy: Vacancy
    match: Match


@dataclass(frozen=True, slots=True)
class CandidateMatch:
    """A candidate in the ranking of a vacancy."""

    candidate: Candidate
    match: Match


@dataclass(frozen=True, slots=True)
class Sought:
    """Which vacancies are ranked."""

    among: VacancyQuerySet | None = None  # all if None
    within_km: float | None = None  # of the candidate's home, where it is known; vacancies without a place stay


EVERY_VACANCY = Sought()


def sought(vacancies: VacancyQuerySet, *, kind: str = "", guaranteed: bool = False, km: float | None = None) -> Sought:
    """The vacancies of a kind, with a guaranteed interview, at most so far away; what is left out narrows nothing."""
    if not (kind or guaranteed):
        return Sought(within_km=km)
    if kind:
        vacancies = vacancies.filter(kind=kind)
    return Sought(vacancies.filter(guaranteed_interviews__gt=0) if guaranteed else vacancies, km)


class Matches(Sequence[Row], Generic[Row]):
    """A ranking, best first, to be read in slices (a Paginator's pages).

    Each slice is explained, and written down in the audit trail, when it is read.
    """

    def __init__(
        self,
        asked: Asked,
        shown: tuple[Collection[Standing], Order],
        explain: Callable[[Sequence[str]], list[Row]],
    ) -> None:
        """Use `vacancies_for` or `candidates_for` instead."""
        self._asked, self._explain = asked, explain
        self._standings, self._order = shown

    @cached_property
    def counts(self) -> dict[Standing, int]:
        """How many there are of each standing, shown or not."""
        return self._asked.tally()

    def __len__(self) -> int:
        """How many can be shown."""
        return sum(self.counts[standing] for standing in self._standings)

    @overload
    def __getitem__(self, rows: int) -> Row: ...

    @overload
    def __getitem__(self, rows: slice) -> list[Row]: ...

    def __getitem__(self, rows: int | slice) -> Row | list[Row]:
        """The matches of a slice, counted from the best, or one of them."""
        if isinstance(rows, int):
            return self[rows : rows + 1][0]
        ranked = self._asked.rank(limit=rows.stop, standings=self._standings, order=self._order)
        return self._explain([one.id for one in ranked[rows.start : rows.stop]])


class Guarantee(StrEnum):
    """Whether an interview that the employer promised is due to a candidate."""

    NOT_OFFERED = "not_offered"
    NOT_MET = "not_met"
    TO_CONFIRM = "to_confirm"  # the coach must say whether lines that the engine cannot compare are met
    MET = "met"


def match_of(candidate: Candidate, vacancy: Vacancy, *, on: date) -> Match:
    """The match of two rows, both read with `for_matching`, by the reference."""
    return match(candidate_profile(candidate, on=on), vacancy_profile(vacancy), on=on)


def read_match(actor: User | None, candidate: Candidate, vacancy: Vacancy, *, on: date) -> Match:
    """The match of two rows for somebody who looks at it; written down."""
    record(actor, "read_match", candidate, vacancy=vacancy.pk)
    return match_of(candidate, vacancy, on=on)


def read_matches(
    actor: User | None, candidate: Candidate, vacancies: Sequence[Vacancy], *, on: date
) -> list[VacancyMatch]:
    """The matches of one candidate with some vacancies for somebody who looks at them; each is written down."""
    profile, found = candidate_profile(candidate, on=on), []
    for vacancy in vacancies:
        record(actor, "read_match", candidate, vacancy=vacancy.pk)
        found.append(VacancyMatch(vacancy, match(profile, vacancy_profile(vacancy), on=on)))
    return found


def evidence_of(candidate: Candidate, *, on: date) -> tuple[SkillEvidence, ...]:
    """The evidence of skills of a candidate read with `for_matching`, as matching takes it."""
    return candidate_profile(candidate, on=on).skills


def asked_lines(vacancy: Vacancy, found: Match) -> list[Line]:
    """The lines of a match that the employer asked for, without those that follow from the title or description."""
    rows = list(vacancy.requirements.all())  # empty until lines are confirmed: then all lines follow from the words
    return [line for row, line in zip(rows, found.lines, strict=False) if not row.is_implied]


def guarantee_of(vacancy: Vacancy, found: Match) -> Guarantee:
    """Whether the match meets the minimum requirements of an opening that promises interviews."""
    if not vacancy.guaranteed_interviews:
        return Guarantee.NOT_OFFERED
    essential = [line for line in asked_lines(vacancy, found) if line.requirement.importance is Importance.ESSENTIAL]
    if any(line.answer not in (Answer.MET, Answer.ASK) for line in essential):
        return Guarantee.NOT_MET
    return Guarantee.TO_CONFIRM if any(line.answer is Answer.ASK for line in essential) else Guarantee.MET


def vacancies_for(
    actor: User | None,
    candidate: Candidate,
    *,
    on: date,
    standings: Collection[Standing] = STANDINGS,
    order: Order = Order.SUITED,
    sought: Sought = EVERY_VACANCY,
) -> Matches[VacancyMatch]:
    """The vacancies for a candidate read with `for_matching`, best first.

    Args:
        actor: who looks; None for a command.
        candidate: whom they are for.
        on: the day openness, the law and dates are judged on.
        standings: which are shown; all are counted.
        order: what comes first.
        sought: which vacancies are ranked.
    """
    profile = candidate_profile(candidate, on=on)

    def explain(ids: Sequence[str]) -> list[VacancyMatch]:
        rows = Vacancy.objects.for_matching().in_bulk([int(one) for one in ids])
        found = [rows[int(one)] for one in ids if int(one) in rows]
        record(actor, "read_matches", candidate, vacancies=[row.pk for row in found])
        return [VacancyMatch(row, match(profile, vacancy_profile(row), on=on)) for row in found]

    pool = pools.vacancies.current() if sought.among is None else pools.vacancies.among(sought.among)
    if sought.within_km is not None and profile.home is not None:
        pool = pool.within(profile.home, km=sought.within_km)
    return Matches(pool.ask(profile, on=on), (standings, order), explain)


def candidates_for(
    actor: User | None,
    vacancy: Vacancy,
    *,
    among: CandidateQuerySet,
    on: date,
    standings: Collection[Standing] = STANDINGS,
    order: Order = Order.SUITED,
) -> Matches[CandidateMatch]:
    """The candidates for a vacancy read with `for_matching`, best first.

    Args:
        actor: who looks; None for a command.
        vacancy: what they are for.
        among: the people the actor may see, and wants to.
        on: the day openness, the law and dates are judged on.
        standings: which are shown; all are counted.
        order: what comes first.
    """
    profile = vacancy_profile(vacancy)

    def explain(ids: Sequence[str]) -> list[CandidateMatch]:
        rows = among.for_list().in_bulk([int(one) for one in ids])
        profiles = pools.candidates.shown(rows.values(), on=on)
        found = [rows[int(one)] for one in ids if int(one) in profiles]
        record(actor, "read_matches", vacancy, candidates=[row.pk for row in found])
        return [CandidateMatch(row, match(profiles[row.pk], profile, on=on)) for row in found]

    works_at = () if actor is None else tuple(actor.establishments.order_by("pk").values_list("pk", flat=True))
    pool = pools.candidates.among(among, hangs_on=works_at)
    return Matches(pool.ask(profile, on=on), (standings, order), explain)
