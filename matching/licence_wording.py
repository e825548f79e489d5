"""Licence conditions read from their wording: districts to keep out of, curfew times, last day."""

import re
from datetime import date

from matching.clock_wording import ranges_in, windows_of
from matching.geography import districts_of_area, point_of_district
from matching.profiles import LicenceCondition
from matching.vocabulary import LicenceConditionKind, ShiftPattern
from matching.working_hours import USUAL_HOURS, Window, clock

_DISTRICT = r"[A-Z]{1,2}[0-9][0-9A-Z]?"
_DISTRICTS = re.compile(rf"\b({_DISTRICT})(?:\s*(?:-|–|to|through)\s*({_DISTRICT}))?\b")
_AREA = re.compile(r"\b([A-Z]{1,2})\s+post\s?code\s+areas?\b")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ISO = r"(\d{4})-(\d{2})-(\d{2})"
_NUMBERS = r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})"
_NAMED = r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]{3,9})\.?,? (\d{4})"
_END = re.compile(
    rf"\b(?:until|till?|to|ends?|ending|expires?|expiring|up to|through|before|finish(?:es)?)(?: on| and including)?:? "
    rf"(?:\w+day,? )?(?:the )?(?:{_ISO}|{_NUMBERS}|{_NAMED})",
    re.IGNORECASE,
)
_NIGHT = USUAL_HOURS[ShiftPattern.NIGHTS] or Window(22 * 60, 8 * 60)


def condition_from(kind: LicenceConditionKind, wording: str) -> LicenceCondition:
    """A licence condition with what its wording tells; what it does not tell stays open."""
    window = curfew_in(wording) if kind is LicenceConditionKind.CURFEW else None
    return LicenceCondition(
        kind=kind,
        areas=areas_in(wording) if kind is LicenceConditionKind.EXCLUSION_AREA else (),
        curfew_from=clock(window.start) if window else None,
        curfew_until=clock(window.start + window.length) if window else None,
        ends_on=end_in(wording),
    )


def areas_in(wording: str) -> tuple[str, ...]:
    """The postcode districts named, in order, each once; ranges and whole postcode areas written out."""
    found: list[str] = []
    for hit in _DISTRICTS.finditer(wording):
        found += _between(hit[1], hit[2]) if hit[2] else [hit[1]]
    for area in _AREA.findall(wording):
        found += districts_of_area(area)
    return tuple(dict.fromkeys(one for one in found if point_of_district(one)))


def curfew_in(wording: str) -> Window | None:
    """The hours to be at home; None where no times are given."""
    windows = windows_of(ranges_in(wording), Window(_NIGHT.start - 3 * 60, 12 * 60))
    return windows[0] if windows else None


def end_in(wording: str) -> date | None:
    """The last day that the wording gives; None where it gives none."""
    found = [day for hit in _END.finditer(wording) if (day := _day(hit.groups()))]
    return max(found, default=None)


def _between(first: str, last: str) -> list[str]:
    area, start = re.match(r"([A-Z]+)(\d+)", first).groups()  # type: ignore[union-attr]  # the pattern gave it this form
    other, end = re.match(r"([A-Z]+)(\d+)", last).groups()  # type: ignore[union-attr]  # likewise
    if area != other or int(end) < int(start):
        return [first, last]
    return [f"{area}{number}" for number in range(int(start), int(end) + 1)]


def _day(parts: tuple[str | None, ...]) -> date | None:
    year, month, day, day2, month2, year2, day3, month3, year3 = parts
    try:
        if year and month and day:
            return date(int(year), int(month), int(day))
        if day2 and month2 and year2:
            return date(int(year2) + (2000 if len(year2) == 2 else 0), int(month2), int(day2))
        if day3 and month3 and year3:
            return date(int(year3), _month(month3), int(day3))
    except ValueError:  # such as 31 June: no date after all
        return None
    return None


def _month(name: str) -> int:
    return next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())), 0)
