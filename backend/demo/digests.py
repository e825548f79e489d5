"""Two digests for each of the coaches who are named to visitors of the demo: a week ago, and today."""

from datetime import date, timedelta

from backend.accounts.models import User
from backend.candidates.models import Candidate
from backend.demo.staff import STAFF
from backend.digests.models import Digest
from backend.digests.services import write_digest

COACHES = ("kim", "ade")  # the others get theirs when a worker runs: the demo stays quick
NIGHTS = (timedelta(days=7), timedelta(0))
MOST_PEOPLE = 2_000  # in a larger demo the first run of a worker writes them


def create_digests(*, on: date) -> int:
    """Writes digests as the nights would have; how many. Nothing for a coach who has one."""
    if Candidate.objects.count() > MOST_PEOPLE:
        return 0
    coaches = User.objects.filter(username__in=COACHES, digests=None).order_by("pk")
    return len([write_digest(None, coach, on=on - before) for coach in coaches for before in NIGHTS])


def remove_digests() -> int:
    """Removes the digests of the demo's staff, with what they tell; how many rows."""
    removed, _ = Digest.objects.filter(coach__username__in=[one.username for one in STAFF]).delete()
    return removed
