"""The pools of this process: from a snapshot or from the database, then kept up to date by change time.

A ranking under way keeps the pool it began with. Candidates are as old as they are on a day: their pool is good for
that day, which turns at TURN_OF_THE_DAY, when the nightly `build_pools` has been.
"""

import fcntl
import json
import logging
import threading
import time
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
from django.conf import settings
from django.db import models
from django.utils import timezone
from numpy.typing import NDArray

from backend.candidates.models import Candidate
from backend.changes import Changes, Seen, all_seen, all_stamps, changes_between, changes_since
from backend.lots import in_lots
from backend.matches.building import in_parallel, without_collection
from backend.matches.profiles import candidate_profile, vacancy_profile
from backend.matches.scopes import Scopes, marked
from employers.models import Vacancy
from matching.pool import Pool, Snapshot, load_or_build, save_if_possible
from matching.pool.stretches import Segment
from matching.profiles import CandidateProfile, VacancyProfile

logger = logging.getLogger(__name__)

ROWS_AT_ONCE = 2000
TURN_OF_THE_DAY = timedelta(hours=4)  # after midnight
NOTE_FORMAT = 1
SEGMENTS_KNOWN = 32
SHOWN_KNOWN = 2048  # profiles of rows that pages show
SAVED_ANEW = 1000  # rows that changed since the snapshot; beyond it a new one is written

Row = TypeVar("Row", bound=Candidate | Vacancy)
Row_contra = TypeVar("Row_contra", contravariant=True)
Profile = TypeVar("Profile", CandidateProfile, VacancyProfile)
Profile_co = TypeVar("Profile_co", CandidateProfile, VacancyProfile, covariant=True)
Other = TypeVar("Other")


class ProfileOf(Protocol[Row_contra, Profile_co]):
    """Makes the profile of a row."""

    def __call__(self, row: Row_contra, /, *, on: date) -> Profile_co:
        """The profile, as of a day."""


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Profile, Other]):
    pool: Pool[Profile, Other]
    seen: Seen
    day: date  # the pool is as of this day


class Keeper(Generic[Row, Profile, Other]):
    """Keeps one pool: `current()` is the pool as the database stands now."""

    def __init__(
        self,
        name: str,
        rows: Callable[[], models.QuerySet[Row]],
        profile_of: ProfileOf[Row, Profile],
        pool_of: Callable[[Iterable[Profile]], Pool[Profile, Other]],
        *,
        ages: bool,
    ) -> None:
        self._name, self._ages = name, ages
        self._rows: Callable[[], models.QuerySet[Row]] = rows
        self._profile_of: ProfileOf[Row, Profile] = profile_of
        self._pool_of: Callable[[Iterable[Profile]], Pool[Profile, Other]] = pool_of
        self._kept: _Kept[Profile, Other] | None = None
        self._scopes = Scopes()
        self._keys: dict[int, tuple[object, NDArray[np.int64]]] = {}  # of segments, by their identity
        self._shown: dict[tuple[int, datetime, date], Profile] = {}  # by key, change time and day
        self._lock = threading.Lock()

    def current(self) -> Pool[Profile, Other]:
        """The pool, with every change that is stored by now."""
        with self._lock:
            return self._current()

    def among(self, rows: models.QuerySet[Row], *, hangs_on: Hashable = ()) -> Pool[Profile, Other]:
        """The pool of the rows that a query holds.

        Args:
            rows: the query, over the table of this pool.
            hangs_on: what it depends on besides the rows' own columns, such as the places where a coach works.
        """
        with self._lock:
            pool = self._current()
            flags = self._scopes.flags(rows, hangs_on)
        return pool.where(lambda segment: marked(flags, self._keys_of(segment)))

    def build(self, *, processes: int = 1) -> int:
        """Builds the pool anew, as of today, saves it where there is a folder, and counts its rows.

        More than one process share the work; database connections are then closed first.
        """
        with self._lock:
            snapshot = self._built(processes)
            path = self._path()
            if path is not None:
                with _alone_with(path):
                    save_if_possible(snapshot, path)
            self._begin_with(snapshot, timezone.now())
            return len(self._current())

    def forget(self) -> None:
        """Lets the pool go; the next question begins with the snapshot, or builds it anew."""
        with self._lock:
            self._kept = None
            self._scopes.clear()
            self._keys.clear()
            self._shown.clear()

    def shown(self, rows: Iterable[Row], *, on: date) -> dict[int, Profile]:
        """The profiles of rows of a page as of a day, by key; made once, until the row changes.

        The rows may be read without what matching needs.
        """
        wanted = {row.pk: (row.pk, row.changed_at, on) for row in rows}
        found = {key: self._shown[name] for key, name in wanted.items() if name in self._shown}
        for row in self._rows().filter(pk__in=wanted.keys() - found.keys()) if len(found) < len(wanted) else ():
            found[row.pk] = self._profile_of(row, on=on)
            if len(self._shown) >= SHOWN_KNOWN:
                self._shown.clear()
            self._shown[row.pk, row.changed_at, on] = found[row.pk]
        return found

    def profiles(self, keys: Collection[int], *, on: date) -> list[Profile]:
        """The profiles of some rows as of a day, in the order of their keys; those that are gone are passed over."""
        rows = self._rows().filter(pk__in=keys).order_by("pk")
        return [self._profile_of(row, on=on) for row in rows]

    def _current(self) -> Pool[Profile, Other]:
        now = timezone.now()
        kept = self._kept
        if kept is None or kept.day < self._day(now):
            return self._start(now)
        changes, seen = changes_since(self._rows(), kept.seen, now=now)
        self._kept = _Kept(self._changed(kept.pool, changes, kept.day), seen, kept.day)
        return self._kept.pool

    def _start(self, now: datetime) -> Pool[Profile, Other]:
        """The pool from the snapshot, or built anew: one process builds, the others wait for it."""
        path = self._path()
        if path is None:
            return self._begin_with(self._built(), now)
        with _alone_with(path):
            day = self._day(now)
            snapshot = load_or_build(path, self._built, is_current=lambda note: _is_current(note, day))
        return self._begin_with(snapshot, now)

    def _begin_with(self, snapshot: Snapshot, now: datetime) -> Pool[Profile, Other]:
        """The pool of a snapshot, with all that changed since."""
        seen = all_seen(self._rows(), now=now)
        note, stamps = _Note.read(snapshot.note), all_stamps(self._rows())
        changes = changes_between(note.stamps, stamps)
        self._scopes.clear()
        self._kept = _Kept(self._changed(snapshot.pool, changes, note.day), seen, note.day)
        path = self._path()
        if path is not None and len(changes.changed) > SAVED_ANEW:
            save_if_possible(Snapshot(self._kept.pool, _Note(note.day, stamps).text()), path)
        return self._kept.pool

    def _built(self, processes: int = 1) -> Snapshot:
        began = time.perf_counter()
        day, stamps = timezone.localdate(), all_stamps(self._rows())
        chunks = in_lots(sorted(stamps), ROWS_AT_ONCE)
        make = partial(_profiles, self._name, day)
        shared = processes > 1
        profiles = in_parallel(make, chunks, processes) if shared else chain.from_iterable(map(make, chunks))
        pool = self._pool_of(profiles)
        logger.info("pool_built name=%s rows=%s seconds=%.1f", self._name, len(pool), time.perf_counter() - began)
        return Snapshot(pool, _Note(day, stamps).text())

    def _changed(self, pool: Pool[Profile, Other], changes: Changes, day: date) -> Pool[Profile, Other]:
        if not changes:
            return pool
        self._scopes.touch(changes.removed.union(changes.changed))
        changed = [one for keys in in_lots(changes.changed, ROWS_AT_ONCE) for one in self.profiles(keys, on=day)]
        logger.info("pool_changed name=%s changed=%s removed=%s", self._name, len(changed), len(changes.removed))
        return pool.with_changes(changed, [str(key) for key in changes.removed])

    def _day(self, now: datetime) -> date:
        """The day as of which the pool must be by now, at the earliest."""
        return (timezone.localtime(now) - TURN_OF_THE_DAY).date() if self._ages else date.min

    def _path(self) -> Path | None:
        return Path(settings.POOL_FOLDER) / f"{self._name}.pool" if settings.POOL_FOLDER else None

    def _keys_of(self, segment: Segment[Any]) -> NDArray[np.int64]:
        """The keys of a segment's rows, worked out once."""
        known = self._keys.get(id(segment))
        if known is not None and known[0] is segment:
            return known[1]
        keys = np.array(segment.ids, np.str_).astype(np.int64)
        if len(self._keys) >= SEGMENTS_KNOWN:
            self._keys.clear()
        self._keys[id(segment)] = (segment, keys)
        return keys


