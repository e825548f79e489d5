"""What a certificate of each level would show of a record on a day, and on which days that will change (rules B1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matching.disclosure.answers import Answer, Status
from matching.disclosure.enquiries import Reached, reached_by
from matching.disclosure.filtering import FIXED_PENALTY
from matching.disclosure.periods import UNTIL_EVENT, as_date
from matching.disclosure.records import Caution, Conviction, Record
from matching.disclosure.rehabilitation import spent_answers
from matching.disclosure.sentence_periods import is_fixed_penalty
from matching.disclosure.tables import Law, current_law
from matching.disclosure.vocabulary import CheckClass, CheckLevel

POLICE_INFORMATION = "On an enhanced check the police may still add information they reasonably believe to be relevant."
OWN_QUESTION = "There is no certificate: only the employer's own question, which reaches what is unspent."


class Shows(StrEnum):
    """Whether a certificate shows a matter."""

    YES = "yes"
    NO = "no"
    UNLESS_POLICE_INFORMATION = "no_unless_police_information"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Entry:
    """One matter on one certificate: whether it is shown, why, and from when that may change."""

    id: str
    shows: Shows
    reason: str
    shown_until: date | None  # the last day on which it is or may be shown; None: not shown, or without end


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one check would show on one day."""

    check: CheckLevel
    on: date
    entries: tuple[Entry, ...]
    changes: tuple[date, ...]  # the days ahead on which an entry goes, in order

    @property
    def is_clear(self) -> bool:
        """Whether it certainly shows no conviction or caution."""
        return all(entry.shows in (Shows.NO, Shows.UNLESS_POLICE_INFORMATION) for entry in self.entries)


def certificate(record: Record, *, check: CheckLevel, on: date, law: Law | None = None) -> Certificate:
    """What a check of the level would show on the day: Police Act 1997 ss.112, 113A, 113B."""
    law = law or current_law()
    matters = {matter.id: matter for _, matter in record.places()}
    entries = tuple(
        entry_for(matters[answer.id], answer, check, on, law)
        for answer in spent_answers(record, law)
        if matters[answer.id].earliest <= on
    )
    days = {entry.shown_until for entry in entries if entry.shown_until}
    changes = sorted(date.fromordinal(day.toordinal() + 1) for day in days)
    return Certificate(check, on, entries, tuple(changes))


def entry_for(matter: Conviction | Caution, answer: Answer, check: CheckLevel, on: date, law: Law) -> Entry:
    """One matter on a certificate of the level."""
    reached = reached_by(answer, matter, CheckClass.of(check), law)
    if isinstance(matter, Conviction) and is_fixed_penalty(matter):
        return Entry(matter.id, Shows.NO, FIXED_PENALTY, None)
    shows = shows_on(reached, check, on)
    shown = shows in (Shows.YES, Shows.CANNOT_TELL)
    until = as_date(reached.possible_until) if shown and reached.possible_until < UNTIL_EVENT else None
    return Entry(matter.id, shows, reason_shown(answer, reached, on), until)


def shows_on(reached: Reached, check: CheckLevel, on: date) -> Shows:
    """Whether a matter is shown on the day."""
    if on.toordinal() <= reached.certain_until:
        return Shows.YES
    if on.toordinal() <= reached.possible_until:
        return Shows.CANNOT_TELL
    enhanced = check.reaches_spent and check is not CheckLevel.STANDARD
    return Shows.UNLESS_POLICE_INFORMATION if enhanced else Shows.NO


def reason_shown(answer: Answer, reached: Reached, on: date) -> str:
    """Why it is shown or not."""
    status = answer.status(on=on)
    if status in (Status.UNSPENT, Status.NEVER_SPENT):
        return "It is unspent."
    if reached.window is None:
        return "It is spent." if status is Status.SPENT else "It cannot be told whether it is spent."
    return f"It is spent. {reached.window.reason}"
