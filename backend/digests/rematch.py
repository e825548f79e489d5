"""What is worth telling a coach on a day: for each person of their caseload, against the openings of that day.

Nothing is kept but what was told. What was blocked on an earlier day, and what a day alone opened, is worked out anew
from the dates; so a finding can be checked against the match page, which asks the same engine.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from backend.accounts.models import User
from backend.applications.models import Application
from backend.candidates.models import Candidate
from backend.candidates.querysets import CandidateQuerySet
from backend.digests.models import Because, Finding, Section
from backend.disclosure.reading.openings import opens_up
from backend.matches.services import MAY_BE_PUT_FORWARD
from backend.matches.services.seeking import Seeker, VacancyPool, all_openings, openings_among
from employers.models import Vacancy
from matching.exclusions import Standing
from matching.ranking import Match
from matching.vocabulary import OpeningKind

TOP = 5  # openings of a section that are told for one person
FLOOR = 0.5  # the least score of a good match
CLOSING_WITHIN = timedelta(days=7)
PEOPLE_AT_ONCE = 200
NEXT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Openings:
    """The openings of a day: all, and those that close within a week."""

    every: VacancyPool
    closing: VacancyPool
    since: date  # the day of the digest before


@dataclass(slots=True)
class Known:
    """The openings that a person need not be told of, by id."""

    put_forward: set[int] = field(default_factory=set)  # whatever became of it
    told: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  # by section

    def told_as(self, section: Section) -> set[int]:
        """Those that need not be told under a heading: as new, what was told under any."""
        return set[int]().union(*self.told.values()) if section is Section.NEW else self.told[section]


def findings_for(coach: User, *, on: date, since: date) -> list[Finding]:
    """What to tell a coach on a day, not saved; each opening once for a person, under the first section that fits.

    Opened up: blocked on `since` or a day after it, possible now, and only because of the date. Closing soon: among
    the best that close within seven days. New: among the best. The best are eligible, not below FLOOR, TOP for each
    person, without those they have been put forward for. What a coach was told under a heading is not told under it
    again; an opening that was told under any heading is not new.
    """
    caseload = Candidate.objects.visible_to(coach).held_by(coach)
    known, every = _known(coach, caseload), all_openings()
    closing = Vacancy.objects.visible_to(coach).open(on=on).closing_by(on + CLOSING_WITHIN)
    openings = Openings(every, openings_among(closing), since)
    people = caseload.for_matching().order_by("pk").iterator(chunk_size=PEOPLE_AT_ONCE)
    return [finding for person in people for finding in _findings_of(Seeker(person, on=on), openings, known[person.pk])]


def because_of(eve: Match, candidate: Candidate, vacancy: Vacancy, *, day: date) -> Because:
    """What ended the day before an opening became possible: the least telling of what then stood in its way."""
    codes = {one.code for one in eve.exclusions if one.standing is Standing.BLOCKED}
    if "release_after_start" in codes:
        is_placement = vacancy.kind == OpeningKind.WORK_PLACEMENT
        from_day = candidate.day_release_from
        may_leave = from_day is not None and from_day <= day
        return Because.DAY_RELEASE if is_placement and may_leave else Because.RELEASE
    if "driving" in codes:
        return Because.DRIVING
    if any(code == "shift" or code.startswith("licence_") for code in codes):
        return Because.LICENCE
    return Because.DISCLOSURE if any(code.startswith("disclosure_") for code in codes) else Because.OTHER


def _known(coach: User, caseload: CandidateQuerySet) -> dict[int, Known]:
    """What each person of a caseload need not be told of."""
    known: dict[int, Known] = defaultdict(Known)
    applications = Application.objects.filter(candidate__in=caseload).order_by()
    for person, vacancy in applications.values_list("candidate_id", "vacancy_id"):
        known[person].put_forward.add(vacancy)
    told = Finding.objects.told_to(coach).filter(candidate__in=caseload).order_by()
    for person, section, vacancy in told.values_list("candidate_id", "section", "vacancy_id"):
        known[person].told[section].add(vacancy)
    return known


def _findings_of(seeker: Seeker, openings: Openings, known: Known) -> Iterator[Finding]:
    named: set[int] = set()
    for section, found in (
        (Section.UNLOCKED, _unlocked(seeker, openings.since)),
        (Section.CLOSING, _best(seeker, openings.closing, known)),
        (Section.NEW, _best(seeker, openings.every, known)),
    ):
        passed = known.told_as(section) | known.put_forward
        for finding in found:
            if finding.vacancy_id not in passed | named:
                named.add(finding.vacancy_id)
                finding.section = section
                yield finding


def _best(seeker: Seeker, pool: VacancyPool, known: Known) -> list[Finding]:
    """The best openings of a pool, without those the person has been put forward for; told ones keep their place."""
    ranked = seeker.best(pool, limit=TOP + len(known.put_forward))
    good = [one for one in ranked if one.score >= FLOOR and int(one.id) not in known.put_forward]
    return [Finding(candidate=seeker.candidate, vacancy_id=int(one.id), score=one.score) for one in good[:TOP]]


def _unlocked(seeker: Seeker, since: date) -> list[Finding]:
    """The best openings that the passing of a day has opened since the last digest, and that are possible now."""
    if not seeker.turning_days(since=since):
        return []
    open_now = Vacancy.objects.open(on=seeker.on)
    found = [
        _opened(seeker, opening.vacancy, day.on)
        for day in opens_up(seeker.candidate, open_now, after=since, until=seeker.on)
        for opening in day.openings
    ]
    return sorted((one for one in found if one), key=lambda one: (-one.score, one.vacancy_id))[:TOP]


def _opened(seeker: Seeker, vacancy: Vacancy, day: date) -> Finding | None:
    """An opening that became possible on a day; None if it is not good, or blocked again."""
    now = seeker.match(vacancy, on=seeker.on)
    if now.standing not in MAY_BE_PUT_FORWARD or now.score < FLOOR:
        return None
    because = because_of(seeker.match(vacancy, on=day - NEXT), seeker.candidate, vacancy, day=day)
    return Finding(candidate=seeker.candidate, vacancy=vacancy, score=now.score, because=because, opened_on=day)
