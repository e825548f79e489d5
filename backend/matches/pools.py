"""The pools of this process: built from the database when first asked for, then kept up to date by change time.

A ranking under way keeps the pool it began with.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Generic, TypeVar

from django.db import models
from django.utils import timezone

from backend.candidates.models import Candidate
from backend.changes import Seen, all_seen, changes_since
from backend.matches.profiles import candidate_profile, vacancy_profile
from employers.models import Vacancy
from matching.pool import Pool
from matching.profiles import CandidateProfile, VacancyProfile

logger = logging.getLogger(__name__)

ROWS_AT_ONCE = 2000

Row = TypeVar("Row", bound=models.Model)
Profile = TypeVar("Profile", CandidateProfile, VacancyProfile)
Other = TypeVar("Other")


class Keeper(Generic[Row, Profile, Other]):
    """Keeps one pool: `current()` is the pool as the database stands now."""

    def __init__(
        self,
        rows: Callable[[], models.QuerySet[Row]],
        profile_of: Callable[[Row], Profile],
        pool_of: Callable[[Iterable[Profile]], Pool[Profile, Other]],
    ) -> None:
        self._rows: Callable[[], models.QuerySet[Row]] = rows
        self._profile_of: Callable[[Row], Profile] = profile_of
        self._pool_of: Callable[[Iterable[Profile]], Pool[Profile, Other]] = pool_of
        self._kept: tuple[Pool[Profile, Other], Seen] | None = None
        self._lock = threading.Lock()

    def current(self) -> Pool[Profile, Other]:
        """The pool, with every change that is stored by now."""
        with self._lock:
            now = timezone.now()
            self._kept = self._built(now) if self._kept is None else self._brought_up_to_date(*self._kept, now)
            return self._kept[0]

    def forget(self) -> None:
        """Lets the pool go; the next question builds it anew."""
        with self._lock:
            self._kept = None

    def _built(self, now: datetime) -> tuple[Pool[Profile, Other], Seen]:
        seen = all_seen(self._rows(), now=now)
        rows = self._rows().order_by("pk").iterator(chunk_size=ROWS_AT_ONCE)
        pool = self._pool_of(self._profile_of(row) for row in rows)
        logger.info("pool_built rows=%s seconds=%.1f", len(pool), (timezone.now() - now).total_seconds())
        return pool, seen

    def _brought_up_to_date(
        self, pool: Pool[Profile, Other], seen: Seen, now: datetime
    ) -> tuple[Pool[Profile, Other], Seen]:
        changes, seen_now = changes_since(self._rows(), seen, now=now)
        if changes:
            profiles = [self._profile_of(row) for row in self._rows().filter(pk__in=changes.changed)]
            pool = pool.with_changes(profiles, [str(pk) for pk in changes.removed])
            logger.info("pool_changed changed=%s removed=%s", len(changes.changed), len(changes.removed))
        return pool, seen_now


def _as_of_today(row: Candidate) -> CandidateProfile:
    return candidate_profile(row, on=timezone.localdate())


vacancies: Keeper[Vacancy, VacancyProfile, CandidateProfile] = Keeper(
    Vacancy.objects.for_matching, vacancy_profile, Pool.of_vacancies
)
candidates: Keeper[Candidate, CandidateProfile, VacancyProfile] = Keeper(
    Candidate.objects.for_matching, _as_of_today, Pool.of_candidates
)
