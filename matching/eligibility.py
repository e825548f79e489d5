"""Hard constraints between a candidate and a vacancy: one function each, listed in CONSTRAINTS.

Each returns an Exclusion or None. "Blocked" is for what cannot be; "discuss" for what must be asked, cleared or cannot
be told. Records count as of the day the work starts.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from matching import exclusions as found
from matching.disclosure.summary import CATEGORIES, CheckClass, Reach
from matching.disclosure.vocabulary import WIDER, BarredList, CheckLevel, OffenceCategory
from matching.exclusions import Exclusion
from matching.geography import distance_km, is_within
from matching.profiles import CandidateProfile, LicenceCondition, VacancyProfile
from matching.vocabulary import DrivingLicence, LicenceConditionKind, OpeningKind
from matching.working_hours import (
    Window,
    hours_of,
    may_include_nights,
    meet,
    minute_of,
    travel_minutes,
    widened,
    window_between,
)

RELEASE_GRACE = timedelta(days=28)
REGULATED: dict[BarredList, frozenset[CheckLevel]] = {
    BarredList.CHILDREN: frozenset({CheckLevel.ENHANCED_BARRED_CHILDREN, CheckLevel.ENHANCED_BARRED_BOTH}),
    BarredList.ADULTS: frozenset({CheckLevel.ENHANCED_BARRED_ADULTS, CheckLevel.ENHANCED_BARRED_BOTH}),
}

Constraint = Callable[[CandidateProfile, VacancyProfile, date], Exclusion | None]


def exclusions_of(candidate: CandidateProfile, vacancy: VacancyProfile, *, on: date) -> tuple[Exclusion, ...]:
    """Everything that stands between the two on a day, in the order of CONSTRAINTS; empty if nothing does."""
    results = (constraint(candidate, vacancy, on) for constraint in CONSTRAINTS)
    return tuple(result for result in results if result is not None)


def first_day(vacancy: VacancyProfile, on: date) -> date:
    """The day the work starts: the advert's, or `on` where that is past or not given."""
    return max(vacancy.starts_on or on, on)


def excluded_categories(vacancy: VacancyProfile) -> frozenset[OffenceCategory]:
    """The offence categories an employer excludes; whoever excludes violence excludes murder also."""
    return frozenset[OffenceCategory]().union(*(WIDER[category] for category in vacancy.excluded))


def check_class(vacancy: VacancyProfile) -> CheckClass:
    """What the employer may learn: the unspent, with a standard or enhanced check all that is not protected, or all.

    Rehabilitation of Offenders Act 1974 s.4; Exceptions Order (SI 1975/1023) arts 2A, 3 and 4.
    """
    return CheckClass.of(vacancy.check_level, has_filtering=vacancy.has_filtering)


