"""Clock times as people write them: "6-2", "2pm-10.30pm", "0600-1800", "between 8am and 8pm".

Times are minutes after midnight. Where nobody says am or pm, the reading that makes the likeliest shift is taken.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from matching.working_hours import DAY, Window, window_between

SHORTEST, LONGEST = 3 * 60, 13 * 60  # of a shift of one person, in minutes
LONGEST_SAID = 18 * 60  # where am and pm or the 24-hour clock leave no doubt: opening hours covered by a rota
FULL_SHIFT = 8 * 60
CHAIN = 6 * 60  # how much a shift gains that begins where another ends ("6-2, 2-10, 10-6")

_TIME = r"(?:(\d{1,2})(?:[:.](\d{2}))?|(\d{2})(\d{2})(?:hrs|h)?)\s?([ap])?\.?(?:m\b\.?)?"
_NOT_BEFORE = r"(?<![\d£$/.,:+-])"
_NOT_AFTER = r"(?![\d%]|[:.,/-]\d|\s?(?:st|nd|rd|th)\b)"
_RANGE = re.compile(
    rf"{_NOT_BEFORE}(?P<first>{_TIME})\s*(?:-|–|—|\bto\b|\buntil\b|\btill?\b|\band\b)\s*(?P<second>{_TIME}){_NOT_AFTER}",
    re.IGNORECASE,
)
_ONE = re.compile(rf"{_TIME}", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\bmidnight\b", re.IGNORECASE)
_NOON = re.compile(r"\b(?:noon|midday)\b", re.IGNORECASE)
_UNITS = re.compile(
    r"\s*(?:years?|yrs?|weeks?\b(?! (?:about|on|off))|wks?|"
    r"months?|mths?|days?|hours?|hrs?|mins?|minutes?|miles?|km|kg|people|calls?|drops?|"
    r"per\b|gang|points?|staff|seats?|rooms?|a (?:day|week|month)|shifts? (?:a|per)|times|on\b\s*\d|off\b|tonnes?|k\b)",
    re.IGNORECASE,
)


class Said(NamedTuple):
    """A time as written: the readings it allows, and whether it can be meant only one way."""

    minutes: tuple[int, ...]
    is_plain: bool  # with am or pm, or on the 24-hour clock
    has_minutes: bool


class Range(NamedTuple):
    """Two times with a dash or a word between them, and the words around."""

    first: Said
    second: Said
    before: str
    after: str


def ranges_in(text: str) -> list[Range]:
    """The stretches of time in a text, in order; counts, ages, prices and dates are not taken for times."""
    found = []
    text = _NOON.sub("12pm", _MIDNIGHT.sub("12am", text))
    for hit in _RANGE.finditer(text):
        first, second = said(hit["first"]), said(hit["second"])
        if first and second and not _UNITS.match(text, hit.end()):
            found.append(Range(first, second, text[: hit.start()], text[hit.end() :]))
    return found


def said(text: str) -> Said | None:
    """A time as written, alone in a text; None if it is no time."""
    hit = _ONE.fullmatch(text.strip())
    if hit is None:
        return None
    hour, minute = int(hit[1] or hit[3]), int(hit[2] or hit[4] or 0)
    if hour > 24 or minute > 59 or (hit[5] and hour > 12):
        return None
    is_clock = bool(hit[3]) or (hit[1] or "").startswith("0") or (hour > 12 and bool(hit[2]))
    if hit[5]:
        return Said(((hour % 12 + (12 if hit[5].lower() == "p" else 0)) * 60 + minute,), True, bool(hit[2]))
    if is_clock:
        return Said((hour % 24 * 60 + minute,), True, bool(hit[2] or hit[4]))
    if hour > 12:
        return Said((hour % 24 * 60 + minute,), False, False)
    return Said((hour % 12 * 60 + minute, (hour % 12 + 12) * 60 + minute), False, bool(hit[2]))


def windows_of(ranges: Sequence[Range], usual: Window) -> list[Window]:
    """The shifts that ranges stand for, each read as the likeliest shift; those that fit none are left out."""
    found: list[Window] = []
    for one in ranges:
        window = _likeliest(one, usual, [(each.start + each.length) % DAY for each in found])
        if window:
            found.append(window)
    return found


def whole_of(windows: Iterable[Window]) -> Window | None:
    """From the earliest start to the latest finish; the whole day if they go round the clock."""
    ordered = sorted(windows)
    if not ordered:
        return None
    start = ordered[0].start
    return Window(start, min(DAY, max(each.start + each.length for each in ordered) - start))


def nearest(time: Said, minute: int) -> int:
    """The reading of a time that lies nearest to a minute of the day."""
    return min(time.minutes, key=lambda reading: (_apart(reading, minute), reading))


def _likeliest(one: Range, usual: Window, ends: Sequence[int]) -> Window | None:
    longest = LONGEST_SAID if one.first.is_plain and one.second.is_plain else LONGEST
    readings = [window_between(start, end) for start, end in product(one.first.minutes, one.second.minutes)]
    possible = [window for window in readings if SHORTEST <= window.length <= longest]
    return min(possible, key=lambda window: (_strangeness(window, usual, ends), window), default=None)


def _strangeness(window: Window, usual: Window, ends: Sequence[int]) -> int:
    chained = CHAIN if window.start in ends else 0
    return _apart(window.start, usual.start) + abs(window.length - min(usual.length, FULL_SHIFT)) - chained


def _apart(first: int, second: int) -> int:
    return min((first - second) % DAY, (second - first) % DAY)
