"""The days on which a date alone may open what was blocked: the same thresholds as in `matching.eligibility`.

Whatever depends on the day is judged on the first day of work, which moves on with today once the advert's own is past.
So a vacancy that nobody amends, and a candidate of whom nothing new is known, can come together only on these days.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from matching.disclosure.periods import as_date
from matching.eligibility import RELEASE_GRACE
from matching.profiles import CandidateProfile

NEXT = timedelta(days=1)


def turning_days(candidate: CandidateProfile, *, after: date, until: date) -> tuple[date, ...]:
    """The days on which a candidate may become possible for a vacancy that was blocked the day before, in order.

    Args:
        candidate: whose release, licence, driving ban and record are looked at.
        after: the day before the first that counts.
        until: the last day that counts.
    """
    return tuple(sorted({day for day in _thresholds(candidate) if after < day <= until}))


def _thresholds(candidate: CandidateProfile) -> Iterator[date]:
    """The first day on which each limit no longer holds; no day for one that always does."""
    if candidate.released_on is not None:
        yield candidate.released_on - RELEASE_GRACE
    if candidate.rotl_from is not None:
        yield candidate.rotl_from
    if candidate.driving_banned_until is not None:
        yield candidate.driving_banned_until + NEXT
    for condition in candidate.licence_conditions:
        if condition.ends_on is not None:
            yield condition.ends_on + NEXT
    for row in candidate.disclosure.certain_until:  # Rehabilitation of Offenders Act 1974 s.4: the last unspent day
        yield from (day for last in row if (day := as_date(last + 1)) is not None)