def closed(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked once the vacancy is filled, withdrawn or past its closing date."""
    is_past = vacancy.closes_on is not None and vacancy.closes_on < on
    return found.CLOSED if vacancy.is_closed or is_past else None


def right_to_work(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked without the right to work, discuss if unchecked (Immigration, Asylum and Nationality Act 2006 s.15)."""
    if candidate.right_to_work is None:
        return found.RIGHT_TO_WORK_NOT_KNOWN
    return None if candidate.right_to_work else found.NO_RIGHT_TO_WORK


def distance(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked beyond the candidate's limit; exactly at the limit is near enough. Places not known never block."""
    if candidate.home is None or vacancy.place is None or candidate.travel_km is None:
        return None
    if is_within(candidate.home, vacancy.place, candidate.travel_km):
        return None
    away = distance_km(candidate.home, vacancy.place)
    words = f"The place of work is about {away:.0f} km away; the candidate can travel {candidate.travel_km:g} km."
    return replace(found.TOO_FAR, words=words)


def availability(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked if the work starts more than 28 days before release, unless day release covers a work placement.

    Day release (release on temporary licence): Prison Rules 1999 r.9.
    """
    start = first_day(vacancy, on)
    if vacancy.kind is OpeningKind.WORK_PLACEMENT and _may_be_out(candidate, start):
        return None
    if candidate.released_on is None:
        return found.RELEASE_NOT_KNOWN
    return found.RELEASED_TOO_LATE if candidate.released_on - start > RELEASE_GRACE else None


def day_release(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked from a work placement before release if day release is ruled out; discuss if release follows soon.

    Paid work before release is done on resettlement day release alone: Prison Rules 1999 r.9; ROTL policy framework.
    """
    start, released_on = first_day(vacancy, on), candidate.released_on
    if not candidate.has_no_day_release or (released_on is not None and released_on <= start):
        return None
    if released_on is not None and released_on - start <= RELEASE_GRACE:
        return found.WAITS_FOR_RELEASE
    return found.NO_DAY_RELEASE if vacancy.kind is OpeningKind.WORK_PLACEMENT else None


def disclosure(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked by a record of an excluded category that must be disclosed on the start date.

    Only the unspent counts without a standard or enhanced check, and the protected only in the few roles outside
    filtering (Rehabilitation of Offenders Act 1974 s.4; SI 1975/1023 arts 2A, 3 and 4). Discuss if that cannot be told,
    or if there is anything to disclose for a role with such a check or to an employer who decides case by case.
    """
    excluded = excluded_categories(vacancy)
    start, check = first_day(vacancy, on), check_class(vacancy)
    reaches = {category: candidate.disclosure.reach(check, category, on=start) for category in CATEGORIES}
    if any(reaches[category] is Reach.YES for category in excluded):
        return found.EXCLUDED_OFFENCE
    if any(reaches[category] is Reach.CANNOT_TELL for category in excluded):
        return found.DISCLOSURE_NOT_KNOWN
    asks = vacancy.case_by_case or check is not CheckClass.BASIC
    if asks and any(reach is not Reach.NO for reach in reaches.values()):
        return found.DISCLOSURE_CONVERSATION
    return None


def barred(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked from regulated activity by a barred list (Safeguarding Vulnerable Groups Act 2006 s.7)."""
    is_barred = any(vacancy.check_level in REGULATED[barred_list] for barred_list in candidate.barred_lists)
    return found.BARRED if is_barred else None


def exclusion_area(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked if the place of work lies in an area of the licence; discuss if either is not known by district."""
    conditions = _in_force(candidate, vacancy, LicenceConditionKind.EXCLUSION_AREA, on)
    if any(vacancy.district and vacancy.district in condition.areas for condition in conditions):
        return found.EXCLUSION_AREA
    is_unsure = any(not condition.areas or not vacancy.district for condition in conditions)
    return found.EXCLUSION_AREA_NOT_KNOWN if is_unsure else None


def contact_with_children(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked if the work is with children and contact is forbidden; discuss if people under 18 work there too.

    Licence conditions: SI 2015/337 art.7; orders of a court: Sexual Offences Act 2003 Part 2.
    """
    kind = LicenceConditionKind.NO_UNSUPERVISED_CONTACT_CHILDREN
    if not _in_force(candidate, vacancy, kind, on):
        return None
    if vacancy.with_children:
        return found.CHILDREN
    return found.YOUNG_COLLEAGUES if vacancy.has_young_colleagues else None


def internet(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked if the work needs the internet and the licence forbids it (SI 2015/337 art.7)."""
    kind = LicenceConditionKind.NO_INTERNET
    return found.INTERNET if vacancy.uses_internet and _in_force(candidate, vacancy, kind, on) else None


def travel_abroad(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked if the work goes abroad and a condition forbids it; discuss while on licence at all.

    Every licence forbids travel outside the United Kingdom without permission (SI 2015/337 art.3).
    """
    if not vacancy.travels_abroad:
        return None
    if _in_force(candidate, vacancy, LicenceConditionKind.NO_TRAVEL_ABROAD, on):
        return found.TRAVEL_ABROAD
    until = candidate.licence_ends_on
    is_on_licence = until is None or until >= _day_at_work(candidate, vacancy, on)
    return found.TRAVEL_NEEDS_PERMISSION if is_on_licence else None


def approval(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Discuss while work needs the supervising officer's approval (SI 2015/337 art.3)."""
    return found.APPROVAL if _in_force(candidate, vacancy, LicenceConditionKind.EMPLOYMENT_APPROVAL, on) else None


def other_condition(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Discuss while a condition limits work in a way the engine does not know."""
    return found.OTHER_CONDITION if _in_force(candidate, vacancy, LicenceConditionKind.OTHER, on) else None


def curfew(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked if the shift meets a curfew in force; discuss if only the journey does or the times are not known.

    Home detention curfew: Criminal Justice Act 2003 s.253; curfew as a condition: SI 2015/337.
    """
    work = hours_of(vacancy)
    curfews = _in_force(candidate, vacancy, LicenceConditionKind.CURFEW, on)
    if work is None or not curfews:
        return None
    windows = [_curfew_window(condition) for condition in curfews]
    if any(window is not None and meet(window, work) for window in windows):
        return found.CURFEW
    journey = widened(work, _journey_minutes(candidate, vacancy))
    is_near = any(window is None or meet(window, journey) for window in windows)
    return found.CURFEW_NEAR if is_near else None


def nights(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Discuss if the work has nights, or may, and the candidate wants none."""
    return found.NIGHTS if candidate.no_nights and may_include_nights(vacancy) else None


def hours(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Discuss if the hours a week are above what the candidate asked for."""
    if candidate.max_hours is None or vacancy.hours_per_week is None or vacancy.hours_per_week <= candidate.max_hours:
        return None
    words = f"{vacancy.hours_per_week:g} hours a week; the candidate asked for at most {candidate.max_hours:g}."
    return replace(found.HOURS, words=words)


def driving(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> Exclusion | None:
    """Blocked without a full licence on the start date; discuss if a ban has ended by then (Road Traffic Act 1988)."""
    if not vacancy.needs_driving_licence:
        return None
    until = candidate.driving_banned_until
    if until is not None and until >= first_day(vacancy, on):
        return found.NO_DRIVING_LICENCE
    if candidate.driving is DrivingLicence.DISQUALIFIED and until is not None:
        return found.DRIVING_BAN_ENDS
    return None if candidate.driving is DrivingLicence.FULL else found.NO_DRIVING_LICENCE


CONSTRAINTS: tuple[Constraint, ...] = (
    closed, right_to_work, distance, availability, day_release, disclosure, barred, exclusion_area,
    contact_with_children, internet, travel_abroad, approval, other_condition, curfew, nights, hours, driving,
)  # fmt: skip


def _may_be_out(candidate: CandidateProfile, day: date) -> bool:
    """Whether day release may be granted on a day."""
    return not candidate.has_no_day_release and candidate.rotl_from is not None and candidate.rotl_from <= day


def _day_at_work(candidate: CandidateProfile, vacancy: VacancyProfile, on: date) -> date:
    """The first day on which the candidate can be at work, as far as release goes."""
    start = first_day(vacancy, on)
    return max(start, candidate.released_on or start)


def _in_force(
    candidate: CandidateProfile, vacancy: VacancyProfile, kind: LicenceConditionKind, on: date
) -> list[LicenceCondition]:
    """The conditions of a kind that still run when the candidate could first be at work."""
    day = _day_at_work(candidate, vacancy, on)
    return [
        condition
        for condition in candidate.licence_conditions
        if condition.kind is kind and (condition.ends_on is None or condition.ends_on >= day)
    ]


def _curfew_window(condition: LicenceCondition) -> Window | None:
    if condition.curfew_from is None or condition.curfew_until is None:
        return None
    return window_between(minute_of(condition.curfew_from), minute_of(condition.curfew_until))


def _journey_minutes(candidate: CandidateProfile, vacancy: VacancyProfile) -> int:
    if candidate.home is None or vacancy.place is None:
        return 0
    return travel_minutes(distance_km(candidate.home, vacancy.place))
