"""What changes when: each day ahead on which a check shows something else (Police Act 1997 ss.112, 113A, 113B)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from backend.disclosure.reading.matters import Matter, Matters
from matching.disclosure import Certificate, CheckLevel, certificate
from matching.disclosure.certificates import Shows
from matching.disclosure.periods import as_date

LEVELS = (CheckLevel.BASIC, CheckLevel.STANDARD, CheckLevel.ENHANCED)


@dataclass(frozen=True, slots=True)
class Shown:
    """What one check shows on one day."""

    check: CheckLevel
    certain: tuple[Matter, ...]
    perhaps: tuple[Matter, ...]

    @property
    def name(self) -> str:
        """The check's name."""
        return f"{self.check.value.title()} check"

    @property
    def is_clear(self) -> bool:
        """Whether it shows nothing for certain."""
        return not self.certain and not self.perhaps

    @property
    def may_have_police_information(self) -> bool:
        """Whether the police may add to it."""
        return self.check is CheckLevel.ENHANCED


@dataclass(frozen=True, slots=True)
class Change:
    """A day, what each check shows from then, and from when that can be relied on."""

    on: date
    shown: tuple[Shown, ...]
    safe_on: date | None  # later than the day where sources differ by a day or two


def changes_of(matters: Matters, *, today: date) -> list[Change]:
    """What each check shows today, then on each day ahead that changes it, in order."""
    now = [certificate(matters.record, check=level, on=today) for level in LEVELS]
    days = [today, *change_days(matters, now, today=today)]
    changes = [_change(matters, day) for day in days]
    return changes[:1] + [one for before, one in pairwise(changes) if one.shown != before.shown]


def change_days(matters: Matters, certificates: Sequence[Certificate], *, today: date) -> list[date]:
    """The days after today on which something may become spent or drop off a certificate, in order."""
    days = {day for one in certificates for day in one.changes}
    for matter in matters.all:
        for last in (matter.answer.certain_until, matter.answer.possible_until):
            first = as_date(last + 1)
            days |= {first} if first else set()
    return sorted(day for day in days if day > today)


def _change(matters: Matters, day: date) -> Change:
    safe = [
        matter.answer.safe_date
        for matter in matters.all
        if matter.answer.first_spent_day == day and matter.answer.safe_date
    ]
    shown = tuple(_shown(matters, certificate(matters.record, check=level, on=day)) for level in LEVELS)
    return Change(day, shown, max(safe, default=None))


def _shown(matters: Matters, one: Certificate) -> Shown:
    by_id = matters.by_id
    certain = tuple(by_id[entry.id] for entry in one.entries if entry.shows is Shows.YES)
    perhaps = tuple(by_id[entry.id] for entry in one.entries if entry.shows is Shows.CANNOT_TELL)
    return Shown(one.check, certain, perhaps)
