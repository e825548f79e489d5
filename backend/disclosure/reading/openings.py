"""What opens up: which open vacancies become possible on a day ahead, because something is spent or release comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from backend.candidates.models import Candidate
from backend.matches.profiles import candidate_profile
from backend.matches.services import match_of
from backend.matches.services.seeking import newly_possible, openings_among
from employers.models import Vacancy
from employers.querysets import VacancyQuerySet
from matching.exclusions import Standing
from matching.turning_days import turning_days

MOST_DAYS = 10  # days told, the nearest first
MOST_SHOWN = 10  # vacancies named for each day, best first


@dataclass(frozen=True, slots=True)
class Opening:
    """A vacancy that becomes possible, and what stood in its way."""

    vacancy: Vacancy
    blocked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A day, how many vacancies become possible on it, and the best of them."""

    on: date
    total: int
    openings: tuple[Opening, ...]


def opens_up(candidate: Candidate, vacancies: VacancyQuerySet, *, after: date, until: date = date.max) -> list[Opened]:
    """What becomes possible on the nearest ten days on which anything does, for a candidate read with `for_matching`.

    Each turning day is compared with the day before it, so that only what changes on that day counts. A vacancy that
    will have closed by then is not possible.

    Args:
        candidate: whose openings.
        vacancies: those that the coach sees and that are open today.
        after: the day before the first that counts; evidence is as old as it is then.
        until: the last day that counts.
    """
    pool, profile = openings_among(vacancies), candidate_profile(candidate, on=after)
    days = turning_days(profile, after=after, until=until)
    found = ((day, newly_possible(pool, profile, on=day)) for day in days)
    return _explained(candidate, dict(islice(((day, keys) for day, keys in found if keys), MOST_DAYS)))


def _explained(candidate: Candidate, found: Mapping[date, list[str]]) -> list[Opened]:
    named = {int(key) for keys in found.values() for key in keys[:MOST_SHOWN]}
    rows = Vacancy.objects.for_matching().in_bulk(named)
    return [
        Opened(day, len(keys), tuple(_opening(candidate, rows[int(key)], day) for key in keys[:MOST_SHOWN]))
        for day, keys in found.items()
    ]


def _opening(candidate: Candidate, vacancy: Vacancy, day: date) -> Opening:
    before = match_of(candidate, vacancy, on=day - timedelta(days=1))
    return Opening(vacancy, tuple(one.words for one in before.exclusions if one.standing is Standing.BLOCKED))
