"""When work is done: clock times of a shift, and whether they meet a curfew or the night.

Times are minutes after midnight; a window is where it starts and how long it lasts, and may run past midnight.
"""

from datetime import time
from typing import NamedTuple

from matching.profiles import VacancyProfile
from matching.vocabulary import ShiftPattern

DAY = 24 * 60
MINUTES_PER_KM = 2  # from door to door by public transport, in a straight line: 30 km an hour


class Window(NamedTuple):
    """A stretch of the day that comes round every day."""

    start: int  # minutes after midnight
    length: int  # minutes, 1 to 1440


USUAL_HOURS: dict[ShiftPattern, Window | None] = {
    ShiftPattern.DAYS: Window(8 * 60, 9 * 60),
    ShiftPattern.EARLIES: Window(6 * 60, 8 * 60),
    ShiftPattern.LATES: Window(14 * 60, 8 * 60),
    ShiftPattern.NIGHTS: Window(22 * 60, 8 * 60),
    ShiftPattern.ROTATING: Window(6 * 60, 16 * 60),
    ShiftPattern.WEEKENDS: Window(9 * 60, 9 * 60),
    ShiftPattern.FLEXIBLE: None,
}
DEAD_OF_NIGHT = Window(0, 5 * 60)  # nobody says "no nights" and means a late shift that ends at eleven


def minute_of(moment: time) -> int:
    """Minutes after midnight."""
    return moment.hour * 60 + moment.minute


def clock(minute: int) -> time:
    """The time of day of a minute after midnight; a minute past midnight belongs to the next day."""
    return time(minute % DAY // 60, minute % 60)


def window_between(start: int, end: int) -> Window:
    """The window from one minute of the day to another; the whole day if they are the same."""
    return Window(start, (end - start) % DAY or DAY)


def hours_of(vacancy: VacancyProfile) -> Window | None:
    """When the work is done: the advert's clock times, else the usual ones; None if the hours can be chosen."""
    usual = USUAL_HOURS[vacancy.shift]
    if vacancy.shift_from is None and vacancy.shift_until is None:
        return usual
    start = minute_of(vacancy.shift_from) if vacancy.shift_from else (usual or Window(8 * 60, 1)).start
    if vacancy.shift_until:
        return window_between(start, minute_of(vacancy.shift_until))
    return Window(start, usual.length if usual else 8 * 60)


def meet(first: Window, second: Window) -> bool:
    """Whether two windows share a minute."""
    return (second.start - first.start) % DAY < first.length or (first.start - second.start) % DAY < second.length


def widened(window: Window, minutes: int) -> Window:
    """A window with travel before and after; at most the whole day."""
    return Window((window.start - minutes) % DAY, min(DAY, window.length + 2 * minutes))


def travel_minutes(distance_km: float) -> int:
    """How long a journey takes one way, in whole minutes."""
    return int(distance_km * MINUTES_PER_KM)


def may_include_nights(vacancy: VacancyProfile) -> bool:
    """Whether someone may have to work in the dead of night: by clock times, else by the name of the shift."""
    if vacancy.shift is ShiftPattern.NIGHTS:
        return True
    window = hours_of(vacancy)
    if vacancy.shift_from is None and vacancy.shift_until is None:
        return vacancy.shift is ShiftPattern.ROTATING
    return window is not None and meet(window, DEAD_OF_NIGHT)
