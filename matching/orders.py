"""In what order matches are read: by score, or by something that a person asks for first.

An order other than by score goes before the standing, since whoever sorts by the closing day wants the opening that
closes tomorrow on top. Ties go by standing, then score, then id.
"""

from collections.abc import Callable
from enum import StrEnum

from matching.disclosure.summary import FOREVER
from matching.geography import distance_km
from matching.profiles import CandidateProfile, VacancyProfile

LAST = FOREVER  # the key of what is not known: it comes after all that is


class Order(StrEnum):
    """What comes first."""

    SUITED = "suited"  # by standing, then score
    NEAREST = "nearest"  # in whole kilometres
    CLOSING = "closing"  # the closing day that comes first
    NEWEST = "newest"  # the day of posting, from the latest
    BEST_PAID = "best_paid"  # pounds an hour, from the highest
    RELEASE = "release"  # the release that comes first, or was first


def key_of(order: Order, candidate: CandidateProfile, vacancy: VacancyProfile) -> int:
    """What a match is sorted by, from low to high, before its standing; 0 where the standing comes first."""
    return _KEYS[order](candidate, vacancy)


def _nearest(candidate: CandidateProfile, vacancy: VacancyProfile) -> int:
    if candidate.home is None or vacancy.place is None:
        return LAST
    return round(distance_km(candidate.home, vacancy.place))


def _closing(_candidate: CandidateProfile, vacancy: VacancyProfile) -> int:
    if vacancy.is_closed or vacancy.closes_on is None:
        return LAST
    return vacancy.closes_on.toordinal()


def _newest(_candidate: CandidateProfile, vacancy: VacancyProfile) -> int:
    return LAST if vacancy.posted_on is None else -vacancy.posted_on.toordinal()


def _best_paid(_candidate: CandidateProfile, vacancy: VacancyProfile) -> int:
    pence = round((vacancy.pay_an_hour or 0.0) * 100)
    return -pence if pence else LAST


def _release(candidate: CandidateProfile, _vacancy: VacancyProfile) -> int:
    return LAST if candidate.released_on is None else candidate.released_on.toordinal()


_KEYS: dict[Order, Callable[[CandidateProfile, VacancyProfile], int]] = {
    Order.SUITED: lambda _candidate, _vacancy: 0,
    Order.NEAREST: _nearest,
    Order.CLOSING: _closing,
    Order.NEWEST: _newest,
    Order.BEST_PAID: _best_paid,
    Order.RELEASE: _release,
}
