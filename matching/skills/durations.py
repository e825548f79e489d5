"""How long something lasted, read from words: "18 months", "nearly two years", "a year and a half"."""

import re

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20,
}  # fmt: skip
_MONTHS_IN = {"month": 1.0, "mth": 1.0, "week": 12 / 52, "wk": 12 / 52, "year": 12.0, "yr": 12.0}
_LENGTH = re.compile(
    rf"\b(\d{{1,3}}(?:\.\d)?|half an?|{'|'.join(_NUMBERS)})[\s-]+(months?|mths?|weeks?|wks?|years?|yrs?)\b"
    r"(\s+and\s+a\s+half)?(?!\s*(?:ago|olds?|old|late|later|to go|left))",
    re.IGNORECASE,
)


def months_told(text: str) -> int:
    """The longest length of time a text tells of, in whole months; 0 when it tells of none.

    How long ago something was, and how old somebody is, are no lengths.
    """
    return round(max((_months(*found.groups()) for found in _LENGTH.finditer(text)), default=0.0))


def _months(number: str, unit: str, half: str | None) -> float:
    word = number.lower()
    count = 0.5 if word.startswith("half") else float(_NUMBERS[word]) if word in _NUMBERS else float(word)
    return (count + (0.5 if half else 0.0)) * _MONTHS_IN[unit.lower().rstrip("s")]
