"""A day that is known exactly, or only to its month or its year: as text, in words, and as the models keep it."""

from datetime import date

from backend.candidates.vocabulary import Precision
from matching.disclosure.fields import parse_day, parse_span
from matching.disclosure.periods import Span

PartlyKnown = date | Span


def partly_known(first: date, precision: str) -> PartlyKnown:
    """The day, or the month or year that begins with it, as the law engine reads it."""
    if precision == Precision.MONTH:
        return Span.of_month(first.year, first.month)
    return Span.of_year(first.year) if precision == Precision.YEAR else first


def precision_of(found: PartlyKnown) -> Precision:
    """How exactly the day is known."""
    if not isinstance(found, Span):
        return Precision.DAY
    is_month = (found.earliest.year, found.earliest.month) == (found.latest.year, found.latest.month)
    return Precision.MONTH if is_month else Precision.YEAR


def earliest_of(found: PartlyKnown) -> date:
    """The first day that it can have been; the models keep this one."""
    return found.earliest if isinstance(found, Span) else found


def latest_of(found: PartlyKnown) -> date:
    """The last day that it can have been."""
    return found.latest if isinstance(found, Span) else found


def as_text(found: PartlyKnown) -> str:
    """The day as 2019-03-27, the month as 2019-03, the year as 2019."""
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
    return earliest_of(found).isoformat()[: length[precision_of(found)]]


def from_text(text: str) -> PartlyKnown:
    """What `as_text` wrote.

    Raises:
        InvalidRecord: it is no day, month or year.
    """
    return parse_span(text) or parse_day(text, "date")


def partly_known_in_words(found: PartlyKnown) -> str:
    """The day as 27 March 2019, the month as March 2019, the year as 2019."""
    first = earliest_of(found)
    formats = {Precision.DAY: f"{first.day} {first:%B %Y}", Precision.MONTH: f"{first:%B %Y}"}
    return formats.get(precision_of(found), str(first.year))
