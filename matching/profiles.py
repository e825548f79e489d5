"""What the engine may know of a candidate and of a vacancy: frozen values, nothing else is ever read."""

from dataclasses import dataclass, field
from datetime import date, time

from matching.disclosure.summary import NO_RECORD, DisclosureSummary
from matching.disclosure.vocabulary import BarredList, CheckLevel, OffenceCategory
from matching.geography import Point
from matching.skills.vocabulary import EvidenceKind, Importance, Requirement, Sector, SkillEvidence
from matching.vocabulary import (
    DrivingLicence,
    LicenceConditionKind,
    OpeningKind,
    ShiftPattern,
)

__all__ = [
    "CandidateProfile",
    "DrivingLicence",
    "EvidenceKind",
    "Importance",
    "LicenceCondition",
    "LicenceConditionKind",
    "OpeningKind",
    "Requirement",
    "Sector",
    "ShiftPattern",
    "SkillEvidence",
    "VacancyProfile",
]


@dataclass(frozen=True, slots=True)
class LicenceCondition:
    """One condition of release, as far as matching needs it. Its wording stays with the coach."""

    kind: LicenceConditionKind
    areas: tuple[str, ...] = ()  # postcode districts, such as "WF17", that must not be entered
    curfew_from: time | None = None  # home from this time ...
    curfew_until: time | None = None  # ... until this one the next morning
    ends_on: date | None = None  # the last day it is in force; None while not known to end


@dataclass(frozen=True, slots=True)
class CandidateProfile:
    """A candidate as the engine sees them: skills, wishes and limits; never a name, offence or establishment."""

    id: str
    skills: tuple[SkillEvidence, ...] = ()
    terms: tuple[tuple[str, float], ...] = ()  # stemmed words of the work history, with weights
    disclosure: DisclosureSummary = NO_RECORD
    barred_lists: frozenset[BarredList] = frozenset()
    released_on: date | None = None  # None: no date is known yet
    rotl_from: date | None = None  # first day on which day release for work may be granted
    has_no_day_release: bool = False  # it is ruled out for them, whatever the day
    licence_ends_on: date | None = None  # the last day of the licence; None while not known to end
    home: Point | None = None
    travel_km: float | None = None  # the furthest they can travel, in a straight line
    max_hours: float | None = None  # hours a week they wish to work at most
    no_nights: bool = False
    self_employment: bool = False
    sectors: frozenset[Sector] = frozenset()
    driving: DrivingLicence = DrivingLicence.NONE
    driving_banned_until: date | None = None
    licence_conditions: tuple[LicenceCondition, ...] = ()
    right_to_work: bool | None = True


@dataclass(frozen=True, slots=True)
class VacancyProfile:
    """An opening as the engine sees it."""

    id: str
    kind: OpeningKind = OpeningKind.JOB
    sector: Sector = Sector.OTHER
    requirements: tuple[Requirement, ...] = ()
    terms: tuple[tuple[str, float], ...] = ()  # stemmed words of the advert, with weights
    check_level: CheckLevel = CheckLevel.NONE
    has_filtering: bool = True  # False for the few roles to which every spent matter is open
    excluded: frozenset[OffenceCategory] = frozenset()
    case_by_case: bool = False  # the employer wants to talk about whatever must be disclosed
    place: Point | None = None  # None: national, or not located
    district: str = ""  # postcode district, such as "LS1"
    hours_per_week: float | None = None
    shift: ShiftPattern = ShiftPattern.DAYS
    shift_from: time | None = None  # the earliest start, where the advert gives clock times
    shift_until: time | None = None  # the latest finish, past midnight if before the start
    starts_on: date | None = None  # None: as soon as possible
    closes_on: date | None = None  # the last day on which one may apply; None: rolling
    posted_on: date | None = None  # only to sort by
    pay_an_hour: float | None = None  # the least, in pounds; only to sort by
    is_closed: bool = False  # filled or withdrawn
    needs_driving_licence: bool = False
    with_children: bool = False
    has_young_colleagues: bool = False  # people under 18 work there too
    uses_internet: bool = False
    travels_abroad: bool = False
    self_employed: bool = False
    guaranteed_interviews: int = field(default=0)
