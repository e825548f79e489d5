"""What the soft components ask of both sides, as columns, and the score they make with the skills."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.disclosure.summary import NOTHING
from matching.geography import distances_km
from matching.pool.columns import SECTORS, Columns, Flags, Floats, Ints, bits, flags, floats, ints, ordinal
from matching.profiles import CandidateProfile, VacancyProfile
from matching.scoring import (
    NEAR_SECTORS,
    NEAR_WISH,
    NO_WISH,
    NOT_WISHED,
    SCORE_STEPS,
    UNKNOWN,
    UNWANTED_SELF_EMPLOYMENT,
    WEIGHTS,
    WISHED,
    reach_km,
)


@dataclass(frozen=True, slots=True)
class Offers(Columns):
    """What vacancies offer."""

    sector: Ints  # index in SECTORS
    hours: Floats  # nan where not known
    self_employed: Flags
    posted_on: Ints  # NOTHING where not known
    pence_an_hour: Ints  # 0 where not known

    @classmethod
    def of(cls, profiles: Sequence[VacancyProfile]) -> "Offers":
        """The columns of vacancies, in the order given."""
        return cls(
            sector=ints(SECTORS.index(one.sector) for one in profiles),
            hours=floats(one.hours_per_week for one in profiles),
            self_employed=flags(one.self_employed for one in profiles),
            posted_on=ints(ordinal(one.posted_on, NOTHING) for one in profiles),
            pence_an_hour=ints(round((one.pay_an_hour or 0.0) * 100) for one in profiles),
        )


@dataclass(frozen=True, slots=True)
class Wishes(Columns):
    """What candidates wish for."""

    sectors: Ints  # bits of SECTORS
    near_sectors: Ints  # bits of SECTORS
    reach_km: Floats
    max_hours: Floats  # nan where not known
    self_employment: Flags

    @classmethod
    def of(cls, profiles: Sequence[CandidateProfile]) -> "Wishes":
        """The columns of candidates, in the order given."""
        return cls(
            sectors=ints(bits(SECTORS, one.sectors) for one in profiles),
            near_sectors=ints(_near_sectors(one) for one in profiles),
            reach_km=floats(reach_km(one) for one in profiles),
            max_hours=floats(one.max_hours for one in profiles),
            self_employment=flags(one.self_employment for one in profiles),
        )


def scores_of(skills: Floats, wishes: Wishes, offers: Offers, squared: Floats) -> Floats:
    """The scores of matching.scoring of sides `squared` chords apart, in steps of 1 / SCORE_STEPS."""
    total = (
        WEIGHTS.skills * skills
        + WEIGHTS.preferences * _preferences(wishes, offers)
        + WEIGHTS.distance * _distance(wishes, squared)
        + WEIGHTS.hours * _hours(wishes, offers)
    )
    whole = WEIGHTS.skills + WEIGHTS.preferences + WEIGHTS.distance + WEIGHTS.hours
    return np.rint(total / whole * SCORE_STEPS) / SCORE_STEPS


def _near_sectors(candidate: CandidateProfile) -> int:
    return bits(SECTORS, {one for one, near in NEAR_SECTORS.items() if near & candidate.sectors})


def _preferences(wishes: Wishes, offers: Offers) -> Floats:
    if len(wishes.sectors) == 1:  # one candidate: worked out once for each sector
        value = _preferred(wishes, np.arange(len(SECTORS), dtype=np.int32))[offers.sector]
    else:
        value = _preferred(wishes, offers.sector)
    if not offers.self_employed.any():
        return value
    unwanted = offers.self_employed & ~wishes.self_employment
    return np.where(unwanted, value * UNWANTED_SELF_EMPLOYMENT, value)


def _preferred(wishes: Wishes, sector: Ints) -> Floats:
    is_wished = (wishes.sectors >> sector & 1) == 1
    is_near = (wishes.near_sectors >> sector & 1) == 1
    value = np.where(is_wished, WISHED, np.where(is_near, NEAR_WISH, NOT_WISHED))
    return np.where(wishes.sectors == 0, NO_WISH, value)


def _distance(wishes: Wishes, squared: Floats) -> Floats:
    away = distances_km(squared)
    return np.where(np.isnan(away), UNKNOWN, np.maximum(0.0, 1 - away / (2 * wishes.reach_km)))


def _hours(wishes: Wishes, offers: Offers) -> Floats:
    wished = np.maximum(wishes.max_hours, 0.0)
    value = np.minimum(1.0, wished / np.maximum(offers.hours, 1.0))
    return np.where(np.isnan(value), UNKNOWN, value)
