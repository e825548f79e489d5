"""Candidates as columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from matching.disclosure.summary import CATEGORIES, FOREVER, NOTHING
from matching.geography import chord_of
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
    slots,
    table,
)
from matching.pool.numbering import Numbering
from matching.profiles import CandidateProfile, LicenceCondition
from matching.vocabulary import DrivingLicence, LicenceConditionKind
from matching.working_hours import minute_of, window_between

LATEST_ENDS = (
    LicenceConditionKind.NO_UNSUPERVISED_CONTACT_CHILDREN,
    LicenceConditionKind.NO_INTERNET,
    LicenceConditionKind.NO_TRAVEL_ABROAD,
    LicenceConditionKind.EMPLOYMENT_APPROVAL,
    LicenceConditionKind.OTHER,
    LicenceConditionKind.EXCLUSION_AREA,
)
EMPTY_AREA = (NOWHERE - 1, NOTHING)  # no vacancy lies there
EMPTY_CURFEW = (0, 0, NOTHING)


@dataclass(frozen=True, slots=True)
class CandidateColumns(Columns):
    """Candidates as columns, each array of shape (candidates,) unless said otherwise."""

    certain_until: Ints  # (check classes, categories, candidates)
    possible_until: Ints  # (check classes, categories, candidates)
    barred: Ints  # bits of BARRED_LISTS
    released_on: Ints  # NOTHING where not known
    rotl_from: Ints  # FOREVER where there is none, or none is allowed
    has_no_day_release: Flags
    licence_ends_on: Ints  # FOREVER while not known
    position: Floats  # (3, candidates), nan where not known
    limit: Floats  # squared chord of the furthest they can travel; infinite without limit
    max_hours: Floats  # nan where not known
    no_nights: Flags
    has_full_licence: Flags
    is_disqualified: Flags
    banned_until: Ints  # NOTHING: no ban, or its end is not known
    has_right_to_work: Flags
    may_lack_right_to_work: Flags  # not checked yet
    latest_ends: Ints  # (LATEST_ENDS, candidates): NOTHING where there is no such condition
    unknown_area_until: Ints  # the end of exclusion areas that are not given by district
    areas: Ints  # (slots, 2, candidates): district and last day
    unknown_curfew_until: Ints  # the end of curfews without times
    curfews: Ints  # (slots, 3, candidates): start and length in minutes, last day


def candidate_columns(profiles: Sequence[CandidateProfile], districts: Numbering) -> CandidateColumns:
    """The columns of candidates, in the order given; new districts are numbered."""
    return CandidateColumns(
        certain_until=_disclosure([one.disclosure.certain_until for one in profiles]),
        possible_until=_disclosure([one.disclosure.possible_until for one in profiles]),
        barred=ints(bits(BARRED_LISTS, one.barred_lists) for one in profiles),
        released_on=ints(ordinal(one.released_on, NOTHING) for one in profiles),
        rotl_from=ints(FOREVER if one.has_no_day_release else ordinal(one.rotl_from, FOREVER) for one in profiles),
        has_no_day_release=flags(one.has_no_day_release for one in profiles),
        licence_ends_on=ints(ordinal(one.licence_ends_on, FOREVER) for one in profiles),
        position=positions([one.home for one in profiles]),
        limit=floats(np.inf if one.travel_km is None else chord_of(one.travel_km) for one in profiles),
        max_hours=floats(one.max_hours for one in profiles),
        no_nights=flags(one.no_nights for one in profiles),
        has_full_licence=flags(one.driving is DrivingLicence.FULL for one in profiles),
        is_disqualified=flags(one.driving is DrivingLicence.DISQUALIFIED for one in profiles),
        banned_until=ints(ordinal(one.driving_banned_until, NOTHING) for one in profiles),
        has_right_to_work=flags(bool(one.right_to_work) for one in profiles),
        may_lack_right_to_work=flags(one.right_to_work is None for one in profiles),
        latest_ends=table([[_latest(_of(one, kind)) for kind in LATEST_ENDS] for one in profiles], len(LATEST_ENDS)),
        unknown_area_until=ints(_latest(area for area in _areas(one) if not area.areas) for one in profiles),
        areas=slots([_area_slots(one, districts) for one in profiles], EMPTY_AREA),
        unknown_curfew_until=ints(_latest(c for c in _curfews(one) if not _window(c)) for one in profiles),
        curfews=slots([_curfew_slots(one) for one in profiles], EMPTY_CURFEW),
    )


def _disclosure(tables: Sequence[tuple[tuple[int, ...], ...]]) -> Ints:
    stacked = np.array(tables, np.int32).reshape(len(tables), -1, len(CATEGORIES))
    return np.ascontiguousarray(np.moveaxis(stacked, 0, -1))


def _of(candidate: CandidateProfile, kind: LicenceConditionKind) -> list[LicenceCondition]:
    return [condition for condition in candidate.licence_conditions if condition.kind is kind]


def _areas(candidate: CandidateProfile) -> list[LicenceCondition]:
    return _of(candidate, LicenceConditionKind.EXCLUSION_AREA)


def _curfews(candidate: CandidateProfile) -> list[LicenceCondition]:
    return _of(candidate, LicenceConditionKind.CURFEW)


def _latest(conditions: Iterable[LicenceCondition]) -> int:
    return max((ordinal(condition.ends_on, FOREVER) for condition in conditions), default=NOTHING)


def _area_slots(candidate: CandidateProfile, districts: Numbering) -> list[tuple[int, ...]]:
    return [
        (districts.number(district), ordinal(condition.ends_on, FOREVER))
        for condition in _areas(candidate)
        for district in condition.areas
    ]


def _curfew_slots(candidate: CandidateProfile) -> list[tuple[int, ...]]:
    windows = ((_window(condition), ordinal(condition.ends_on, FOREVER)) for condition in _curfews(candidate))
    return [(*window, ends_on) for window, ends_on in windows if window]


def _window(curfew: LicenceCondition) -> tuple[int, int] | None:
    if curfew.curfew_from is None or curfew.curfew_until is None:
        return None
    return window_between(minute_of(curfew.curfew_from), minute_of(curfew.curfew_until))
