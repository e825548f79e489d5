"""Writing the audit trail, and proving that nobody has changed it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, models, transaction
from django.utils import timezone

from backend.accounts.models import User
from backend.audit.models import Entry

FIRST_HASH = "0" * 64
CHAIN_LOCK = 7_240_691  # any number no other advisory lock of the database uses


@transaction.atomic
def record(actor: User | None, action: str, subject: models.Model | str, **details: object) -> Entry:
    """Adds an entry to the trail.

    Args:
        actor: who did it; None for a command or task.
        action: verb and noun in snake case, such as `read_convictions`.
        subject: the row it is about, or the name of a list.
        details: ids, counts and field names. Never a name, an offence or free text of a person.
    """
    return _chained(actor, action, [(subject, details)])[0]


@transaction.atomic
def record_many(
    actor: User | None, action: str, things: Iterable[tuple[models.Model | str, Mapping[str, object]]]
) -> list[Entry]:
    """Adds an entry for each subject with its details, in order, as `record` does for one."""
    return _chained(actor, action, things)


def _chained(
    actor: User | None, action: str, things: Iterable[tuple[models.Model | str, Mapping[str, object]]]
) -> list[Entry]:
    """The entries, each chained to the one before; called within a transaction."""
    _wait_for_our_turn()
    last = Entry.objects.order_by("-sequence").first()
    entries: list[Entry] = []
    for subject, details in things:
        last = _following(last, actor, action, subject, details)
        last.save(force_insert=True)
        entries.append(last)
    return entries


def _following(
    last: Entry | None, actor: User | None, action: str, subject: models.Model | str, details: Mapping[str, object]
) -> Entry:
    """The entry that follows another in the chain, not stored yet."""
    entry = Entry(
        sequence=(last.sequence if last else 0) + 1,
        at=timezone.now(),
        actor=actor,
        actor_name=actor.get_username() if actor else "system",
        action=action,
        subject_kind=subject if isinstance(subject, str) else str(subject._meta.verbose_name).lower().replace(" ", "_"),
        subject_id="" if isinstance(subject, str) else str(subject.pk),
        details=json.loads(_canonical(details)),
        previous_hash=last.hash if last else FIRST_HASH,
    )
    entry.hash = hash_of(entry)
    return entry


def _wait_for_our_turn() -> None:
    """Lets one transaction at a time add to the chain.

    A lock on the last row would not do on PostgreSQL: who waits for it still sees that row as the last when it comes
    free. SQLite's transactions are begun IMMEDIATE (env.py), so there only one writes anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def hash_of(entry: Entry) -> str:
    """The SHA-256 of the entry's content and of the hash before it, in hex."""
    content = [
        entry.sequence,
        _utc(entry.at),
        entry.actor_id,
        entry.actor_name,
        entry.action,
        entry.subject_kind,
        entry.subject_id,
        _canonical(entry.details),
        entry.previous_hash,
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a check of the whole trail found."""

    entries: int
    broken: list[Entry]

    @property
    def is_whole(self) -> bool:
        """Whether no entry has been changed, removed or put in between."""
        return not self.broken


def check_chain(*, shown: int = 20) -> ChainReport:
    """Checks every entry against its hash and the one before it; keeps the first `shown` that do not agree."""
    count = 0
    broken: list[Entry] = []
    for entry, agrees in _checked_entries():
        count += 1
        if not agrees and len(broken) < shown:
            broken.append(entry)
    return ChainReport(entries=count, broken=broken)


def broken_entries() -> Iterator[Entry]:
    """The entries whose content, hash or place in the chain no longer agrees, in order."""
    return (entry for entry, agrees in _checked_entries() if not agrees)


def _checked_entries() -> Iterator[tuple[Entry, bool]]:
    previous_hash, previous_sequence = FIRST_HASH, 0
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=2000):
        is_itself = entry.hash == hash_of(entry)
        follows = entry.previous_hash == previous_hash and entry.sequence == previous_sequence + 1
        yield entry, is_itself and follows
        previous_hash, previous_sequence = entry.hash, entry.sequence


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _canonical(details: Mapping[str, object]) -> str:
    return json.dumps(details, sort_keys=True, ensure_ascii=False, default=str)
