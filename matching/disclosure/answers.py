"""The answer for one conviction or caution: when it is spent, how sure that is, and why."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from matching.disclosure.periods import FOREVER, NOTHING, UNTIL_EVENT, as_date
from matching.disclosure.vocabulary import Confidence


class Outcome(StrEnum):
    """The kinds of answer to "when is it spent?"."""

    NEVER = "never"
    AT_ONCE = "at_once"
    DATE = "date"
    OPEN = "open"  # until something happens, such as a payment or the end of an order
    CANNOT_TELL = "cannot_tell"


class Status(StrEnum):
    """Whether a matter is spent on one day."""

    UNSPENT = "unspent"
    SPENT = "spent"
    NEVER_SPENT = "never_spent"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Answer:
    """When one matter is spent (ROA 1974 ss.5, 6, 8A and Sch.2).

    `certain_until` and `possible_until` are day ordinals: unspent for certain up to the first, perhaps up to the
    second. They are equal unless the outcome is "cannot tell".
    """

    id: str
    certain_until: int
    possible_until: int
    decided_on: date  # of conviction or caution, at the latest
    is_custody: bool = False
    rules: tuple[str, ...] = ()
    extended_by: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    source: str = ""
    confidence: Confidence = Confidence.HIGH
    ask: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The kind of answer."""
        if self.certain_until != self.possible_until:
            return Outcome.CANNOT_TELL
        special = {NOTHING: Outcome.AT_ONCE, UNTIL_EVENT: Outcome.OPEN, FOREVER: Outcome.NEVER}
        return special.get(self.certain_until, Outcome.DATE)

    @property
    def last_unspent_day(self) -> date | None:
        """The last day on which it is unspent for certain; None if there is none or no end."""
        return as_date(self.certain_until)

    @property
    def last_possible_day(self) -> date | None:
        """The last day on which it may still be unspent; None if there is none or no end."""
        return as_date(self.possible_until)

    @property
    def first_spent_day(self) -> date | None:
        """The first day on which it is spent for certain; None if that is not known or never comes."""
        if self.possible_until == NOTHING:
            return self.decided_on
        last = self.last_possible_day
        return last + timedelta(days=1) if last else None

    @property
    def safe_date(self) -> date | None:
        """From when "no" is a safe answer: sources differ by a day or two (rules A8)."""
        first = self.first_spent_day
        return first + timedelta(days=2 if self.is_custody else 1) if first else None

    def status(self, *, on: date) -> Status:
        """Whether it is spent on the day."""
        if self.outcome is Outcome.NEVER:
            return Status.NEVER_SPENT
        if on.toordinal() <= self.certain_until:
            return Status.UNSPENT
        return Status.CANNOT_TELL if on.toordinal() <= self.possible_until else Status.SPENT

    def is_near_boundary(self, *, on: date) -> bool:
        """Whether the day is spent by our reading but lies before the safe date."""
        first, safe = self.first_spent_day, self.safe_date
        return first is not None and safe is not None and first <= on < safe
