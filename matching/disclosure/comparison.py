"""Whose answers a change of law would change: a record answered by our tables and by a folder of draft ones."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from matching.disclosure.answers import Answer
from matching.disclosure.filtering import Window, filter_matter
from matching.disclosure.periods import FOREVER, NOTHING, UNTIL_EVENT, as_date
from matching.disclosure.records import Caution, Conviction, Record
from matching.disclosure.rehabilitation import spent_answers
from matching.disclosure.tables import FOLDER, TABLES, InvalidTable, Law, load_law

OPEN_WORDS: Mapping[int, str] = {NOTHING: "not at all", UNTIL_EVENT: "until an event", FOREVER: "for ever"}


@dataclass(frozen=True, slots=True)
class Standing:
    """Until when a matter counts, as day ordinals, for certain and perhaps."""

    certain_until: int
    possible_until: int

    def __str__(self) -> str:
        until = in_words(self.certain_until)
        if self.certain_until == self.possible_until:
            return until
        return f"{until}, perhaps {in_words(self.possible_until)}"


@dataclass(frozen=True, slots=True)
class Change:
    """One answer of one record that would change."""

    record_id: str
    matter_id: str
    what: str  # "unspent", or "shown on standard and enhanced checks"
    before: Standing
    after: Standing

    @property
    def is_longer(self) -> bool:
        """Whether the person would have to disclose it for longer."""
        return (self.after.certain_until, self.after.possible_until) > (
            self.before.certain_until,
            self.before.possible_until,
        )


UNSPENT = "unspent"
SHOWN = "shown on standard and enhanced checks"


def draft_law(folder: Path, *, on: date = date.max) -> Law:
    """The law of a draft folder: its tables, and ours for those it leaves out. By default with the newest rows.

    Raises:
        InvalidTable: if it holds no table, one with another name, or one that cannot be used.
    """
    names = sorted(path.name for path in folder.glob("*.toml")) if folder.is_dir() else []
    unknown = [name for name in names if name not in TABLES]
    if not names or unknown:
        found = ", ".join(names) or "none"
        raise InvalidTable(f"{folder}: found {found}; accepted: at least one of {', '.join(TABLES)}")
    return load_law(folder, on=on, fallback=FOLDER)


def changes_under(
    records: Iterable[tuple[str, Record]], *, law: Law, draft: Law
) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """Each record by id with what would change in its answers, in the order given; those without change too."""
    for record_id, record in records:
        before, after = standings_of(record, law), standings_of(record, draft)
        yield (
            record_id,
            tuple(
                Change(record_id, matter_id, what, standing, after[matter_id, what])
                for (matter_id, what), standing in before.items()
                if standing != after[matter_id, what]
            ),
        )


def standings_of(record: Record, law: Law) -> dict[tuple[str, str], Standing]:
    """Until when each matter is unspent and is shown, by matter and by what."""
    matters = {matter.id: matter for _, matter in record.places()}
    found: dict[tuple[str, str], Standing] = {}
    for answer in spent_answers(record, law):
        found[answer.id, UNSPENT] = Standing(answer.certain_until, answer.possible_until)
        found[answer.id, SHOWN] = shown(answer, matters[answer.id], law)
    return found


def shown(answer: Answer, matter: Conviction | Caution, law: Law) -> Standing:
    """Until when a matter is on a standard or enhanced certificate."""
    window: Window = filter_matter(matter, law)
    certain = max(answer.certain_until, window.certain_until)
    return Standing(certain, max(answer.possible_until, window.possible_until))


def in_words(ordinal: int) -> str:
    """An end in words."""
    day = as_date(ordinal)
    return OPEN_WORDS[ordinal] if day is None else f"until {day:%-d %B %Y}"