@dataclass(frozen=True, slots=True)
class _Note:
    """What is saved beside a pool: the day it is as of, and when each of its rows was changed."""

    day: date
    stamps: Mapping[int, int]

    def text(self) -> str:
        """The note as JSON."""
        held = {"format": NOTE_FORMAT, "day": self.day.isoformat()}
        return json.dumps(held | {"keys": list(self.stamps), "stamps": list(self.stamps.values())})

    @classmethod
    def read(cls, text: str) -> "_Note":
        """The note of such a text."""
        held = json.loads(text)
        return cls(date.fromisoformat(held["day"]), dict(zip(held["keys"], held["stamps"], strict=True)))


def _is_current(text: str, day: date) -> bool:
    """Whether a note is one of ours, of a day or later."""
    try:
        held = json.loads(text)
    except ValueError:
        return False
    return held.get("format") == NOTE_FORMAT and date.fromisoformat(held["day"]) >= day


@contextmanager
def _alone_with(path: Path) -> Iterator[None]:
    """Holds a lock beside a file among all processes; goes on without where the folder cannot be written to."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.with_suffix(".lock").open("w")
    except OSError as problem:
        logger.warning("snapshots_without_lock: %s", problem)
        yield
        return
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _vacancy(row: Vacancy, /, *, on: date) -> VacancyProfile:  # noqa: ARG001  # an advert does not age
    return vacancy_profile(row)


vacancies: Keeper[Vacancy, VacancyProfile, CandidateProfile] = Keeper(
    "vacancies", Vacancy.objects.for_matching, _vacancy, Pool.of_vacancies, ages=False
)
candidates: Keeper[Candidate, CandidateProfile, VacancyProfile] = Keeper(
    "candidates", Candidate.objects.for_matching, candidate_profile, Pool.of_candidates, ages=True
)
KEEPERS: dict[str, Keeper[Any, Any, Any]] = {"vacancies": vacancies, "candidates": candidates}


def _profiles(name: str, day: date, keys: Collection[int]) -> list[Any]:
    """The profiles of some rows of a table; by name, for a process of its own."""
    with without_collection():
        return KEEPERS[name].profiles(keys, on=day)
