"""Calendar arithmetic of rehabilitation periods: last days, lengths of terms, and days as ordinals.

Corresponding-date rule: Dodds v Walker [1981] 1 WLR 1027, as read in this project (confidence medium where the
corresponding day does not exist).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

NOTHING = 0  # day ordinal before every real day: nothing to disclose
FOREVER = date.max.toordinal()  # never spent, or spent but never protected
UNTIL_EVENT = FOREVER - 1  # unspent until something happens (an order ceases, a payment is made)
LAST_REAL_DAY = date(2400, 12, 31).toordinal()
MONTHS_IN_YEAR = 12
DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class Span:
    """A day that is known only to lie between two days, both included."""

    earliest: date
    latest: date

    @classmethod
    def of_month(cls, year: int, month: int) -> Self:
        """The whole of a calendar month."""
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @classmethod
    def of_year(cls, year: int) -> Self:
        """The whole of a calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))


@dataclass(frozen=True, slots=True)
class Length:
    """The length of a term or an order as the court gave it: years and months first, then weeks and days."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    @property
    def calendar_months(self) -> int:
        """Years and months together, in months."""
        return self.years * MONTHS_IN_YEAR + self.months

    @property
    def plain_days(self) -> int:
        """Weeks and days together, in days."""
        return self.weeks * DAYS_IN_WEEK + self.days

    @property
    def is_nothing(self) -> bool:
        """Whether no length was given at all."""
        return self.calendar_months == 0 and self.plain_days == 0

    def plus(self, other: "Length") -> "Length":
        """The two lengths one after the other (consecutive terms, ROA 1974 s.5(7)(a))."""
        return Length(
            self.years + other.years, self.months + other.months, self.weeks + other.weeks, self.days + other.days
        )


def as_date(ordinal: int) -> date | None:
    """The day of an ordinal, or None for NOTHING, UNTIL_EVENT and FOREVER."""
    return date.fromordinal(ordinal) if NOTHING < ordinal < UNTIL_EVENT else None


def corresponding_day(day: date, months: int) -> tuple[date, bool]:
    """The day `months` later in the calendar, and whether it exists; else the last day of that month."""
    index = day.year * MONTHS_IN_YEAR + day.month - 1 + months
    year, month = index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1
    if day.day <= 28:
        return date(year, month, day.day), True
    last = monthrange(year, month)[1]
    return date(year, month, min(day.day, last)), day.day <= last


def last_day_beginning_with(day: date, months: int) -> date:
    """The last day of a period of `months` beginning with the day, which counts (ROA 1974 s.5(2))."""
    corresponding, exists = corresponding_day(day, months)
    return corresponding - timedelta(days=1) if exists else corresponding


def last_day_from(day: date, months: int) -> date:
    """The last day of a period of `months` from the day, which does not count (ROA 1974 Sch.2 para 1)."""
    return corresponding_day(day, months)[0]


def last_day_of_term(start: date, length: Length) -> date:
    """The day on which a term or order of `length` that begins with `start` is completed."""
    months, days = length.calendar_months, length.plain_days
    end = last_day_beginning_with(start, months) if months else start - timedelta(days=1)
    return end + timedelta(days=days)


def exceeds_months(start: date, end: date, months: int) -> bool:
    """Whether a term from `start` to `end` is longer than so many calendar months from the same start."""
    return end > last_day_beginning_with(start, months)
