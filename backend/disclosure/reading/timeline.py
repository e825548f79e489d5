"""The record in time: for each matter its sentences, its rehabilitation period, and what extended it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.formats import date_format

from backend.disclosure.reading.matters import Matter, Matters
from matching.disclosure import Conviction as ConvictionValue
from matching.disclosure import Sentence
from matching.disclosure.periods import NOTHING, as_date, last_day_of_term
from matching.disclosure.rehabilitation import resolve

ONE_DAY = timedelta(days=1)


class Stretch(StrEnum):
    """The kinds of stretches of time on the picture, with their names."""

    SENTENCE = "Sentence or order"
    PERIOD = "Rehabilitation period"
    EXTENSION = "Extended by another conviction"
    PERHAPS = "Perhaps still unspent"

    @property
    def slug(self) -> str:
        """Its name in the style sheet."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of time; without an end it goes on, for all that is known."""

    kind: Stretch
    words: str
    start: date
    end: date | None

    @property
    def until(self) -> str:
        """Its last day in words."""
        return date_format(self.end, "j F Y") if self.end else "no end known"


@dataclass(frozen=True, slots=True)
class Lane:
    """One matter with its bars."""

    matter: Matter
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The lanes of a record in order of date, and the days that are marked across them."""

    lanes: tuple[Lane, ...]
    today: date
    released_on: date | None


def timeline_of(matters: Matters, *, today: date, released_on: date | None) -> Timeline:
    """The record in time."""
    own_ends = {one.conviction.id: one.own_latest.end for one in resolve(matters.record)}
    lanes = tuple(Lane(matter, tuple(_bars(matter, own_ends.get(matter.id)))) for matter in matters.all)
    return Timeline(lanes, today, released_on)


def _bars(matter: Matter, own_end: int | None) -> Iterator[Bar]:
    if isinstance(matter.value, ConvictionValue):
        for sentence, words in zip(matter.value.sentences, matter.sentences, strict=True):
            yield from _sentence_bar(sentence, words, matter.decided_on)
    yield from _period_bars(matter, own_end)


def _sentence_bar(sentence: Sentence, words: str, convicted_on: date) -> Iterator[Bar]:
    start = sentence.starts_on or sentence.imposed_on or convicted_on
    end = sentence.ended_on or sentence.order_ends_on or sentence.ceased_on
    if end is None and sentence.length is not None:
        end = last_day_of_term(start, sentence.length)
    if end is not None or sentence.until_further_order:
        yield Bar(Stretch.SENTENCE, words, start, end)


def _period_bars(matter: Matter, own_end: int | None) -> Iterator[Bar]:
    """From the day of the decision: its own period, then the extension, then what is not certain (ROA 1974 ss.5-6)."""
    answer, start = matter.answer, matter.decided_on
    certain, possible = answer.certain_until, answer.possible_until
    if possible == NOTHING:
        return
    is_extended = bool(answer.extended_by) and own_end is not None and own_end < certain
    own = own_end if is_extended and own_end is not None else certain
    if own >= start.toordinal():
        yield Bar(Stretch.PERIOD, "Unspent by its own sentences", start, as_date(own))
        start = (as_date(own) or start) + ONE_DAY
    if is_extended:
        yield Bar(Stretch.EXTENSION, "Stays unspent because of another conviction", start, as_date(certain))
        start = (as_date(certain) or start) + ONE_DAY
    if possible > certain:
        yield Bar(Stretch.PERHAPS, "It cannot be told whether it is spent", start, as_date(possible))
