"""Ways to show a skill that nothing shows yet: prison work, courses, tickets, and the openings that teach.

A way counts as what matching would find once it were recorded: the same skills, as strong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from matching.disclosure.periods import corresponding_day
from matching.profiles import CandidateProfile
from matching.scoring import Shown, strengths_of
from matching.skills.evidence import COURSE, Experience, evidence_of, length_weight
from matching.skills.taxonomy import PrisonWork, Qualification, load
from matching.skills.vocabulary import EvidenceKind, SkillEvidence

FULL_STRETCH = 6  # months of prison work that the taxonomy's skills are reckoned on
SHORTEST_STRETCH = 3  # with less of it left before release, prison work is not offered
HIGHEST_LEVEL = 3  # a qualification above it is no step towards a first job
FROM_THE_FORCES = frozenset({"q_construction_army"})  # given in service alone
TEXTS_REMEMBERED = 4096

# What has no date on the books is not counted on sooner. Ofqual's titles say how long: an award takes up to 120 hours,
# a certificate up to 369, a diploma more (Total Qualification Time criteria, September 2015); 30 hours are a week.
SHORT_WEEKS, CERTIFICATE_WEEKS, DIPLOMA_WEEKS = 4, 12, 26
DIPLOMAS = ("diploma", "nvq", "btec", "gcse", "a levels", "degree")
CERTIFICATES = ("certificate", "functional skills")


class WayKind(StrEnum):
    """What a way is, in the order in which equal ones are named: what has a place and a date comes first."""

    PROGRAMME = "programme"
    PLACEMENT = "placement"
    COURSE = "course"
    TICKET = "ticket"
    PRISON_WORK = "prison_work"


WAY_KINDS: tuple[WayKind, ...] = tuple(WayKind)


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """Something a candidate can do, and what they would show after it; equal only to itself."""

    id: str  # "ticket:q_food_safety_2", "programme:12"
    kind: WayKind
    title: str
    evidence: tuple[SkillEvidence, ...]
    shows: Mapping[str, Shown]  # with what carries over
    detail: str = ""  # the awarding body of a ticket, the kind of prison work
    level: str = ""
    months: int = 0  # how long it takes, where that is known and not its dates
    weeks: int = SHORT_WEEKS  # what it is given where neither is known
    starts_on: date | None = None
    ends_on: date | None = None
    key: str = ""  # the id of the opening, where it is one

    def done_on(self, *, on: date) -> date | None:
        """The day by which it is done if it is begun now; None where the books give no date."""
        if self.ends_on is not None:
            return self.ends_on
        return corresponding_day(on, self.months)[0] if self.months else None

    def counts_from(self, *, on: date) -> date:
        """The day from which it is counted on if it is begun now."""
        return self.done_on(on=on) or on + timedelta(weeks=self.weeks)


def ways_of_taxonomy(released_on: date | None, *, on: date) -> tuple[Way, ...]:
    """The prison work, courses and tickets that a candidate can still do, in order of id.

    Prison work and courses end with release. While no release date is known, there is time for them.
    """
    stretch = months_left(released_on, on=on)
    work = prison_work(stretch) if stretch >= SHORTEST_STRETCH else ()
    return tuple(sorted(tickets() + work, key=lambda way: way.id))


def months_left(released_on: date | None, *, on: date) -> int:
    """The whole months until release, at most FULL_STRETCH; 0 after it."""
    if released_on is None:
        return FULL_STRETCH
    return max((m for m in range(1, FULL_STRETCH + 1) if corresponding_day(on, m)[0] <= released_on), default=0)


@lru_cache(maxsize=1)
def tickets() -> tuple[Way, ...]:
    """Every qualification, ticket, licence and card up to HIGHEST_LEVEL that one can set out to get, by code."""
    return tuple(
        _of_ticket(one)
        for one in load().qualifications.values()
        if not _is_too_high(one.level) and one.code not in FROM_THE_FORCES
    )


def weeks_of(one: Qualification) -> int:
    """The weeks that a qualification, ticket, licence or card is given, by its title."""
    title = one.title.lower()
    if one.kind != "qualification":
        return SHORT_WEEKS
    if any(word in title for word in DIPLOMAS):
        return DIPLOMA_WEEKS
    return CERTIFICATE_WEEKS if any(word in title for word in CERTIFICATES) else SHORT_WEEKS


@lru_cache(maxsize=FULL_STRETCH)
def prison_work(months: int) -> tuple[Way, ...]:
    """Every kind of prison work and course of the taxonomy, by code, work done for so many months."""
    return tuple(_of_prison_work(one, months) for one in load().prison_work.values())


@lru_cache(maxsize=TEXTS_REMEMBERED)
def taught_by(experience: Experience, *, on: date) -> tuple[SkillEvidence, ...]:
    """What a training programme or a work placement would show of somebody who has done it, from its words."""
    return evidence_of([experience], (), "", on=on)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def shown_by(evidence: tuple[SkillEvidence, ...]) -> Mapping[str, Shown]:
    """What pieces of evidence show, with what carries over from them."""
    return MappingProxyType(strengths_of(CandidateProfile(id="", skills=evidence)))


def _of_ticket(one: Qualification) -> Way:
    evidence = evidence_of((), [one.title], "", on=date.max)
    return Way(
        f"ticket:{one.code}",
        WayKind.TICKET,
        one.title,
        evidence,
        shown_by(evidence),
        detail=one.awarding_body,
        level=one.level,
        weeks=weeks_of(one),
    )


def _of_prison_work(one: PrisonWork, months: int) -> Way:
    is_course = one.kind == "course"
    kind = EvidenceKind.COURSE if is_course else EvidenceKind.PRISON_JOB
    weight = max(COURSE, length_weight(0)) if is_course else length_weight(months)
    evidence = tuple(
        SkillEvidence(skill, strength * weight, kind, one.title, months=0 if is_course else months)
        for skill, strength in one.skills
    )
    return Way(
        f"{'course' if is_course else 'prison_work'}:{one.code}",
        WayKind.COURSE if is_course else WayKind.PRISON_WORK,
        one.title,
        evidence,
        shown_by(evidence),
        detail=one.kind.replace("_", " "),
        months=0 if is_course else months,
    )


def _is_too_high(level: str) -> bool:
    return level.isdigit() and int(level) > HIGHEST_LEVEL
