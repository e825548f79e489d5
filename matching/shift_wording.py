"""The clock times of the work, found in the words of an advert."""

import re

from matching.clock_wording import Range, nearest, ranges_in, said, whole_of, windows_of
from matching.vocabulary import ShiftPattern
from matching.working_hours import DAY, DEAD_OF_NIGHT, USUAL_HOURS, Window, meet, window_between

_ABOUT_APPLYING = re.compile(
    r"\b(?:ring|phone|telephone|call (?:us|me|\w+ on)|pop in|drop in|interviews?|apply|open day|text us|whatsapp|"
    r"(?:lines?|office) (?:is |are )?open)\b",
    re.IGNORECASE,
)
_CUE_BEFORE = re.compile(
    r"\b(?:earl(?:y|ies)|lates?|days?|nights?|shifts?|hours?|hrs|rota|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|w/ends?|weekdays|from|work(?:ing)?|start(?:s|ing)?|between)"
    r"[\s:,(]*(?:are |is |of |from )?$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"^[\s,)]*(?:(?:,|/|&|and|or)\s*\d{1,2}\s?-\s?\d|mon|tue|wed|thu|fri|sat|sun|week(?:day|end)|daily|"
    r"shift|nights?\b|days?\b|lates?\b|earl|each day|every day|with (?:an? )?(?:hour|half))",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(r"\d\s?-\s?\d{1,2}\s*(?:,|/|&|and|or|then)\s*$", re.IGNORECASE)
_CLOCK = r"(\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm)|\d{1,2}[:.]\d{2}|\d{4}(?=\s?(?:hrs|h\b))|0\d{3})"
_BARE = r"(\d{4}|\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm)?)"
_START_AND_FINISH = re.compile(
    rf"\bstart(?:s|ing)?(?: work)?(?: at)? {_BARE},?(?: and)? finish(?:es|ing)?(?: at)? {_BARE}\b", re.IGNORECASE
)
_STARTS = (
    re.compile(rf"\b{_BARE}\s(?:\w+\s){{0,2}}start\b", re.IGNORECASE),
    re.compile(rf"\bstart(?:s|ing)?(?: work)?(?: at| from)? {_BARE}\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:from|arrive(?: at| by| for)?|pick(?:ed)?[ -]?up[^.\d]{{0,25}}|clock(?:ing)? on at) {_CLOCK}",
        re.IGNORECASE,
    ),
)
_ENDS = (
    re.compile(rf"\b{_BARE}\s(?:\w+\s)?finish\b", re.IGNORECASE),
    re.compile(rf"\bfinish(?:es|ing)?(?: work)?(?: at| by| around)? {_BARE}\b", re.IGNORECASE),
    re.compile(rf"\b(?:home|back|done|away) by {_BARE}\b", re.IGNORECASE),
    re.compile(rf"\b(?:until|till?|close)\s*(?:close\s*)?\(?(?:about |around )?{_CLOCK}", re.IGNORECASE),
)
_NIGHT_WORDS = re.compile(
    r"\b(?:days? (?:&|and|/|or) nights?|sleep[- ]?ins?|sleepovers?|waking nights?|night shifts?|some nights|24/7|"
    r"24[- ]hours?|"
    r"round the clock|(?:rotating|rolling|alternate) nights?|3[- ]shift|three[- ]shift)\b",
    re.IGNORECASE,
)
_NO_NIGHTS = re.compile(r"\b(?:no|not any|never|without)\s(?:\w+\s){0,2}(?:nights?|sleep[- ]?ins?)\b", re.IGNORECASE)
_USUAL_ROTATION = Window(6 * 60, 8 * 60)
_EVENING = 19 * 60


def shift_in(text: str, shift: ShiftPattern) -> Window | None:
    """The hours of work in an advert, earliest start to latest finish; None where none fit the shift."""
    if shift is ShiftPattern.FLEXIBLE:
        return None
    work = " ".join(part for part in re.split(r"(?<=[a-z)!?])[.!?]\s|\n", text) if not _ABOUT_APPLYING.search(part))
    window = _from_ranges(work, shift) or _from_ends(work, shift)
    if window is None or not _fits(window, shift):
        return None
    return _round_the_clock(window) if shift is ShiftPattern.ROTATING and _mentions_nights(work) else window


def _from_ranges(text: str, shift: ShiftPattern) -> Window | None:
    meant = [one for one in ranges_in(text) if _is_about_work(one)]
    return whole_of(windows_of(meant, _usual(shift)))


def _is_about_work(one: Range) -> bool:
    """Whether two numbers are working hours: a clock says so, or the words beside them."""
    if one.first.is_plain or one.second.is_plain or one.first.has_minutes or one.second.has_minutes:
        return True
    return any((_CUE_BEFORE.search(one.before), _CUE_AFTER.match(one.after), _RANGE_BEFORE.search(one.before)))


def _from_ends(text: str, shift: ShiftPattern) -> Window | None:
    usual = _usual(shift)
    if both := _START_AND_FINISH.search(text):
        text = f"{both[1]} start, {both[2]} finish"
    starts, ends = _minutes(_STARTS, text, usual.start), _minutes(_ENDS, text, usual.start + usual.length)
    if not starts and not ends:
        return None
    start = starts[0] if starts else usual.start
    return window_between(start, ends[0]) if ends else Window(start, usual.length)


def _minutes(patterns: tuple[re.Pattern[str], ...], text: str, usual: int) -> list[int]:
    times = [said(hit[1]) for pattern in patterns for hit in pattern.finditer(text)]
    return [nearest(time, usual % DAY) for time in times if time]


def _usual(shift: ShiftPattern) -> Window:
    usual = USUAL_HOURS[shift]
    return _USUAL_ROTATION if usual is None or shift is ShiftPattern.ROTATING else usual


def _fits(window: Window, shift: ShiftPattern) -> bool:
    """Whether hours agree with the name of the shift; if not, they were misread or mean something else."""
    end = window.start + window.length
    match shift:
        case ShiftPattern.DAYS:
            return not meet(window, DEAD_OF_NIGHT) and window.length <= 13 * 60
        case ShiftPattern.EARLIES:
            return 4 * 60 <= window.start <= 9 * 60 and window.length <= 13 * 60
        case ShiftPattern.LATES:
            return end >= _EVENING and window.start >= 10 * 60
        case ShiftPattern.NIGHTS:
            return meet(window, DEAD_OF_NIGHT)
    return True


def _mentions_nights(text: str) -> bool:
    return bool(_NIGHT_WORDS.search(text)) and not _NO_NIGHTS.search(text)


def _round_the_clock(window: Window) -> Window:
    return Window(window.start, DAY)
