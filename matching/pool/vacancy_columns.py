"""Vacancies as columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from matching.disclosure.summary import CATEGORIES, FOREVER, NOTHING
from matching.eligibility import REGULATED, check_class, excluded_categories
from matching.pool.columns import (
    BARRED_LISTS,
    NOWHERE,
    Columns,
    Flags,
    Floats,
    Ints,
    bits,
    flags,
    floats,
    ints,
    ordinal,
    positions,
    table,
)
from matching.pool.numbering import Numbering
from matching.profiles import VacancyProfile
from matching.vocabulary import OpeningKind
from matching.working_hours import hours_of, may_include_nights


@dataclass(frozen=True, slots=True)
class VacancyColumns(Columns):
    """Vacancies as columns, each array of shape (vacancies,) unless said otherwise."""

    is_placement: Flags
    starts_on: Ints  # NOTHING: as soon as possible
    closes_on: Ints  # NOTHING: closed
    check: Ints  # CheckClass
    excluded: Ints  # bits of CATEGORIES
    is_asking: Flags  # wants to talk about whatever must be disclosed
    regulated: Ints  # bits of BARRED_LISTS
    position: Floats  # (3, vacancies), nan where not known
    district: Ints  # NOWHERE where not known
    hours: Floats  # nan where not known
    shift: Ints  # (2, vacancies): start and length in minutes; length 0 where the hours can be chosen
    may_include_nights: Flags
    needs_driving_licence: Flags
    with_children: Flags
    has_young_colleagues: Flags
    uses_internet: Flags
    travels_abroad: Flags


def vacancy_columns(profiles: Sequence[VacancyProfile], districts: Numbering) -> VacancyColumns:
    """The columns of vacancies, in the order given; new districts are numbered."""
    return VacancyColumns(
        is_placement=flags(one.kind is OpeningKind.WORK_PLACEMENT for one in profiles),
        starts_on=ints(ordinal(one.starts_on, NOTHING) for one in profiles),
        closes_on=ints(NOTHING if one.is_closed else ordinal(one.closes_on, FOREVER) for one in profiles),
        check=ints(check_class(one) for one in profiles),
        excluded=ints(bits(CATEGORIES, excluded_categories(one)) for one in profiles),
        is_asking=flags(one.case_by_case or one.check_level.reaches_spent for one in profiles),
        regulated=ints(_regulated(one) for one in profiles),
        position=positions([one.place for one in profiles]),
        district=ints(districts.number(one.district) if one.district else NOWHERE for one in profiles),
        hours=floats(one.hours_per_week for one in profiles),
        shift=table([hours_of(one) or (0, 0) for one in profiles], 2),
        may_include_nights=flags(may_include_nights(one) for one in profiles),
        needs_driving_licence=flags(one.needs_driving_licence for one in profiles),
        with_children=flags(one.with_children for one in profiles),
        has_young_colleagues=flags(one.has_young_colleagues for one in profiles),
        uses_internet=flags(one.uses_internet for one in profiles),
        travels_abroad=flags(one.travels_abroad for one in profiles),
    )


def _regulated(vacancy: VacancyProfile) -> int:
    return bits(BARRED_LISTS, {one for one, levels in REGULATED.items() if vacancy.check_level in levels})
