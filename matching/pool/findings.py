"""The constraints of matching.eligibility over columns: every finding for every pair, as bits.

Each function takes columns of candidates and of vacancies, one of them usually of a single profile, and broadcasts.
Bit i of an answer stands for FINDINGS[i]. What each rule means and its source stand in matching.eligibility.
"""

# ruff: noqa: ARG001  # every rule takes the same three arguments

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching import exclusions as found
from matching.disclosure.summary import CATEGORIES, NOTHING, CheckClass
from matching.eligibility import RELEASE_GRACE
from matching.exclusions import FINDINGS, Exclusion, Standing
from matching.geography import distances_km
from matching.pool.candidate_columns import CandidateColumns
from matching.pool.columns import NOWHERE, Flags, Floats, Ints
from matching.pool.vacancy_columns import VacancyColumns
from matching.working_hours import DAY, MINUTES_PER_KM

Bits = NDArray[np.uint32]

CHILDREN, INTERNET, ABROAD, APPROVAL, OTHER, AREA = range(6)  # in the order of LATEST_ENDS
_NUMBERS = {finding: index for index, finding in enumerate(FINDINGS)}


def bit(finding: Exclusion) -> int:
    """The bit that stands for a finding."""
    return 1 << _NUMBERS[finding]


NONE: Bits = np.zeros((1,), np.uint32)
BLOCKING = sum(bit(finding) for finding in FINDINGS if finding.standing is Standing.BLOCKED)


class _Reaches(NamedTuple):
    """How far the questions of vacancies reach."""

    is_higher: Flags
    is_unfiltered: Flags | None  # None where none of them is: a rare kind of role

    @classmethod
    def of(cls, vacancies: VacancyColumns) -> "_Reaches":
        """The reach of each vacancy's check."""
        is_unfiltered = vacancies.check == CheckClass.UNFILTERED
        return cls(vacancies.check == CheckClass.HIGHER, is_unfiltered if is_unfiltered.any() else None)

    def choose(self, until: Ints) -> Ints:
        """The row of a table (check classes, candidates) that counts for each vacancy."""
        chosen: Ints = np.where(self.is_higher, until[CheckClass.HIGHER], until[CheckClass.BASIC])
        if self.is_unfiltered is not None:
            chosen = np.where(self.is_unfiltered, until[CheckClass.UNFILTERED], chosen)
        return chosen


class Pairing(NamedTuple):
    """What several rules ask of candidates and vacancies together."""

    start: Ints  # the day the work starts, at the earliest today
    squared: Floats  # how far apart they are, as squared chords; nan where not known


def findings_of(candidates: CandidateColumns, vacancies: VacancyColumns, squared: Floats, on: int) -> Bits:
    """All that stands between candidates and vacancies, `squared` chords apart, on a day (an ordinal)."""
    pairing = Pairing(np.maximum(vacancies.starts_on, on), squared)
    bits = _marked(squared > candidates.limit, found.TOO_FAR)
    for rule in _RULES:
        bits = bits | rule(candidates, vacancies, pairing)
    return bits | _closed(vacancies, on)


def may_start(candidates: CandidateColumns, vacancies: VacancyColumns, on: int) -> Flags:
    """Whether the vacancies are open and nobody is released too late for them: the cheap half of the rules."""
    start = np.maximum(vacancies.starts_on, on)
    is_open = vacancies.closes_on >= on
    return is_open & ~_is_late(candidates, vacancies, start)


def standings_of(bits: Bits) -> NDArray[np.int8]:
    """The standing that findings amount to, as an index in STANDINGS."""
    found_any: NDArray[np.int8] = (bits != 0).astype(np.int8)
    blocked: NDArray[np.int8] = ((bits & np.uint32(BLOCKING)) != 0).astype(np.int8)
    return found_any + blocked


def codes(bits: int) -> tuple[str, ...]:
    """The codes of findings, sorted, each once."""
    return tuple(sorted({finding.code for index, finding in enumerate(FINDINGS) if bits >> index & 1}))


def _marked(truth: Flags, finding: Exclusion) -> Bits:
    return truth * np.uint32(bit(finding))


