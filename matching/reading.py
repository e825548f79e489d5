"""Vacancies and candidates from the interchange format (JSON) as profiles.

The format is that of the sets which `matching.evaluation` reads. Prisons are not read at all, convictions only for
what the law makes of them; a profile carries neither. Optional beyond those sets: `closed`, `travels_abroad`,
`self_employed`, `workforce_includes_under_18` and `role_group` of a vacancy; `driving_banned_until`, `licence_ends_on`,
`security_category` and `day_release_bars` of a candidate; `ended_on` of a piece of work.
"""

from collections.abc import Mapping
from datetime import date

from matching.colleague_wording import has_young_colleagues
from matching.day_release import has_no_day_release
from matching.disclosure import barred_lists, role_groups, summarise
from matching.disclosure.licence import licence_end
from matching.disclosure.reading import read_record
from matching.disclosure.records import InvalidRecord, Record
from matching.disclosure.vocabulary import CheckLevel, OffenceCategory
from matching.fields import Fields, ReadingError
from matching.geography import Point, district_of, normalise_postcode, point_of_district
from matching.licence_wording import condition_from
from matching.profiles import CandidateProfile, LicenceCondition, VacancyProfile
from matching.shift_wording import shift_in
from matching.skills.evidence import Experience, evidence_of
from matching.skills.requirements import requirements_of
from matching.skills.terms import terms_of, terms_of_advert
from matching.skills.vocabulary import EvidenceKind, Sector
from matching.vocabulary import (
    DayReleaseBar,
    DrivingLicence,
    LicenceConditionKind,
    OpeningKind,
    SecurityCategory,
    ShiftPattern,
)
from matching.working_hours import DAY, clock

KM_A_MINUTE = 0.5  # of travel by public transport from door to door, in a straight line
NO_EXCLUSIONS, CASE_BY_CASE = "NONE", "CASE_BY_CASE"
BANNED_UNTIL = "disqualified_until:"
NOWHERE_FIXED = frozenset({"", "remote", "national", "nfa"})


def read_vacancy(raw: Mapping[str, object], where: str) -> VacancyProfile:
    """The profile of a vacancy in the interchange format; `where` names its place in messages.

    Raises:
        ReadingError: a value cannot be read.
    """
    fields = Fields(raw, where)
    shift = fields.choice("shift_pattern", ShiftPattern, ShiftPattern.DAYS)
    description, essential = fields.text("description"), fields.texts("essential_criteria")
    desirable, title = fields.texts("desirable_criteria"), fields.required("title")
    window = shift_in("\n".join((description, *essential, *desirable)), shift)
    excluded = [text for text in fields.texts("excluded_offences") if text not in (NO_EXCLUSIONS, CASE_BY_CASE)]
    place, district = _place(fields, "postcode")
    return VacancyProfile(
        id=fields.required("id"),
        kind=fields.choice("kind", OpeningKind, OpeningKind.JOB),
        sector=fields.choice("sector", Sector, Sector.OTHER),
        requirements=requirements_of(title, description, essential, desirable),
        terms=terms_of_advert(title, description, essential, desirable),
        check_level=fields.choice("check_level", CheckLevel, CheckLevel.NONE),
        has_filtering=_has_filtering(fields, fields.day("start_date") or date.max),
        excluded=frozenset(fields.one_of("excluded_offences", text, OffenceCategory) for text in excluded),
        case_by_case=CASE_BY_CASE in fields.texts("excluded_offences"),
        place=place,
        district=district,
        hours_per_week=fields.number("hours_per_week"),
        shift=shift,
        shift_from=clock(window.start) if window else None,
        shift_until=clock((window.start + window.length) % DAY) if window else None,
        starts_on=fields.day("start_date"),
        closes_on=fields.day("closing_date"),
        is_closed=fields.flag("closed"),
        needs_driving_licence=fields.flag("driving_licence_required"),
        with_children=fields.flag("works_with_children"),
        has_young_colleagues=_has_young_colleagues(fields, "\n".join((title, description, *essential, *desirable))),
        uses_internet=fields.flag("remote_internet_use"),
        travels_abroad=fields.flag("travels_abroad"),
        self_employed=fields.flag("self_employed"),
        guaranteed_interviews=int(fields.number("guaranteed_interviews") or 0),
    )


