"""What stands between a candidate and an opening, from which day it no longer does, and what else would change it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from matching.disclosure.periods import as_date
from matching.eligibility import CONSTRAINTS, Constraint, closed
from matching.exclusions import Exclusion, Standing
from matching.profiles import CandidateProfile, VacancyProfile
from matching.turning_days import NEXT, turning_days

_BLOCKED, _DISCUSS = Standing.BLOCKED, Standing.DISCUSS
_RIGHT_TO_WORK = "See the documents that prove the right to work, and record it. Without them, see an adviser."
_CHANGE = "Ask the supervising officer whether the condition can be changed."

CURES: dict[tuple[str, Standing], str] = {
    ("closed", _BLOCKED): "Ask the employer whether it will be offered again, and look for openings like it.",
    ("right_to_work", _BLOCKED): _RIGHT_TO_WORK,
    ("right_to_work", _DISCUSS): _RIGHT_TO_WORK,
    ("too_far", _BLOCKED): "A lift, a room nearer the work or a wider travel distance; or openings nearer home.",
    ("release_after_start", _BLOCKED): "Ask the employer for a later start.",
    ("release_not_known", _DISCUSS): "Find out the release date, and record it.",
    ("no_day_release", _BLOCKED): "Ask the employer to wait until release, and look for jobs that start after it.",
    ("no_day_release", _DISCUSS): "Ask the employer to wait until release. Do not offer day release.",
    ("disclosure_excluded_offence", _BLOCKED): "Ask the employer whether they would look at the person, not the rule.",
    ("disclosure_cannot_tell", _DISCUSS): "Complete the record: what is missing is named on its page.",
    ("disclosure_conversation", _DISCUSS): "Agree what to say, and write the disclosure statement.",
    ("barred_role", _BLOCKED): "Only the Disclosure and Barring Service can take somebody off a list: see an adviser.",
    ("licence_exclusion_area", _BLOCKED): "Ask the supervising officer about the area.",
    ("licence_exclusion_area", _DISCUSS): "Ask the supervising officer whether the place of work is outside the area.",
    ("licence_children", _BLOCKED): _CHANGE,
    ("licence_children", _DISCUSS): (
        "Ask the employer who works there and when. Hold it until the supervising officer or the police public "
        "protection team agrees."
    ),
    ("licence_internet", _BLOCKED): _CHANGE,
    ("licence_travel", _BLOCKED): _CHANGE,
    ("licence_travel", _DISCUSS): (
        "Hold it until the supervising officer gives permission; or ask the employer for work without journeys abroad."
    ),
    ("licence_approval", _DISCUSS): "Ask the supervising officer to approve the work.",
    ("licence_other", _DISCUSS): "Ask the supervising officer whether the licence allows the work.",
    ("shift", _BLOCKED): "Ask the employer about other hours.",
    ("shift", _DISCUSS): "Ask the employer about other hours.",
    ("hours", _DISCUSS): "Ask the employer for fewer hours, or the candidate whether they would do more.",
    ("driving", _BLOCKED): "A full driving licence by the day the work starts.",
    ("driving", _DISCUSS): "A full driving licence by the day the work starts.",
}  # by what is found, and whether it blocks


@dataclass(frozen=True, slots=True)
class Easing:
    """A day from which something is less in the way, and what is left of it; None if nothing is."""

    on: date
    left: Exclusion | None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something between a candidate and an opening today, the days that change it, and what else would."""

    exclusion: Exclusion
    easings: tuple[Easing, ...]  # in order; empty if no day that is known changes it
    cure: str

    @property
    def ends_on(self) -> date | None:
        """The first day on which it no longer stands; None if no such day is known."""
        return next((one.on for one in self.easings if one.left is None), None)


def obstacles_of(candidate: CandidateProfile, vacancy: VacancyProfile, *, on: date) -> tuple[Obstacle, ...]:
    """Everything that stands between the two, in the order of CONSTRAINTS, each with the days ahead that change it.

    A day ahead is judged as if the work were still offered then: that it closes is a matter of its own.
    """
    days = change_days(candidate, after=on)
    found = ((constraint, constraint(candidate, vacancy, on)) for constraint in CONSTRAINTS)
    return tuple(
        Obstacle(
            exclusion,
            tuple(_easings(constraint, exclusion, candidate, vacancy, days)),
            CURES[exclusion.code, exclusion.standing],
        )
        for constraint, exclusion in found
        if exclusion is not None
    )


def change_days(candidate: CandidateProfile, *, after: date) -> tuple[date, ...]:
    """The days ahead on which what is in the way of a candidate may change, in order."""
    days = set(turning_days(candidate, after=after, until=date.max))
    if candidate.released_on is not None and candidate.released_on > after:
        days.add(candidate.released_on)  # what waits for release no longer must
    if candidate.licence_ends_on is not None and candidate.licence_ends_on >= after:
        days.add(candidate.licence_ends_on + NEXT)  # SI 2015/337 art.3: permission is needed while on licence
    for row in candidate.disclosure.possible_until:  # Rehabilitation of Offenders Act 1974 s.4: the last day in doubt
        days |= {day for last in row if (day := as_date(last + 1)) is not None and day > after}
    return tuple(sorted(days))


def possible_from(obstacles: tuple[Obstacle, ...], *, on: date) -> date | None:
    """The first day on which nothing blocks any more by the passing of time alone; None if no such day is known."""
    days = [_unblocked_on(one, on) for one in obstacles]
    known = [day for day in days if day is not None]
    return max(known, default=on) if len(known) == len(days) else None


def _unblocked_on(one: Obstacle, on: date) -> date | None:
    if one.exclusion.standing is not Standing.BLOCKED:
        return on
    return next(
        (easing.on for easing in one.easings if easing.left is None or easing.left.standing is not Standing.BLOCKED),
        None,
    )


def _easings(
    constraint: Constraint,
    exclusion: Exclusion,
    candidate: CandidateProfile,
    vacancy: VacancyProfile,
    days: tuple[date, ...],
) -> Iterator[Easing]:
    """Each day on which a constraint says something else than before, up to the one on which it says nothing."""
    offered = replace(vacancy, closes_on=None, is_closed=False)
    before: Exclusion | None = exclusion
    for day in days if constraint is not closed else ():  # what is closed does not open with time
        found = constraint(candidate, offered, day)
        if found != before:
            yield Easing(day, found)
        before = found
        if found is None:
            return
