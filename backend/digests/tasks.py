"""The nightly rematch, as tasks: one that begins the night, and one for each coach. All are safe to run twice."""

from datetime import date, timedelta

from django.utils import timezone
from django_tasks import task

from backend.accounts.models import User
from backend.digests import services


@task()
def rematch(on: str) -> int:
    """Deletes what is old, and gives each coach who waits for a digest of the day a task; how many."""
    day = date.fromisoformat(on)
    services.delete_old(None, on=day)
    coaches = services.coaches_waiting(on=day)
    for coach in coaches:
        write_digest.enqueue(coach=coach, on=on)
    return len(coaches)


@task()
def write_digest(coach: int, on: str) -> int:
    """Writes the digest of one coach; how many findings it has. A day before yesterday is let go: its time is past."""
    day = date.fromisoformat(on)
    if day < timezone.localdate() - timedelta(days=1):
        return 0
    return services.write_digest(None, User.objects.get(pk=coach), on=day).findings.count()
