"""What would bring a candidate nearer: steps that open more openings, and what would change one answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from backend.accounts.models import User
from backend.audit.services import record
from backend.candidates.models import Candidate
from backend.matches import pools
from backend.matches.profiles import candidate_profile, vacancy_profile
from backend.matches.services.rankings import MAY_BE_PUT_FORWARD
from backend.matches.services.seeking import VacancyPool, newly_possible
from employers.models import Vacancy
from employers.querysets import VacancyQuerySet
from matching.eligibility import RELEASE_GRACE
from matching.gaps import NearMiss, Plan, Step, closers_of, missing_of, near_misses, plan_of
from matching.profiles import CandidateProfile, DrivingLicence, Requirement, VacancyProfile
from matching.ranking import Match, match
from matching.scoring import strengths_of
from matching.skills.evidence import Experience
from matching.skills.vocabulary import EvidenceKind
from matching.turning_days import turning_days
from matching.vocabulary import OpeningKind
from matching.waiting import Obstacle, obstacles_of, possible_from
from matching.ways import Way, WayKind, shown_by, taught_by, ways_of_taxonomy

NEAREST = 200  # openings looked at, best first
ON_THE_BOOKS = 60  # programmes and placements looked at, best first
MORE_KM = 10
MOST_DAYS = 3  # days ahead that are named
LOOK_AHEAD = timedelta(days=731)
GOALS = (OpeningKind.JOB, OpeningKind.APPRENTICESHIP)
MEANS: dict[str, tuple[WayKind, EvidenceKind]] = {
    OpeningKind.TRAINING_PROGRAMME: (WayKind.PROGRAMME, EvidenceKind.COURSE),
    OpeningKind.WORK_PLACEMENT: (WayKind.PLACEMENT, EvidenceKind.COMMUNITY),
}
DAYS_A_MONTH = 30.4


class Opener(StrEnum):
    """What else than a skill would open more."""

    DRIVING = "driving"
    TRAVEL = "travel"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Opens:
    """Something that is no skill, and how many more openings nothing would block."""

    opener: Opener
    more: int
    on: date | None = None  # the first day on which it can be
    km: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with the openings that it opens, and the rows of the programmes and placements that it names."""

    step: Step
    openings: list[Vacancy]


@dataclass(frozen=True, slots=True)
class CandidatePlan:
    """The plan of a candidate on a day."""

    plan: Plan
    steps: list[PlannedStep]
    books: dict[str, Vacancy]  # programmes and placements by the key of a way
    opens: list[Opens]
    on: date


@dataclass(frozen=True, slots=True)
class WhyNot:
    """One match, what stands in its way and until when, and what closes each missing line."""

    match: Match
    obstacles: tuple[Obstacle, ...]
    possible_from: date | None  # today where nothing blocks it; None where no day is known
    closers: tuple[tuple[Requirement, tuple[Way, ...]], ...]
    books: dict[str, Vacancy]


def plan_for(actor: User, candidate: Candidate, *, on: date) -> CandidatePlan:
    """The plan of a candidate read with `for_matching`, of the openings that the actor sees; written down."""
    profile, pool = candidate_profile(candidate, on=on), pools.vacancies.current()
    near = near_misses(profile, _goals(actor, pool, profile, on))
    books = _on_the_books(actor, profile, on)
    plan = plan_of(profile, near, _ways(profile, books, on), on=on)
    rows = Vacancy.objects.for_list().in_bulk([int(key) for key in plan.opened])
    steps = [PlannedStep(step, [rows[int(key)] for key in step.opens]) for step in plan.steps]
    record(actor, "read_plan", candidate, vacancies=sorted(rows))
    return CandidatePlan(plan, steps, books, what_else_opens(pool, profile, on=on), on)


def why_not(actor: User, candidate: Candidate, vacancy: Vacancy, *, on: date) -> WhyNot:
    """What stands between two rows read with `for_matching`, and what would change it; written down."""
    profile, wanted = candidate_profile(candidate, on=on), vacancy_profile(vacancy)
    books = _on_the_books(actor, profile, on)
    near = NearMiss(wanted.id, missing_of(strengths_of(profile), wanted), wanted.closes_on)
    obstacles = obstacles_of(profile, wanted, on=on)
    record(actor, "read_match", candidate, vacancy=vacancy.pk)
    return WhyNot(
        match(profile, wanted, on=on),
        obstacles,
        possible_from(obstacles, on=on),
        closers_of(profile, near, _ways(profile, books, on), on=on),
        books,
    )