def _closed(vacancies: VacancyColumns, on: int) -> Bits:
    return _marked(vacancies.closes_on < on, found.CLOSED)


def _right_to_work(candidates: CandidateColumns, vacancies: VacancyColumns, pairing: Pairing) -> Bits:
    if candidates.has_right_to_work.all():
        return NONE
    unknown = candidates.may_lack_right_to_work
    lacking = ~candidates.has_right_to_work & ~unknown
    return _marked(unknown, found.RIGHT_TO_WORK_NOT_KNOWN) | _marked(lacking, found.NO_RIGHT_TO_WORK)


def _availability(candidates: CandidateColumns, vacancies: VacancyColumns, pairing: Pairing) -> Bits:
    late = _marked(_is_late(candidates, vacancies, pairing.start), found.RELEASED_TOO_LATE)
    unknown = candidates.released_on == NOTHING
    if not unknown.any():
        return late
    return late | _marked(~_by_day(candidates, vacancies, pairing.start) & unknown, found.RELEASE_NOT_KNOWN)


def _is_late(candidates: CandidateColumns, vacancies: VacancyColumns, start: Ints) -> Flags:
    late: Flags = candidates.released_on - start > RELEASE_GRACE.days
    return late & ~_by_day(candidates, vacancies, start)


def _by_day(candidates: CandidateColumns, vacancies: VacancyColumns, start: Ints) -> Flags:
    by_day: Flags = vacancies.is_placement & (candidates.rotl_from <= start)
    return by_day


def _day_release(candidates: CandidateColumns, vacancies: VacancyColumns, pairing: Pairing) -> Bits:
    if not candidates.has_no_day_release.any():
        return NONE
    is_inside = (candidates.released_on == NOTHING) | (candidates.released_on > pairing.start)
    is_soon = candidates.released_on - pairing.start <= RELEASE_GRACE.days
    waits = candidates.has_no_day_release & is_inside & is_soon & (candidates.released_on > NOTHING)
    never = candidates.has_no_day_release & is_inside & ~waits & vacancies.is_placement
    return _marked(waits, found.WAITS_FOR_RELEASE) | _marked(never, found.NO_DAY_RELEASE)


def _disclosure(candidates: CandidateColumns, vacancies: VacancyColumns, pairing: Pairing) -> Bits:
    certain = possible = anything = np.zeros((1,), np.bool_)
    reaches = _Reaches.of(vacancies)
    for category in range(len(CATEGORIES)):
        until = candidates.possible_until[:, category]
        if not until.any():
            continue
        is_excluded = (vacancies.excluded >> category & 1) == 1
        may_be = pairing.start <= reaches.choose(until)
        must_be = pairing.start <= reaches.choose(candidates.certain_until[:, category])
        certain = certain | (is_excluded & must_be)
        possible = possible | (is_excluded & may_be)
        anything = anything | may_be
    asked = anything & vacancies.is_asking & ~possible
    return (
        _marked(certain, found.EXCLUDED_OFFENCE)
        | _marked(possible & ~certain, found.DISCLOSURE_NOT_KNOWN)
        | _marked(asked, found.DISCLOSURE_CONVERSATION)
    )


def _barred(candidates: CandidateColumns, vacancies: VacancyColumns, pairing: Pairing) -> Bits:
    if not candidates.barred.any():
        return NONE
    return _marked((candidates.barred & vacancies.regulated) != 0, found.BARRED)


def _licence(candidates: CandidateColumns, vacancies: VacancyColumns, pairing: Pairing) -> Bits:
    if not candidates.latest_ends.any():
        return NONE
    day = np.maximum(pairing.start, candidates.released_on)
    runs = [ends >= day for ends in candidates.latest_ends]
    return (
        _marked(vacancies.with_children & runs[CHILDREN], found.CHILDREN)
        | _marked(vacancies.has_young_colleagues & ~vacancies.with_children & runs[CHILDREN], found.YOUNG_COLLEAGUES)
        | _marked(vacancies.uses_internet & runs[INTERNET], found.INTERNET)
        | _marked(runs[APPROVAL], found.APPROVAL)
        | _marked(runs[OTHER], found.OTHER_CONDITION)
    )