def read_candidate(raw: Mapping[str, object], where: str, *, on: date) -> CandidateProfile:
    """The profile of a candidate in the interchange format; evidence is as old as it is on the day.

    Raises:
        ReadingError: a value cannot be read.
    """
    fields = Fields(raw, where)
    wishes = fields.record("preferences")
    experiences = [_experience(each) for each in fields.records("work_history")]
    qualifications, said = fields.texts("qualifications"), fields.text("skills_said")
    told = [f"{each.title}. {each.description}" for each in experiences]
    driving, banned_until = _driving(fields)
    record, released_on = _record(raw, where), fields.day("release_date")
    return CandidateProfile(
        id=fields.required("id"),
        skills=evidence_of(experiences, qualifications, said, on=on),
        terms=terms_of([*told, *qualifications, said]),
        disclosure=summarise(record),
        barred_lists=barred_lists(record),
        released_on=released_on,
        rotl_from=fields.day("rotl_eligible_from"),
        has_no_day_release=_has_no_day_release(fields),
        licence_ends_on=fields.day("licence_ends_on") or licence_end(record, released_on=released_on),
        home=_place(fields, "home_postcode")[0],
        travel_km=_travel_km(fields.record("travel_minutes_or_km")),
        max_hours=wishes.number("max_hours"),
        no_nights=wishes.flag("no_nights"),
        self_employment=wishes.flag("self_employment"),
        sectors=wishes.choices("sectors", Sector),
        driving=driving,
        driving_banned_until=banned_until,
        licence_conditions=tuple(_condition(each) for each in fields.records("licence_conditions")),
        right_to_work=fields.answer("right_to_work"),
    )


def _experience(fields: Fields) -> Experience:
    return Experience(
        title=fields.text("title"),
        kind=fields.choice("setting", EvidenceKind, EvidenceKind.COMMUNITY),
        months=int(fields.number("months") or 0),
        description=fields.text("description"),
        ended_on=fields.day("ended_on"),
    )


def _condition(fields: Fields) -> LicenceCondition:
    return condition_from(fields.choice("kind", LicenceConditionKind), fields.text("detail"))


def _place(fields: Fields, field: str) -> tuple[Point | None, str]:
    """The middle of the postcode district, and its name; none for no fixed place."""
    text = fields.text(field)
    if text.lower() in NOWHERE_FIXED:
        return None, ""
    if normalise_postcode(text) is None:
        raise fields.error(field, "Give a postcode or a postcode district, such as LS1.")
    district = district_of(text) or ""
    return point_of_district(district), district


def _travel_km(fields: Fields) -> float | None:
    minutes = fields.number("minutes")
    return fields.number("km") if minutes is None else minutes * KM_A_MINUTE


def _driving(fields: Fields) -> tuple[DrivingLicence, date | None]:
    text = fields.text("driving")
    if not text.startswith(BANNED_UNTIL):
        return fields.choice("driving", DrivingLicence, DrivingLicence.NONE), fields.day("driving_banned_until")
    ends = Fields({"driving": text.removeprefix(BANNED_UNTIL)}, fields.where)
    return DrivingLicence.DISQUALIFIED, ends.day("driving")


def _has_filtering(fields: Fields, on: date) -> bool:
    """Whether filtering applies to the role when the work starts: to all but a few groups."""
    groups = {group.id: group for group in role_groups(on=on)}
    group_id = fields.text("role_group")
    if group_id and group_id not in groups:
        raise fields.error("role_group", f"Use one of {', '.join(groups)}.")
    return groups[group_id].filtering_applies if group_id else True


def _has_young_colleagues(fields: Fields, words: str) -> bool:
    """Whether people under 18 work there too: as told, else as the words of the advert have it."""
    told = fields.answer("workforce_includes_under_18")
    return has_young_colleagues(words) if told is None else told


def _has_no_day_release(fields: Fields) -> bool:
    category = fields.choice("security_category", SecurityCategory) if fields.text("security_category") else None
    return has_no_day_release(category, fields.choices("day_release_bars", DayReleaseBar))


def _record(raw: Mapping[str, object], where: str) -> Record:
    try:
        return read_record(raw, where)
    except InvalidRecord as invalid:
        raise ReadingError(invalid.where, "record", invalid.found, f"Use {invalid.accepted}.") from invalid
