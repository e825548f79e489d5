"""Gaps become plans: the openings somebody nearly meets, what is missing for each, and the steps that open most.

A gap is an essential line that what they show does not meet. Whether a step closes it is never guessed: the line is
read again with the step's evidence, as `matching.explanation` reads it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matching.explanation import is_met, is_shown
from matching.profiles import CandidateProfile, Importance, Requirement, VacancyProfile
from matching.scoring import Shown, strengths_of
from matching.ways import WAY_KINDS, Way

MOST_GAPS = 2  # with more essential lines missing an opening is not near
MOST_STEPS = 6
MOST_ALIKE = 2  # other ways of one kind that are named beside a step
NO_LEVEL = "2"  # where a ticket without a level stands among those with one


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An opening of which a few essential lines are not met."""

    vacancy: str  # id
    missing: tuple[Requirement, ...]  # in the order of the advert
    closes_on: date | None = None

    def is_in_time(self, way: Way, *, on: date) -> bool:
        """Whether a way is done by the last day to apply."""
        return self.closes_on is None or way.counts_from(on=on) <= self.closes_on


@dataclass(frozen=True, slots=True)
class OtherWay:
    """Another way to a step's openings, and how many of them it opens too."""

    way: Way
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and what it opens together with the steps before it."""

    way: Way
    opens: tuple[str, ...]  # ids of vacancies, nearest first
    closes: tuple[Requirement, ...]  # the lines that it closes, each text once
    brings: tuple[str, ...]  # codes of the skills it shows that these lines ask for
    others: tuple[OtherWay, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps from openings nearly met to openings met."""

    near: tuple[NearMiss, ...]  # nearest first
    steps: tuple[Step, ...]

    @property
    def opened(self) -> tuple[str, ...]:
        """The vacancies that all steps together open, each once."""
        return tuple(vacancy for step in self.steps for vacancy in step.opens)

    @property
    def brings(self) -> tuple[str, ...]:
        """The skills that all steps together bring, each once."""
        return tuple(dict.fromkeys(skill for step in self.steps for skill in step.brings))


def missing_of(shown: Mapping[str, Shown], vacancy: VacancyProfile) -> tuple[Requirement, ...]:
    """The essential lines that what is shown does not meet; those without skills must be asked about and are no gap."""
    return tuple(line for line in _compared(vacancy) if not is_met(line, shown))


def near_misses(candidate: CandidateProfile, vacancies: Iterable[VacancyProfile]) -> tuple[NearMiss, ...]:
    """Of some vacancies the near misses, in the order given.

    One essential line is missing; or up to MOST_GAPS are, and at least as many are met.
    """
    shown = strengths_of(candidate)
    found = ((vacancy, missing_of(shown, vacancy)) for vacancy in vacancies)
    return tuple(
        NearMiss(vacancy.id, missing, vacancy.closes_on)
        for vacancy, missing in found
        if len(missing) == 1 or 0 < len(missing) <= min(MOST_GAPS, len(_compared(vacancy)) / 2)
    )


def _compared(vacancy: VacancyProfile) -> list[Requirement]:
    return [line for line in vacancy.requirements if line.importance is Importance.ESSENTIAL and line.skills]


def plan_of(candidate: CandidateProfile, near: Sequence[NearMiss], ways: Iterable[Way], *, on: date) -> Plan:
    """The steps that open most of the near misses.

    Each step is the way that opens most of what the steps before it left shut, then closes most lines, then opens the
    nearest; of equal ones what has a date on the books comes first, then the shorter, the lower level, the id. Steps
    that open nothing in the end are left out.
    """
    reading = _Reading(strengths_of(candidate), ways, on)
    chosen: list[Way] = []
    left = list(near)
    while len(chosen) < MOST_STEPS and left and (way := reading.best(left, chosen)):
        chosen.append(way)
        left = [one for one in left if reading.still_missing(one, chosen)]
    kept = _needed(reading, near, chosen)
    return Plan(tuple(near), tuple(_steps(reading, near, kept)))


def closers_of(
    candidate: CandidateProfile, near: NearMiss, ways: Iterable[Way], *, on: date
) -> tuple[tuple[Requirement, tuple[Way, ...]], ...]:
    """Each missing line of one opening with the ways that close it in time, at most MOST_ALIKE of a kind."""
    reading = _Reading(strengths_of(candidate), ways, on)
    return tuple((line, tuple(_few_of_a_kind(reading.closers(near, line)))) for line in near.missing)