def obstacles_between(candidate: Candidate, vacancy: Vacancy, *, on: date) -> tuple[Obstacle, ...]:
    """What stands between two rows read with `for_matching`, until when; whoever shows it writes the reading down."""
    return obstacles_of(candidate_profile(candidate, on=on), vacancy_profile(vacancy), on=on)


def what_else_opens(pool: VacancyPool, profile: CandidateProfile, *, on: date) -> list[Opens]:
    """What else than a skill opens more openings, counted by asking the pool again: a licence, a distance, a day."""
    now = _possible(pool, profile, on)
    found = []
    if profile.driving is not DrivingLicence.FULL or profile.driving_banned_until is not None:
        able = replace(profile, driving=DrivingLicence.FULL, driving_banned_until=None)
        found.append(Opens(Opener.DRIVING, _possible(pool, able, on) - now, on=_after_ban(profile, on)))
    if profile.home is not None and profile.travel_km is not None:
        further = int(profile.travel_km) + MORE_KM
        reached = _possible(pool, replace(profile, travel_km=float(further)), on)
        found.append(Opens(Opener.TRAVEL, reached - now, km=further))
    days = turning_days(profile, after=on, until=on + LOOK_AHEAD)[:MOST_DAYS]
    found += [Opens(Opener.TIME, len(newly_possible(pool, profile, on=day)), on=day) for day in days]
    return [one for one in found if one.more > 0]


def _goals(actor: User, pool: VacancyPool, profile: CandidateProfile, on: date) -> Iterable[VacancyProfile]:
    """The best jobs and apprenticeships that nothing blocks today, or on the day from which work may start."""
    ids: dict[str, None] = {}
    for day in sorted({on, _first_possible(profile, on)}):
        ids |= dict.fromkeys(one.id for one in pool.rank(profile, on=day, limit=NEAREST, standings=MAY_BE_PUT_FORWARD))
    rows = _rows(Vacancy.objects.visible_to(actor).filter(kind__in=GOALS), list(ids))
    return (vacancy_profile(rows[key]) for key in ids if key in rows)


def _on_the_books(actor: User, profile: CandidateProfile, on: date) -> dict[str, Vacancy]:
    """The training programmes and work placements, open on the day, that nothing blocks; best first."""
    means = Vacancy.objects.visible_to(actor).open(on=on).filter(kind__in=list(MEANS))
    ids = [
        one.id
        for one in pools.vacancies.among(means).rank(profile, on=on, limit=ON_THE_BOOKS, standings=MAY_BE_PUT_FORWARD)
    ]
    rows = _rows(means, ids)
    return {key: rows[key] for key in ids if key in rows}


def _rows(vacancies: VacancyQuerySet, ids: Sequence[str]) -> dict[str, Vacancy]:
    return {str(key): row for key, row in vacancies.for_matching().in_bulk([int(one) for one in ids]).items()}


def _ways(profile: CandidateProfile, books: Mapping[str, Vacancy], on: date) -> list[Way]:
    """All that a candidate can do: what the taxonomy knows, and what is on the books."""
    return [*ways_of_taxonomy(profile.released_on, on=on), *(_way_of(row, on) for row in books.values())]


def _way_of(row: Vacancy, on: date) -> Way:
    """A programme or placement as a way: what matching would find in its words once it was done."""
    kind, shown_in = MEANS[row.kind]
    days = (row.ends_on - row.starts_on).days if row.starts_on and row.ends_on else 0
    evidence = taught_by(Experience(row.title, shown_in, round(days / DAYS_A_MONTH), row.description), on=on)
    return Way(
        f"{kind}:{row.pk}",
        kind,
        row.title,
        evidence,
        shown_by(evidence),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        key=str(row.pk),
    )


def _possible(pool: VacancyPool, profile: CandidateProfile, on: date) -> int:
    tally = pool.tally(profile, on=on)
    return sum(tally[standing] for standing in MAY_BE_PUT_FORWARD)


def _first_possible(profile: CandidateProfile, on: date) -> date:
    return max(on, profile.released_on - RELEASE_GRACE) if profile.released_on else on


def _after_ban(profile: CandidateProfile, on: date) -> date | None:
    until = profile.driving_banned_until
    return until + timedelta(days=1) if until is not None and until >= on else None
