"""The least the engine needs to know of a record: until when something must be disclosed, by category."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matching.disclosure.filtering import window_for
from matching.disclosure.periods import FOREVER, NOTHING
from matching.disclosure.records import Caution, Conviction, Record
from matching.disclosure.rehabilitation import caution_until, resolve
from matching.disclosure.tables import Law, current_law
from matching.disclosure.vocabulary import CheckClass, OffenceCategory

__all__ = [
    "CATEGORIES",
    "FOREVER",
    "NOTHING",
    "NO_RECORD",
    "CheckClass",
    "DisclosureSummary",
    "Reach",
    "summarise",
]

CATEGORIES: tuple[OffenceCategory, ...] = tuple(OffenceCategory)


class Reach(StrEnum):
    """Whether something of a category must be disclosed on a day."""

    NO = "no"
    YES = "yes"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class DisclosureSummary:
    """For each check class and offence category the last day on which something must be disclosed.

    Both tables have shape (check classes, categories), in the order of CheckClass and OffenceCategory, and hold day
    ordinals (`date.toordinal`), NOTHING or FOREVER. `certain_until` never exceeds `possible_until`; between
    the two the answer is "cannot tell".
    """

    certain_until: tuple[tuple[int, ...], ...]
    possible_until: tuple[tuple[int, ...], ...]

    def reach(self, check: CheckClass, category: OffenceCategory, *, on: date) -> Reach:
        """Whether a conviction or caution of `category` must be disclosed on the day."""
        column = CATEGORIES.index(category)
        if on.toordinal() <= self.certain_until[check][column]:
            return Reach.YES
        if on.toordinal() <= self.possible_until[check][column]:
            return Reach.CANNOT_TELL
        return Reach.NO


NOTHING_AT_ALL: tuple[tuple[int, ...], ...] = ((NOTHING,) * len(CATEGORIES),) * len(CheckClass)
NO_RECORD = DisclosureSummary(NOTHING_AT_ALL, NOTHING_AT_ALL)


def summarise(record: Record, law: Law | None = None) -> DisclosureSummary:
    """The summary of a record under the law of England and Wales.

    It says the same as asking about every conviction and caution day by day, from the day of the last of them on.
    An order or a payment that is still open counts as lasting for ever.
    """
    law = law or current_law()
    certain = [list(row) for row in NOTHING_AT_ALL]
    possible = [list(row) for row in NOTHING_AT_ALL]
    for matter, surely, perhaps in unspent_ends(record, law):
        column = CATEGORIES.index(matter.category)
        for check in CheckClass:
            window = window_for(matter, check, law)
            until = max(surely, window.certain_until) if window else surely
            until_perhaps = max(perhaps, window.possible_until) if window else perhaps
            certain[check][column] = max(certain[check][column], until)
            possible[check][column] = max(possible[check][column], until_perhaps)
    return DisclosureSummary(tuple(map(tuple, certain)), tuple(map(tuple, possible)))


def unspent_ends(record: Record, law: Law) -> Iterator[tuple[Conviction | Caution, int, int]]:
    """Each matter that still counts with its last unspent day, for certain and perhaps."""
    for one in resolve(record, law):
        yield one.conviction, one.certain_until, one.possible_until
    for caution in record.cautions:
        yield caution, *caution_until(caution, law)
