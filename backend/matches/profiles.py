"""Rows in, profiles out: what the engine may know of a candidate and of a vacancy."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils import timezone

from backend.candidates.models import Candidate, Evidence, LicenceCondition
from backend.candidates.record_reading import disclosure_record_of
from employers.models import Requirement, Vacancy
from employers.vocabulary import CASE_BY_CASE, NO_EXCLUSION, ContractType, VacancyStatus, role_group_of
from matching import profiles
from matching.colleague_wording import has_young_colleagues
from matching.disclosure import BarredList, CheckLevel, OffenceCategory, barred_lists, summarise
from matching.disclosure.licence import licence_end
from matching.geography import Point, district_of, point_of
from matching.skills.evidence import Experience, evidence_of
from matching.skills.requirements import requirements_of
from matching.skills.terms import terms_of, terms_of_advert
from matching.skills.vocabulary import EvidenceKind, Importance, Sector, SkillEvidence
from matching.vocabulary import (
    DrivingLicence,
    LicenceConditionKind,
    OpeningKind,
    ShiftPattern,
)

TEXTS_REMEMBERED = 4096  # adverts are copied and amended, histories seldom change


def candidate_profile(candidate: Candidate, *, on: date) -> profiles.CandidateProfile:
    """The profile of a candidate read with `for_matching`, evidence as old as it is on the day."""
    record = disclosure_record_of(candidate)
    return profiles.CandidateProfile(
        id=str(candidate.pk),
        skills=_skills(candidate, on),
        terms=_terms(candidate),
        disclosure=summarise(record),
        barred_lists=barred_lists(record) | frozenset(BarredList(code) for code in candidate.barred_lists),
        released_on=candidate.released_on,
        rotl_from=candidate.rotl_from,
        has_no_day_release=candidate.has_no_day_release,
        licence_ends_on=licence_end(record, released_on=candidate.released_on),
        home=_point(candidate.home_postcode),
        travel_km=candidate.travel_km,
        max_hours=_number(candidate.max_hours),
        no_nights=candidate.no_nights,
        self_employment=candidate.self_employment,
        sectors=frozenset(Sector(code) for code in candidate.sectors),
        driving=DrivingLicence(candidate.driving),
        driving_banned_until=candidate.driving_banned_until,
        licence_conditions=tuple(_condition(row) for row in candidate.licence_conditions.all()),
        right_to_work=candidate.right_to_work,
    )


def vacancy_profile(vacancy: Vacancy) -> profiles.VacancyProfile:
    """The profile of a vacancy read with `for_matching`; its kind of role as the law has it when the work starts."""
    codes = [code for code in vacancy.excluded_offences if code not in (NO_EXCLUSION, CASE_BY_CASE)]
    return profiles.VacancyProfile(
        id=str(vacancy.pk),
        kind=OpeningKind(vacancy.kind),
        sector=Sector(vacancy.sector),
        requirements=_requirements(vacancy),
        terms=_terms_of_advert(vacancy),
        check_level=CheckLevel(vacancy.check_level),
        has_filtering=role_group_of(vacancy.role_group, on=vacancy.starts_on or date.max).filtering_applies,
        excluded=frozenset(OffenceCategory(code) for code in codes),
        case_by_case=CASE_BY_CASE in vacancy.excluded_offences,
        place=None if vacancy.is_national else _point(vacancy.postcode),
        district="" if vacancy.is_national else district_of(vacancy.postcode) or "",
        hours_per_week=_number(vacancy.hours_per_week),
        shift=ShiftPattern(vacancy.shift),
        shift_from=vacancy.shift_from,
        shift_until=vacancy.shift_until,
        starts_on=vacancy.starts_on,
        closes_on=None if vacancy.is_rolling else vacancy.closes_on,
        posted_on=timezone.localdate(vacancy.created_at),
        pay_an_hour=_number(vacancy.hourly_pay),
        is_closed=vacancy.status != VacancyStatus.POSTED,
        needs_driving_licence=vacancy.needs_driving_licence,
        with_children=vacancy.with_children,
        has_young_colleagues=_has_young_colleagues(vacancy),
        uses_internet=vacancy.uses_internet,
        travels_abroad=vacancy.travels_abroad,
        self_employed=vacancy.contract_type == ContractType.SELF_EMPLOYMENT,
        guaranteed_interviews=vacancy.guaranteed_interviews,
    )


def _skills(candidate: Candidate, on: date) -> tuple[SkillEvidence, ...]:
    """The evidence the coach confirmed; until there is any, what their words show."""
    confirmed = tuple(_evidence(row) for row in candidate.evidence.all())
    if confirmed:
        return confirmed
    experiences = [
        Experience(row.title, EvidenceKind(row.kind), row.months, row.description, row.ended_on)
        for row in candidate.work_history.all()
    ]
    qualifications = [row.title for row in candidate.qualifications.all()]
    found = evidence_of(experiences, qualifications, candidate.skills_said, on=on)
    return tuple(one for one in found if one.skill not in (candidate.skills_not_kept or ()))


def _evidence(row: Evidence) -> SkillEvidence:
    return SkillEvidence(
        skill=row.skill,
        strength=row.strength,
        kind=EvidenceKind(row.kind),
        source=row.source,
        words=row.words,
        months=row.months,
        ended_on=row.ended_on,
    )


def _terms(candidate: Candidate) -> tuple[tuple[str, float], ...]:
    told = [text for row in candidate.work_history.all() for text in (row.title, row.description)]
    held = [row.title for row in candidate.qualifications.all()]
    return _remembered_terms((*told, *held, candidate.skills_said))


def _requirements(vacancy: Vacancy) -> tuple[profiles.Requirement, ...]:
    """The lines the employer confirmed; until there are any, what the advert's words show."""
    rows = list(vacancy.requirements.all())
    if rows:
        return tuple(_requirement(row) for row in rows)
    return requirements_of(vacancy.title, vacancy.description, (), ())


def _requirement(row: Requirement) -> profiles.Requirement:
    skills = tuple((str(code), float(weight)) for code, weight in row.skills)
    return profiles.Requirement(row.text, Importance(row.importance), skills)


def _terms_of_advert(vacancy: Vacancy) -> tuple[tuple[str, float], ...]:
    lines = list(vacancy.requirements.all())
    essential = tuple(row.text for row in lines if row.importance == Importance.ESSENTIAL)
    desirable = tuple(row.text for row in lines if row.importance == Importance.DESIRABLE)
    return _remembered_advert(vacancy.title, vacancy.description, essential, desirable)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _remembered_terms(texts: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    return terms_of(texts)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _remembered_advert(
    title: str, description: str, essential: tuple[str, ...], desirable: tuple[str, ...]
) -> tuple[tuple[str, float], ...]:
    return terms_of_advert(title, description, essential, desirable)


def _has_young_colleagues(vacancy: Vacancy) -> bool:
    return has_young_colleagues("\n".join((vacancy.title, vacancy.description, *_lines(vacancy))))


def _lines(vacancy: Vacancy) -> list[str]:
    return [row.text for row in vacancy.requirements.all()]


def _condition(row: LicenceCondition) -> profiles.LicenceCondition:
    return profiles.LicenceCondition(
        kind=LicenceConditionKind(row.kind),
        areas=tuple(row.areas),
        curfew_from=row.curfew_from,
        curfew_until=row.curfew_until,
        ends_on=row.ends_on,
    )


def _point(postcode: str) -> Point | None:
    return point_of(postcode) if postcode else None


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
