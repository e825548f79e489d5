"""Writing digests: one for each coach and day, marked as seen by its coach, and deleted after ninety days."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from backend.accounts.models import Role, User
from backend.audit.services import record
from backend.digests.models import Digest, Finding, Section
from backend.digests.rematch import findings_for
from backend.messaging.services import tell

KEPT = timedelta(days=90)


def coaches_waiting(*, on: date) -> list[int]:
    """The ids of the coaches who have a caseload, and no digest of the day yet."""
    coaches = User.objects.filter(role=Role.WORK_COACH, is_active=True, caseload__isnull=False)
    return list(coaches.exclude(digests__on=on).order_by("pk").values_list("pk", flat=True).distinct())


def write_digest(actor: User | None, coach: User, *, on: date) -> Digest:
    """The coach's digest of a day: the one there is, or a new one. The coach is told if it has anything to tell.

    The work is done before the transaction, so that nobody has to wait for it; of two who write at once one is stored.
    """
    written = Digest.objects.filter(coach=coach, on=on).first()
    if written:
        return written
    last = Digest.objects.filter(coach=coach).before(on).first()
    return _store(actor, coach, findings_for(coach, on=on, since=last.on if last else on - timedelta(days=1)), on=on)


@transaction.atomic
def _store(actor: User | None, coach: User, findings: Sequence[Finding], *, on: date) -> Digest:
    digest, is_new = Digest.objects.get_or_create(coach=coach, on=on)
    if not is_new:
        return digest
    for finding in findings:
        finding.digest = digest
        finding.full_clean(validate_unique=False, validate_constraints=False)  # the database holds to both
    Finding.objects.bulk_create(findings)
    counts = {section.value: sum(one.section == section for one in findings) for section in Section}
    record(
        actor, "write_digest", digest, coach=coach.pk, candidates=len({one.candidate_id for one in findings}), **counts
    )
    if findings:
        tell([coach], "digest", digest=digest, counts=counts)
    return digest


@transaction.atomic
def mark_seen(actor: User, digest: Digest) -> Digest:
    """The digest, seen. The first time counts."""
    if digest.is_seen:
        return digest
    digest.seen_at = timezone.now()
    digest.full_clean()
    digest.save(update_fields=["seen_at"])
    record(actor, "mark_digest_seen", digest)
    return digest


@transaction.atomic
def delete_old(actor: User | None, *, on: date) -> int:
    """Deletes the digests that are more than ninety days old, with what they told; how many digests."""
    old = Digest.objects.before(on - KEPT)
    count = old.count()
    if count:
        old.delete()
        record(actor, "delete_digests", "digests", digests=count, before=on - KEPT)
    return count
