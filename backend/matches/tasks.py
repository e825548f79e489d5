"""The pools of matching, built anew each night: safe to run twice."""

from datetime import date

from django.utils import timezone
from django_tasks import task

from backend.matches.pools import KEEPERS


@task()
def build_pools(on: str) -> int:
    """Builds the pools as of today and saves them for other processes; how many rows. A day that is past is let go."""
    if date.fromisoformat(on) < timezone.localdate():
        return 0
    return sum(keeper.build() for keeper in KEEPERS.values())