class _Reading:
    """Lines read again with what ways would show; each line and way once."""

    def __init__(self, shown: Mapping[str, Shown], ways: Iterable[Way], on: date) -> None:
        self._shown, self._on = shown, on
        self._met: dict[tuple[tuple[tuple[str, float], ...], tuple[str, ...]], bool] = {}
        self._by_skill: dict[str, list[Way]] = defaultdict(list)
        for way in ways:
            for skill, one in way.shows.items():
                if is_shown(skill, one):
                    self._by_skill[skill].append(way)

    def still_missing(self, near: NearMiss, chosen: Sequence[Way]) -> list[Requirement]:
        """The missing lines that the chosen ways which are done in time do not close."""
        in_time = [way for way in chosen if near.is_in_time(way, on=self._on)]
        return [line for line in near.missing if not self._is_closed(line, in_time)]

    def best(self, left: Sequence[NearMiss], chosen: Sequence[Way]) -> Way | None:
        """The way that opens most of what is left, beside those chosen; None if none closes anything."""
        opened: dict[Way, int] = defaultdict(int)
        closed: dict[Way, int] = defaultdict(int)
        nearest: dict[Way, int] = {}
        for place, near in enumerate(left):
            for way, lines, wanted in self._closing(near, chosen):
                closed[way] += lines
                opened[way] += lines == wanted
                nearest.setdefault(way, place)
        return min(closed, key=lambda way: (-opened[way], -closed[way], nearest[way], *_order(way)), default=None)

    def openers(self, near: Iterable[NearMiss], chosen: Sequence[Way]) -> dict[Way, list[str]]:
        """For each way the near misses that it alone opens beside those chosen."""
        found: dict[Way, list[str]] = defaultdict(list)
        for one in near:
            for way, lines, wanted in self._closing(one, chosen):
                if lines == wanted:
                    found[way].append(one.vacancy)
        return found

    def closers(self, near: NearMiss, line: Requirement) -> list[Way]:
        """The ways that close one line in time, in order."""
        return sorted((way for way in self._asked(line) if self._does_close(near, line, way, ())), key=_order)

    def _closing(self, near: NearMiss, chosen: Sequence[Way]) -> Iterator[tuple[Way, int, int]]:
        """Each way that closes lines of a near miss beside those chosen: how many, and of how many that are missing."""
        missing = self.still_missing(near, chosen)
        closed: dict[Way, int] = defaultdict(int)
        for line in missing:
            for way in self._asked(line):
                closed[way] += self._does_close(near, line, way, chosen)
        yield from ((way, lines, len(missing)) for way, lines in closed.items() if lines)

    def _asked(self, line: Requirement) -> list[Way]:
        """The ways that show a skill of a line, each once."""
        return list(dict.fromkeys(way for skill, _ in line.skills for way in self._by_skill.get(skill, ())))

    def _does_close(self, near: NearMiss, line: Requirement, way: Way, chosen: Sequence[Way]) -> bool:
        if not near.is_in_time(way, on=self._on):
            return False
        return self._is_closed(line, [*(one for one in chosen if near.is_in_time(one, on=self._on)), way])

    def _is_closed(self, line: Requirement, ways: Collection[Way]) -> bool:
        telling = [way for way in ways if any(skill in way.shows for skill, _ in line.skills)]
        asked = (line.skills, tuple(way.id for way in telling))
        if asked not in self._met:
            self._met[asked] = is_met(line, self._with(line, telling))
        return self._met[asked]

    def _with(self, line: Requirement, ways: Sequence[Way]) -> dict[str, Shown]:
        """The skills of a line as they would be shown after some ways; what is shown already comes before its equal."""
        sources = [self._shown, *(way.shows for way in ways)]
        return {
            skill: max((one[skill] for one in sources if skill in one), key=lambda shown: shown.strength)
            for skill, _ in line.skills
            if any(skill in one for one in sources)
        }


def _needed(reading: _Reading, near: Sequence[NearMiss], chosen: Sequence[Way]) -> list[Way]:
    """The chosen ways without those that open nothing that the others do not."""
    kept = list(chosen)
    opened = _opened(reading, near, kept)
    for way in reversed(chosen):
        without = [one for one in kept if one is not way]
        if _opened(reading, near, without) == opened:
            kept = without
    return kept


def _opened(reading: _Reading, near: Sequence[NearMiss], ways: Sequence[Way]) -> list[str]:
    return [one.vacancy for one in near if not reading.still_missing(one, ways)]


def _steps(reading: _Reading, near: Sequence[NearMiss], kept: Sequence[Way]) -> Iterator[Step]:
    for number, way in enumerate(kept):
        before, after = kept[:number], kept[: number + 1]
        shut = [one for one in near if reading.still_missing(one, before)]
        opened = [one for one in shut if not reading.still_missing(one, after)]
        lines = {
            line.text: line
            for one in shut
            for line in reading.still_missing(one, before)
            if line not in reading.still_missing(one, after)
        }
        closes = tuple(lines.values())
        asked = {skill for line in closes for skill, _ in line.skills}
        brings = tuple(one.skill for one in way.evidence if one.skill in asked)
        others = _others(reading.openers(opened, before), way)
        yield Step(way, tuple(one.vacancy for one in opened), closes, brings, others)


def _others(openers: Mapping[Way, list[str]], chosen: Way) -> tuple[OtherWay, ...]:
    """The other ways to the same openings, those that open most first, a few of each kind."""
    others = sorted((way for way in openers if way is not chosen), key=lambda way: (-len(openers[way]), *_order(way)))
    return tuple(OtherWay(way, tuple(openers[way])) for way in _few_of_a_kind(others))


def _few_of_a_kind(ways: Iterable[Way]) -> Iterator[Way]:
    named: dict[str, int] = defaultdict(int)
    for way in ways:
        named[way.kind] += 1
        if named[way.kind] <= MOST_ALIKE:
            yield way


def _order(way: Way) -> tuple[int, int, str, str]:
    """What is named first of equal ways: by kind, then the shorter, the lower level, the id."""
    return WAY_KINDS.index(way.kind), way.weeks, way.level or NO_LEVEL, way.id
