"""How long something lasted, read from words: "18 months", "two and a half years", "2015 to 2018"."""

import re

_UNITS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple of": 2, "three": 3, "few": 3, "several": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_MONTHS_IN = {"month": 1.0, "mth": 1.0, "week": 12 / 52, "wk": 12 / 52, "year": 12.0, "yr": 12.0}
_UNIT = r"months?|mths?|weeks?|wks?|years?|yrs?"
_WORDS = rf"(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_UNITS)}))?|half an?|{'|'.join(_UNITS)}"
_LENGTH = re.compile(
    rf"(?<![\d./£])\b(?:(\d{{1,3}}(?:\.\d)?)(\s*(?:1/2|½))?\s*(?:\+|plus\b)?[\s-]*|({_WORDS})[\s-]+(?:plus\s+)?)"
    rf"(and\s+a\s+(?:half|bit)\s+)?({_UNIT})\b(\s+and\s+a\s+half)?(?:\s+(?:and\s+)?(\d{{1,2}})\s*(?:months?|mths?)\b)?"
    r"(?!\s*(?:ago|olds?|old|late|later|to go|left|to serve|sentence|stretch|suspended|tariff|licence period"
    r"|inside|clean\b|sober|in(?:to)? (?:an? |my |his |her )?(?:\S+ ){0,3}sentence))",
    re.IGNORECASE,
)
_NO_PRACTICE = re.compile(  # a sentence, a ban, a time without work, a time to come
    r"\b(?:serving|sentenced? (?:to|of)|served(?= \S+ \S+\s*(?:$|[.,;]))|bann?(?:ed)? (?:for|of)|within|in the next"
    r"|suspended for|disqualified for|licence for|aged|recall(?:ed)? for|(?:released?|out|home) in|on (?:remand|tag)"
    r"|(?:in|out of) (?:custody|prison|jail|work|a job)|inside|unemployed|homeless|clean|sober|off (?:the )?\w+"
    r"|(?:daughter|son|boy|girl|baby|kid|child) is)\s+(?:for )?(?:(?:about|nearly|over|almost|an?|the) )*$",
    re.IGNORECASE,
)
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:({'|'.join(MONTH_NAMES)})[a-z]*\.?\s+)?"
_FROM_TO = re.compile(
    rf"\b{_MONTH}((?:19|20)\d\d)\s*(?:-|–|to|until|till|through)\s*{_MONTH}((?:19|20)\d\d)\b", re.IGNORECASE
)


def months_told(text: str) -> int:
    """The longest length of time a text tells of, in whole months; 0 when it tells of none.

    How long ago something was, how old somebody is, and how long a sentence or a ban lasts, are no lengths.
    """
    told = [_months(found) for found in _LENGTH.finditer(text) if not _is_no_practice(text, found)]
    told += [_between(*found.groups()) for found in _FROM_TO.finditer(text)]
    return round(max(told, default=0.0))


def _is_no_practice(text: str, found: re.Match[str]) -> bool:
    return _NO_PRACTICE.search(text[max(0, found.start() - 40) : found.end()], 0, min(40, found.start())) is not None


def _months(found: re.Match[str]) -> float:
    figure, fraction, word, half_before, unit, half_after, and_months = found.groups()
    count = float(figure) if figure else _count(word.lower())
    has_half = fraction or half_after or (half_before and "half" in half_before.lower())
    return (count + (0.5 if has_half else 0.0)) * _MONTHS_IN[unit.lower().rstrip("s")] + float(and_months or 0)


def _count(word: str) -> float:
    if word.startswith("half"):
        return 0.5
    first, *rest = re.split(r"[\s-]", word)
    if first in _TENS:
        return _TENS[first] + sum(_UNITS[each] for each in rest)
    return _UNITS[word]


def _between(first_month: str | None, first_year: str, last_month: str | None, last_year: str) -> float:
    months = 12.0 * (int(last_year) - int(first_year))
    if first_month and last_month:
        months += MONTH_NAMES.index(last_month.lower()) - MONTH_NAMES.index(first_month.lower())
    return max(0.0, months)
