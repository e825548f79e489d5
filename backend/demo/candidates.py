"""The candidates of the demo, each with history, evidence, record and limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backend.accounts.models import Establishment, User
from backend.candidates.models import (
    Candidate,
    Caution,
    Conviction,
    Evidence,
    HeldQualification,
    LicenceCondition,
    Sentence,
    WorkHistory,
)
from backend.candidates.services.evidence import evidence_row
from backend.demo.dice import Dice, chance, dice_for, id_for, weighted
from backend.demo.first_candidate import FIRST, make_first
from backend.demo.histories import History, history_of
from backend.demo.limits import conditions
from backend.demo.people import name_of
from backend.demo.places import Prison, home_near, prison_of
from backend.demo.records import Record, record_of
from backend.demo.stories import Story, story_of
from matching.disclosure.vocabulary import OffenceCategory
from matching.skills.evidence import Experience, evidence_of
from matching.skills.vocabulary import EvidenceKind
from matching.vocabulary import DrivingLicence, SecurityCategory

FIRST_NUMBER = 1001  # of A1001DM
NUMBERS_A_SUFFIX = 9999 - FIRST_NUMBER + 1
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FAINTEST = 0.2  # a coach does not confirm evidence weaker than this
EXTERNAL = "DEMO-"


@dataclass(frozen=True, slots=True)
class Places:
    """Where candidates are put: the establishments and their coaches, by the prison's code."""

    establishments: Mapping[str, Establishment]
    coaches: Mapping[str, Sequence[User]]


@dataclass(frozen=True, slots=True)
class Person:
    """The unsaved rows of one candidate."""

    candidate: Candidate
    work: list[WorkHistory]
    qualifications: list[HeldQualification]
    evidence: list[Evidence]
    conditions: list[LicenceCondition]
    convictions: list[Conviction]
    sentences: list[Sentence]
    cautions: list[Caution]


def prison_number(number: int) -> str:
    """The prison number of the demo's candidate with this number, from 1: A1001DM, A1002DM and so on."""
    block, place = divmod(number - 1, NUMBERS_A_SUFFIX)
    letter, last = divmod(block + LETTERS.index("M"), len(LETTERS))
    return f"A{FIRST_NUMBER + place}{LETTERS[LETTERS.index('D') + letter]}{LETTERS[last]}"


def external_id(number: int) -> str:
    """The external id by which the demo knows its own."""
    return f"{EXTERNAL}{number:06d}"


def person(number: int, places: Places, *, on: date) -> Person:
    """The candidate with this number, as of a day."""
    if number == FIRST:
        return _with_evidence(*make_first(_numbered(number), places.establishments, places.coaches, on=on), on=on)
    dice = dice_for("candidate", number)
    prison, story = prison_of(dice), story_of(dice, on=on)
    candidate = _numbered(number)
    candidate.first_name, candidate.last_name = name_of(dice, is_woman=prison.is_for_women)
    candidate.establishment = places.establishments[prison.code]
    candidate.coach = dice.choice(places.coaches[prison.code]) if chance(dice, 0.92) else None
    _give_dates(candidate, story, dice, on)
    _give_category(candidate, prison, dice_for("category", number), on)
    if (candidate.released_on and candidate.released_on < on) or chance(dice, 0.15):
        candidate.crn = f"X{100_000 + number}"
    _give_reach(candidate, prison, dice)
    _give_driving(candidate, story, dice, on)
    history = history_of(candidate, story, dice, on=on)
    candidate.skills_said, candidate.sectors = history.said, history.sectors
    record = record_of(candidate, story, dice)
    limits = conditions(candidate, story, dice, on=on)
    candidate.has_no_licence_conditions = not limits
    candidate.has_skills_confirmed = chance(dice, 0.8)
    candidate.skills_not_kept = []
    candidate.has_record_confirmed = chance(dice, 0.9)
    return _with_evidence(candidate, history, record, limits, on=on)


def _numbered(number: int) -> Candidate:
    return Candidate(
        external_id=external_id(number), prison_number=prison_number(number), reference=id_for("candidate", number)
    )


def _give_dates(candidate: Candidate, story: Story, dice: Dice, on: date) -> None:
    candidate.date_of_birth = story.born_on
    candidate.released_on = story.released_on
    is_out = story.released_on is not None and story.released_on < on
    if not is_out and story.released_on and chance(dice, 0.2):
        candidate.rotl_from = story.released_on - timedelta(days=dice.randint(60, 200))
    if story.offence.category is OffenceCategory.SEXUAL and story.offence.bars_from:
        candidate.barred_lists = sorted(barred.value for barred in story.offence.bars_from)


def _give_category(candidate: Candidate, prison: Prison, dice: Dice, on: date) -> None:
    """A security category for those inside; whoever may have day release has one that allows it."""
    if candidate.released_on is not None and candidate.released_on < on:
        return
    if prison.is_for_women:
        category = weighted(dice, ((SecurityCategory.CLOSED, 8), (SecurityCategory.OPEN, 2)))
    else:
        may_be_b = 2 if candidate.rotl_from is None else 0
        weights = ((SecurityCategory.B, may_be_b), (SecurityCategory.C, 7), (SecurityCategory.D, 1))
        category = weighted(dice, weights)
    candidate.security_category = category.value


def _give_reach(candidate: Candidate, prison: Prison, dice: Dice) -> None:
    candidate.home_postcode = home_near(dice, prison) if chance(dice, 0.94) else ""
    candidate.travel_km = weighted(dice, ((8, 1), (10, 2), (15, 4), (20, 5), (30, 4), (50, 2), (None, 2)))
    candidate.right_to_work = weighted(dice, ((True, 92), (None, 6), (False, 2)))
    candidate.max_hours = weighted(dice, ((None, 20), (16, 5), (20, 6), (30, 8), (40, 40), (48, 21)))
    candidate.no_nights = chance(dice, 0.3)
    candidate.self_employment = chance(dice, 0.1)


def _give_driving(candidate: Candidate, story: Story, dice: Dice, on: date) -> None:
    if story.offence.category is OffenceCategory.DRIVING:
        candidate.driving = DrivingLicence.DISQUALIFIED.value
        candidate.driving_banned_until = on + timedelta(days=dice.randint(100, 900))
        return
    candidate.driving = weighted(
        dice, ((DrivingLicence.NONE.value, 45), (DrivingLicence.PROVISIONAL.value, 22), (DrivingLicence.FULL.value, 33))
    )


def _with_evidence(
    candidate: Candidate, history: History, record: Record, limits: list[LicenceCondition], *, on: date
) -> Person:
    return Person(
        candidate=candidate,
        work=history.work,
        qualifications=history.qualifications,
        evidence=_evidence(candidate, history, on) if candidate.has_skills_confirmed else [],
        conditions=limits,
        convictions=record.convictions,
        sentences=record.sentences,
        cautions=record.cautions,
    )


def _evidence(candidate: Candidate, history: History, on: date) -> list[Evidence]:
    """What the coach confirmed: all that the engine found but the faintest."""
    experiences = [
        Experience(work.title, EvidenceKind(work.kind), work.months, work.description, work.ended_on)
        for work in history.work
    ]
    titles = [held.title for held in history.qualifications]
    found = evidence_of(experiences, titles, candidate.skills_said, on=on)
    return [evidence_row(candidate, one) for one in found if one.strength >= FAINTEST]
