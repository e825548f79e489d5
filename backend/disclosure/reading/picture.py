"""The timeline as an SVG picture: shapes and classes only, so that the content policy needs no exception."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from backend.disclosure.reading.timeline import Bar, Lane, Stretch, Timeline

WIDTH, LEFT, RIGHT = 960, 10, 950
TOP = 58  # room for the years, and for the names of the marked days
BAR, GAP, TITLE = 14, 5, 24
ARROW = 12
YEAR_STEPS = (1, 2, 5, 10, 20, 50)
MOST_YEARS = 12  # years named on the axis
LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Axis:
    """Days across the picture."""

    first: date
    last: date

    def x(self, day: date) -> int:
        """How far from the left a day stands; days outside stand at the edge."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(LEFT + (RIGHT - LEFT) * min(max(share, 0), 1))

    def years(self) -> list[int]:
        """The years that are named, evenly spaced."""
        span = self.last.year - self.first.year + 1
        step = next((one for one in YEAR_STEPS if span / one <= MOST_YEARS), YEAR_STEPS[-1])
        return [year for year in range(self.first.year, self.last.year + 1) if year % step == 0]


def picture_of(timeline: Timeline) -> SafeString:
    """The picture, with a title and a description for those who do not see it."""
    axis = _axis(timeline)
    shapes, height = _lanes(timeline, axis)
    days = [*_day_marks(timeline, axis, height)]
    years = [_year(axis, year, height) for year in axis.years()]
    return format_html(
        '<svg class="app-timeline" viewBox="0 0 {} {}" role="img" aria-labelledby="timeline-title timeline-desc">'
        '<title id="timeline-title">The record in time</title><desc id="timeline-desc">{}</desc>{}{}{}</svg>',
        WIDTH,
        height,
        _description(timeline),
        *(format_html_join("", "{}", ((one,) for one in part)) for part in (years, shapes, days)),
    )


def _axis(timeline: Timeline) -> Axis:
    days = [timeline.today, *([timeline.released_on] if timeline.released_on else [])]
    for lane in timeline.lanes:
        days.append(lane.matter.decided_on)
        days += [day for bar in lane.bars for day in (bar.start, bar.end) if day]
    return Axis(date(min(days).year, 1, 1), date(max(days).year + 1, 12, 31))


def _year(axis: Axis, year: int, height: int) -> SafeString:
    x = axis.x(date(year, 1, 1))
    return format_html(
        '<line class="app-timeline__year" x1="{}" y1="20" x2="{}" y2="{}"/>'
        '<text class="app-timeline__text" x="{}" y="15">{}</text>',
        x, x, height, x, str(year),
    )  # fmt: skip


def _lanes(timeline: Timeline, axis: Axis) -> tuple[list[SafeString], int]:
    y, shapes = TOP, []
    for lane in timeline.lanes:
        shapes.append(_title(lane, y))
        y += TITLE
        for row in _rows(lane):
            shapes += [_bar(bar, axis, y) for bar in row]
            y += BAR + GAP
        if not lane.bars:
            shapes.append(_spent_at_once(lane, axis, y))
            y += BAR + GAP
        y += GAP * 2
    return shapes, y


def _rows(lane: Lane) -> Iterator[list[Bar]]:
    """Each sentence on a line of its own; the rehabilitation period and what extends it on one."""
    for bar in lane.bars:
        if bar.kind is Stretch.SENTENCE:
            yield [bar]
    periods = [bar for bar in lane.bars if bar.kind is not Stretch.SENTENCE]
    if periods:
        yield periods


def _title(lane: Lane, y: int) -> SafeString:
    title = lane.matter.title
    shown = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
    return format_html('<text class="app-timeline__title" x="{}" y="{}">{}</text>', LEFT, y + TITLE - 9, shown)


def _bar(bar: Bar, axis: Axis, y: int) -> SafeString:
    start = axis.x(bar.start)
    end = axis.x(bar.end) if bar.end else RIGHT - ARROW
    name = f"app-timeline__bar app-timeline__bar--{bar.kind.slug}"
    drawn = format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', name, start, y, max(end - start, 2), BAR
    )
    if bar.end:
        return drawn
    points = f"{RIGHT - ARROW},{y - 2} {RIGHT},{y + BAR // 2} {RIGHT - ARROW},{y + BAR + 2}"
    return drawn + format_html('<polygon class="{}" points="{}"/>', name, points)


def _spent_at_once(lane: Lane, axis: Axis, y: int) -> SafeString:
    x = axis.x(lane.matter.decided_on)
    return format_html('<circle class="app-timeline__once" cx="{}" cy="{}" r="6"/>', x, y + BAR // 2)


def _day_marks(timeline: Timeline, axis: Axis, height: int) -> Iterator[SafeString]:
    yield _day_mark("Today", timeline.today, axis, 34, height)
    if timeline.released_on:
        yield _day_mark("Release", timeline.released_on, axis, 50, height)


def _day_mark(name: str, day: date, axis: Axis, y: int, height: int) -> SafeString:
    x = axis.x(day)
    is_right = x > WIDTH * 0.75
    side = "app-timeline__day-name app-timeline__day-name--left" if is_right else "app-timeline__day-name"
    return format_html(
        '<line class="app-timeline__day app-timeline__day--{}" x1="{}" y1="{}" x2="{}" y2="{}"/>'
        '<text class="{}" x="{}" y="{}">{} {}</text>',
        name.lower(), x, y - 10, x, height, side, x - 5 if is_right else x + 5, y, name, date_format(day, "j F Y"),
    )  # fmt: skip


def _description(timeline: Timeline) -> str:
    said = [f"{lane.matter.title}: {lane.matter.when}" for lane in timeline.lanes]
    return " ".join([*said, "The table below the picture says the same."])
