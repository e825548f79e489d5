"""Plans as pages show them: each step in the coach's words and in the candidate's, with what is known of dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from backend.candidates.models import Candidate
from backend.matches.services import CandidatePlan, Opener, WhyNot
from backend.matches.services.plans import Opens
from backend.matches.views.rows import Reasons, reasons_of
from employers.models import Vacancy
from employers.views.summaries import closes_in_words, closing_in_words, day, place_in_words
from matching.exclusions import Standing
from matching.skills.taxonomy import load
from matching.waiting import Obstacle
from matching.ways import Way, WayKind

NO_DATE = "No date on the books"
WHAT = {
    WayKind.PROGRAMME: "Training programme",
    WayKind.PLACEMENT: "Work placement",
    WayKind.COURSE: "Course in custody",
    WayKind.TICKET: "Qualification or ticket",
    WayKind.PRISON_WORK: "Prison work",
}
PLAIN_WHAT = {
    WayKind.PROGRAMME: "Do this training",
    WayKind.PLACEMENT: "Do this work placement",
    WayKind.COURSE: "Do this course in prison",
    WayKind.TICKET: "Get this certificate or ticket",
    WayKind.PRISON_WORK: "Do this work in prison",
}


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way in words."""

    what: str
    title: str
    by_when: str  # for the coach
    plain_what: str
    plain_by_when: str  # for the candidate
    vacancy: Vacancy | None  # the programme or placement, where it is one
    count: int = 0  # how many of the step's openings it opens too


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in words."""

    way: WayRow
    brings: list[str]
    meets: list[str]
    openings: list[tuple[Vacancy, str]]  # with place and closing date
    others: list[WayRow]


@dataclass(frozen=True, slots=True)
class ObstacleRow:
    """Something in the way, in words, with what changes it and when."""

    is_blocking: bool
    words: str
    source: str
    changes: list[str]
    cure: str


@dataclass(frozen=True, slots=True)
class WhyNotRow:
    """Why not this one, in words."""

    reasons: Reasons
    summary: str
    obstacles: list[ObstacleRow]
    missing: list[tuple[str, list[WayRow]]]


def step_rows(found: CandidatePlan) -> list[StepRow]:
    """The steps of a plan in words, in its order."""
    return [
        StepRow(
            way=way_row(one.step.way, found.books, on=found.on),
            brings=[label(skill) for skill in one.step.brings],
            meets=[line.text for line in one.step.closes],
            openings=[(vacancy, facts_of(vacancy)) for vacancy in one.openings],
            others=[way_row(other.way, found.books, on=found.on, count=len(other.opens)) for other in one.step.others],
        )
        for one in found.steps
    ]


def headline_of(found: CandidatePlan) -> str:
    """Such as "3 steps from 12 more openings"; empty where no step opens any."""
    steps, openings = len(found.steps), len(found.plan.opened)
    if not openings:
        return ""
    return f"{steps} step{'s' * (steps != 1)} from {openings} more opening{'s' * (openings != 1)}"


def opens_in_words(one: Opens) -> str:
    """Something that is no skill and what it opens, such as "Travelling up to 30 km: 7 more openings"."""
    more = f"{one.more} more opening{'s' * (one.more != 1)}"
    if one.opener is Opener.TIME:
        return f"From {day(one.on)}: {more} will no longer be blocked by a date"
    if one.opener is Opener.TRAVEL:
        return f"Travelling up to {one.km} km: {more}"
    after = f", not before {day(one.on)}, when the driving ban has ended" if one.on else ""
    return f"A full driving licence{after}: {more}"


def why_not_row(found: WhyNot, candidate: Candidate, vacancy: Vacancy, *, on: date) -> WhyNotRow:
    """Why not this one, in words."""
    missing = [
        (line.text, [way_row(way, found.books, on=on) for way in ways if way.key != str(vacancy.pk)])
        for line, ways in found.closers
    ]
    return WhyNotRow(
        reasons=reasons_of(found.match),
        summary=_summary(found, candidate, vacancy),
        obstacles=[obstacle_row(one) for one in found.obstacles],
        missing=missing,
    )


def obstacle_row(one: Obstacle) -> ObstacleRow:
    """Something in the way, in words."""
    changes = [
        f"From {day(easing.on)} this is no longer in the way."
        if easing.left is None
        else f"From {day(easing.on)}: {easing.left.words}"
        for easing in one.easings
    ]
    found = one.exclusion
    return ObstacleRow(found.standing is Standing.BLOCKED, found.words, found.source, changes, one.cure)


def way_row(way: Way, books: Mapping[str, Vacancy], *, on: date, count: int = 0) -> WayRow:
    """A way in words, with what is known of its dates."""
    vacancy = books.get(way.key)
    coach, plain = _by_when(way, vacancy, on)
    what = f"{WHAT[way.kind]} at {vacancy.employer.name}" if vacancy else WHAT[way.kind]
    if way.detail and way.kind is WayKind.TICKET:
        what = f"{what}, {way.detail}"
    return WayRow(what, way.title, coach, PLAIN_WHAT[way.kind], plain, vacancy, count)


def facts_of(vacancy: Vacancy) -> str:
    """Who offers it, where, and until when."""
    closes = closes_in_words(vacancy) or "no closing date"
    return ", ".join((vacancy.employer.name, place_in_words(vacancy), closes))


def label(code: str) -> str:
    """The name of a skill; its code in words if the taxonomy no longer has it."""
    known = load().skills.get(code)
    return known.label if known else code.replace("_", " ")


def _by_when(way: Way, vacancy: Vacancy | None, on: date) -> tuple[str, str]:
    """When it is done, for the coach and for the candidate; no date is made up."""
    if vacancy is not None:
        return _dates_of(vacancy)
    done = way.done_on(on=on)
    if done is None:
        return f"{NO_DATE}: ask education or the provider when it runs", "Ask your coach when it runs."
    coach = f"{way.months} months of it, so by {day(done)} if begun now; ask whether there is a place"
    return coach, f"If you start now, you could have done it by {day(done)}. Ask if there is a place."


def _dates_of(vacancy: Vacancy) -> tuple[str, str]:
    starts, ends = vacancy.starts_on, vacancy.ends_on
    parts = [f"starts {day(starts)}" if starts else "", f"ends {day(ends)}" if ends else ""]
    dates = ", ".join(part for part in parts if part) or NO_DATE.lower()
    places = f"{vacancy.posts} place{'s' * (vacancy.posts != 1)}"
    closes = "" if vacancy.closes_on is None or vacancy.is_rolling else f", apply by {closing_in_words(vacancy)}"
    plain = f"It {' and '.join(part for part in parts if part)}." if starts or ends else "Ask your coach when it runs."
    return f"{dates[:1].upper()}{dates[1:]}; {places}{closes}", plain


def _summary(found: WhyNot, candidate: Candidate, vacancy: Vacancy) -> str:
    if found.match.standing is Standing.ELIGIBLE:
        return f"Nothing is in the way: {candidate} can be put forward."
    if found.match.standing is Standing.DISCUSS:
        return f"Nothing blocks this. {candidate} can be put forward once what follows is settled."
    first = found.possible_from
    if first is None:
        return "Something blocks this, and no date that is known ends it. What else would change it is said with each."
    if vacancy.is_open(on=first):
        return f"From {day(first)} nothing blocks this, if nothing else changes."
    return (
        f"From {day(first)} nothing would block this, but it closes on {day(vacancy.closes_on)}: ask the employer about"
        " a later one, and look for openings like it."
    )
