"""When a ticket runs out, or that it has, read from the words beside it: "CSCS ran out 2019", "lapsed licence"."""

import re
from datetime import date, timedelta

from matching.skills.durations import MONTH_NAMES

PLACES = 45  # characters after a ticket in which its expiry may stand
PLACES_BEFORE = 28

_IT = r"(?:(?:it|which|that|they|and|but|now|has|have|is|was|all)\s+|it'?s\s+)*"
_END = re.compile(
    rf"[;\n]|\.(?!\s*\d)(?:\s|$)|,(?!\s*{_IT}(?:exp|ran|run|laps|out of|valid|in date|no longer|need|refresher|due))",
    re.IGNORECASE,
)
_LAPSED = re.compile(
    r"\b(?:lapsed?|ran out(?! of)|run out|expired?|exp|ended|out of date|not in date|no longer (?:valid|in date)"
    r"|not valid|revoked|withdrawn|refresher due|due (?:a |for )?(?:refresher|renewal)"
    r"|needs? (?:renewing|renewal|a refresher|to be renewed))\b",
    re.IGNORECASE,
)
_LAPSED_BEFORE = re.compile(
    r"\b(?:lapsed|expired|out[- ]of[- ]date|(?:needs?|have|has) to renew|renew(?:ing)?)\s+"
    r"(?:(?:my|his|her|the|their|an?|old)\s+)*$",
    re.IGNORECASE,
)
_LAPSED_AT_ONCE = re.compile(
    r"^['’]?s?\W*(?:has |have |is |now )*(?:lapsed|expired|ran out(?! of)|run out|out of date)\b", re.IGNORECASE
)
_DATE = (
    r"(?P<year>(?:19|20)\d\d)(?:[-/](?P<month>\d{1,2}))?(?:[-/](?P<day>\d{1,2}))?"
    r"|(?:(?P<day_first>\d{1,2})[/.-])?(?P<month_next>\d{1,2})[/.-](?P<year_last>(?:19|20)\d\d)"
    rf"|(?:(?P<day_said>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month_said>{'|'.join(MONTH_NAMES)})[a-z]*\.?\s+"
    r"(?P<year_said>(?:19|20)\d\d)"
)
_EXPIRY = re.compile(
    r"\b(?:exp(?:ir(?:es?|ed|y))?|ran out|run out|runs out|lapse[sd]?|valid (?:to|until|till)|in date (?:to|until|till)"
    rf"|ended|until|out of date)\b[^\d\n;]{{0,16}}?\b(?:{_DATE})",
    re.IGNORECASE,
)


def expires_on(after: str) -> date | None:
    """The last day of a ticket by the words after it; None when they tell no date."""
    found = _EXPIRY.search(_beside(after))
    if not found:
        return None
    told = found.groupdict()
    year = told["year"] or told["year_last"] or told["year_said"]
    month = told["month"] or told["month_next"] or _number_of(told["month_said"])
    return _last_day(int(year), month, told["day"] or told["day_first"] or told["day_said"])


def has_lapsed(before: str, after: str) -> bool:
    """Whether the words before or after a ticket say that it has run out."""
    return bool(_LAPSED.search(_beside(after)) or _LAPSED_BEFORE.search(before[-PLACES_BEFORE:]))


def has_lapsed_at_once(after: str) -> bool:
    """Whether the very next words say that something has run out: "hgv lapsed"."""
    return bool(_LAPSED_AT_ONCE.search(after))


def _beside(after: str) -> str:
    return _END.split(after[:PLACES])[0]


def _number_of(month: str | None) -> str | None:
    return str(MONTH_NAMES.index(month.lower()) + 1) if month else None


def _last_day(year: int, month: str | None, day: str | None) -> date:
    """The last day that a date in words may mean: "2019" is 31 December 2019."""
    months = min(max(int(month), 1), 12) if month else 12
    first_of_next = date(year + months // 12, months % 12 + 1, 1)
    last = first_of_next - timedelta(days=1)
    return last.replace(day=min(max(int(day), 1), last.day)) if day else last
