"""What changed in a table since somebody last looked: by change time, without signals.

Rows are read again a little before the last look, since a change may be stored some time after it was stamped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models

_BEGINNING, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
OVERLAP = timedelta(seconds=10)  # a transaction may be stored this long after it stamped its rows


@dataclass(frozen=True, slots=True)
class Seen:
    """What was there at the last look."""

    ids: frozenset[int]
    at: datetime
    stamps: Mapping[int, datetime]  # of the rows stamped within the overlap before the look


@dataclass(frozen=True, slots=True)
class Changes:
    """The keys of rows that are new or changed, and of those that are gone."""

    changed: tuple[int, ...]
    removed: frozenset[int]

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.changed or self.removed)


def all_seen(rows: models.QuerySet[Any], *, now: datetime) -> Seen:
    """What is there now. Ask before the rows themselves are read: what changes meanwhile is then found later."""
    bare = rows.order_by()
    recent = dict(bare.filter(changed_at__gte=now - OVERLAP).values_list("pk", "changed_at"))
    return Seen(frozenset(bare.values_list("pk", flat=True)), now, recent)


def changes_since(rows: models.QuerySet[Any], seen: Seen, *, now: datetime) -> tuple[Changes, Seen]:
    """What changed since the last look, and what is seen now. The table needs a `changed_at` column.

    Keep what is seen now only once the changes are dealt with: so none is lost when that fails.
    """
    bare = rows.order_by()
    recent = dict(bare.filter(changed_at__gte=seen.at - OVERLAP).values_list("pk", "changed_at"))
    changed = tuple(sorted(pk for pk, stamp in recent.items() if seen.stamps.get(pk) != stamp))
    ids = seen.ids if seen.ids.issuperset(changed) else seen.ids.union(changed)
    if bare.count() != len(ids):  # only then are all keys read, which costs more
        ids = frozenset(bare.values_list("pk", flat=True))
    removed = frozenset[int]() if ids is seen.ids else seen.ids - ids
    return Changes(changed, removed), Seen(ids, now, recent)


def all_stamps(rows: models.QuerySet[Any]) -> dict[int, int]:
    """When each row was changed, in microseconds since 1970, by key: to be kept with what is made of the rows.

    Ask before the rows themselves are read: what changes meanwhile then counts as changed.
    """
    moments = rows.order_by().values_list("pk", "changed_at").iterator(chunk_size=20_000)
    return {pk: (moment - _BEGINNING) // _MICROSECOND for pk, moment in moments}


def changes_between(before: Mapping[int, int], after: Mapping[int, int]) -> Changes:
    """What changed between two answers of `all_stamps`, whatever the clocks did."""
    changed = tuple(sorted(pk for pk, stamp in after.items() if before.get(pk) != stamp))
    return Changes(changed, frozenset(before.keys() - after.keys()))