def _abroad(candidates: CandidateColumns, vacancies: VacancyColumns, pairing: Pairing) -> Bits:
    if not vacancies.travels_abroad.any():
        return NONE
    day = np.maximum(pairing.start, candidates.released_on)
    is_forbidden = vacancies.travels_abroad & (candidates.latest_ends[ABROAD] >= day)
    is_on_licence = vacancies.travels_abroad & (candidates.licence_ends_on >= day)
    return _marked(is_forbidden, found.TRAVEL_ABROAD) | _marked(
        is_on_licence & ~is_forbidden, found.TRAVEL_NEEDS_PERMISSION
    )


def _areas(candidates: CandidateColumns, vacancies: VacancyColumns, pairing: Pairing) -> Bits:
    if not candidates.latest_ends[AREA].any():
        return NONE
    day = np.maximum(pairing.start, candidates.released_on)
    inside = np.zeros((1,), np.bool_)
    for district, ends in candidates.areas:
        inside = inside | ((vacancies.district == district) & (ends >= day))
    nowhere = (vacancies.district == NOWHERE) & (candidates.latest_ends[AREA] >= day)
    unsure = ~inside & (nowhere | (candidates.unknown_area_until >= day))
    return _marked(inside, found.EXCLUSION_AREA) | _marked(unsure, found.EXCLUSION_AREA_NOT_KNOWN)


def _curfew(candidates: CandidateColumns, vacancies: VacancyColumns, pairing: Pairing) -> Bits:
    if not len(candidates.curfews) and not candidates.unknown_curfew_until.any():
        return NONE
    day = np.maximum(pairing.start, candidates.released_on)
    works = vacancies.shift[1] > 0
    minutes = _journey_minutes(pairing.squared)
    leaves, away = (vacancies.shift[0] - minutes) % DAY, np.minimum(DAY, vacancies.shift[1] + 2 * minutes)
    meets, near = np.zeros((1,), np.bool_), works & (candidates.unknown_curfew_until >= day)
    for begins, length, ends in candidates.curfews:
        runs = works & (ends >= day)
        meets = meets | (runs & _meet(begins, length, vacancies.shift[0], vacancies.shift[1]))
        near = near | (runs & _meet(begins, length, leaves, away))
    return _marked(meets, found.CURFEW) | _marked(near & ~meets, found.CURFEW_NEAR)


def _meet(start: Ints, length: Ints, other_start: Ints, other_length: Ints) -> Flags:
    """Whether windows share a minute, as matching.working_hours.meet; those of length 0 must be left out before."""
    return ((other_start - start) % DAY < length) | ((start - other_start) % DAY < other_length)


def _journey_minutes(squared: Floats) -> Ints:
    return (np.nan_to_num(distances_km(squared)) * MINUTES_PER_KM).astype(np.int32)


def _nights(candidates: CandidateColumns, vacancies: VacancyColumns, pairing: Pairing) -> Bits:
    if not candidates.no_nights.any():
        return NONE
    return _marked(candidates.no_nights & vacancies.may_include_nights, found.NIGHTS)


def _hours(candidates: CandidateColumns, vacancies: VacancyColumns, pairing: Pairing) -> Bits:
    return _marked(vacancies.hours > candidates.max_hours, found.HOURS)


def _driving(candidates: CandidateColumns, vacancies: VacancyColumns, pairing: Pairing) -> Bits:
    if not vacancies.needs_driving_licence.any():
        return NONE
    is_banned = candidates.banned_until >= pairing.start
    ban_ends = candidates.is_disqualified & (candidates.banned_until > NOTHING) & ~is_banned
    blocked = is_banned | ~(candidates.has_full_licence | ban_ends)
    return _marked(vacancies.needs_driving_licence & blocked, found.NO_DRIVING_LICENCE) | _marked(
        vacancies.needs_driving_licence & ban_ends, found.DRIVING_BAN_ENDS
    )


_RULES: tuple[Callable[[CandidateColumns, VacancyColumns, Pairing], Bits], ...] = (
    _right_to_work, _availability, _day_release, _disclosure, _barred, _licence, _abroad, _areas, _curfew, _nights,
    _hours, _driving,
)  # fmt: skip
