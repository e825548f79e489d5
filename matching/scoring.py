"""How well a candidate suits a vacancy: soft components from 0 to 1, and the weights that make one score of them.

The skills component is a weighted sum over the skills an advert asks for of the strength with which the candidate has
each, shown or carried over, backed by the words both texts share. A sum, and not something cleverer, so that a pool
works it out for a hundred thousand rows as one product. Records, protected characteristics and the establishment are
never inputs: a profile does not carry them.
"""

import math
from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import NamedTuple

from matching.geography import distance_km
from matching.profiles import CandidateProfile, VacancyProfile
from matching.skills.relations import helped_by
from matching.skills.vocabulary import Importance, Sector, SkillEvidence

STRENGTH_STEPS = 200  # strengths are kept to half a percent, so that a pool can hold them in a byte
SCORE_STEPS = 1_000_000  # scores are kept to six places: nearer ones are ties, and go by id
UNKNOWN = 0.5  # the value of a component that cannot be worked out
LEAST_TOLD = 1.0  # a line whose skills weigh less than this, all told, counts less than a whole line
USUAL_TRAVEL_KM = 30.0  # where a candidate gave no limit


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of a score counts. The components are divided by their sum."""

    skills: float = 0.70
    preferences: float = 0.12
    distance: float = 0.12
    hours: float = 0.06
    essential: float = 1.0
    desirable: float = 0.5
    shared_words: float = 0.65  # share of the skills component; the rest is coverage


WEIGHTS = Weights()

NEAR_SECTORS: dict[Sector, frozenset[Sector]] = {}


def _near(*groups: tuple[Sector, ...]) -> None:
    for group in groups:
        for sector in group:
            NEAR_SECTORS[sector] = NEAR_SECTORS.get(sector, frozenset()) | (frozenset(group) - {sector})


_near(
    (Sector.CATERING, Sector.HOSPITALITY),
    (Sector.RETAIL, Sector.HOSPITALITY),
    (Sector.OFFICE, Sector.ADMIN_SUPPORT),
    (Sector.OUTDOOR, Sector.AGRICULTURE, Sector.ENVIRONMENT),
    (Sector.WAREHOUSING, Sector.DRIVING),
    (Sector.WAREHOUSING, Sector.MANUFACTURING),
    (Sector.WASTE_MANAGEMENT, Sector.ENVIRONMENT),
    (Sector.MANUFACTURING, Sector.TECHNICAL),
    (Sector.EDUCATION_TRAINING, Sector.TRAINING),
    (Sector.COMMUNITY, Sector.HEALTH),
    (Sector.SPORTS, Sector.COMMUNITY),
    (Sector.CONSTRUCTION, Sector.CLEANING_AND_MAINTENANCE),
)
WISHED, NEAR_WISH, NO_WISH, NOT_WISHED = 1.0, 0.6, 0.5, 0.2
UNWANTED_SELF_EMPLOYMENT = 0.5  # factor on the preferences component


class Shown(NamedTuple):
    """The strength with which a candidate has a skill, and from which evidence it comes."""

    strength: float  # 0 to 1, in steps of 1 / STRENGTH_STEPS
    evidence: SkillEvidence
    reason: str  # empty if shown directly, else why the evidence carries over, in words


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a score."""

    name: str
    value: float  # 0 to 1
    weight: float
    words: str


def components_of(
    candidate: CandidateProfile, vacancy: VacancyProfile, weights: Weights = WEIGHTS
) -> tuple[Component, ...]:
    """The components of a score, in the order of COMPONENTS."""
    return tuple(component(candidate, vacancy, weights) for component in COMPONENTS)


def score_of(components: tuple[Component, ...]) -> float:
    """The weighted mean of components, 0 to 1, in steps of 1 / SCORE_STEPS."""
    total = sum(component.weight * component.value for component in components)
    return round(total / sum(component.weight for component in components) * SCORE_STEPS) / SCORE_STEPS


def skills(candidate: CandidateProfile, vacancy: VacancyProfile, weights: Weights) -> Component:
    """How far the candidate's skills cover what is asked for, backed by shared words.

    The square root of their mix, which keeps the order and spreads the values: from about 0.5 on strong, from 0.35
    possible with training.
    """
    asked = asked_weights(vacancy, weights)
    shown = strengths_of(candidate, asked.keys())
    coverage = sum(weight * shown[skill].strength for skill, weight in asked.items() if skill in shown)
    words = shared_words(candidate.terms, vacancy.terms)
    value = math.sqrt((1 - weights.shared_words) * coverage + weights.shared_words * words)
    return Component("skills", value, weights.skills, f"Skills cover {coverage:.0%} of what is asked for")


def preferences(candidate: CandidateProfile, vacancy: VacancyProfile, weights: Weights) -> Component:
    """Whether the kind of work is what the candidate asked for."""
    value, words = NOT_WISHED, "Another kind of work than asked for"
    if not candidate.sectors:
        value, words = NO_WISH, "No kind of work was asked for"
    elif vacancy.sector in candidate.sectors:
        value, words = WISHED, "The kind of work asked for"
    elif candidate.sectors & NEAR_SECTORS.get(vacancy.sector, frozenset()):
        value, words = NEAR_WISH, "Near the kind of work asked for"
    if vacancy.self_employed and not candidate.self_employment:
        value, words = value * UNWANTED_SELF_EMPLOYMENT, f"{words}; self-employed, which was not asked for"
    return Component("preferences", value, weights.preferences, words)


def distance(candidate: CandidateProfile, vacancy: VacancyProfile, weights: Weights) -> Component:
    """How near the work is, against how far the candidate can travel: 1 next door, a half at the limit."""
    if candidate.home is None or vacancy.place is None:
        return Component("distance", UNKNOWN, weights.distance, "Distance not known")
    away = distance_km(candidate.home, vacancy.place)
    value = max(0.0, 1 - away / (2 * reach_km(candidate)))
    return Component("distance", value, weights.distance, f"About {away:.0f} km away")


def hours(candidate: CandidateProfile, vacancy: VacancyProfile, weights: Weights) -> Component:
    """Whether the hours are within what the candidate asked for."""
    if candidate.max_hours is None or vacancy.hours_per_week is None:
        return Component("hours", UNKNOWN, weights.hours, "Hours not known")
    value = min(1.0, max(candidate.max_hours, 0.0) / max(vacancy.hours_per_week, 1.0))
    return Component("hours", value, weights.hours, f"{vacancy.hours_per_week:g} hours a week")


COMPONENTS: tuple[Callable[[CandidateProfile, VacancyProfile, Weights], Component], ...] = (
    skills,
    preferences,
    distance,
    hours,
)


def reach_km(candidate: CandidateProfile) -> float:
    """How far the candidate can travel, or usually would; at least one kilometre."""
    return max(1.0, USUAL_TRAVEL_KM if candidate.travel_km is None else candidate.travel_km)


def strengths_of(candidate: CandidateProfile, among: Set[str] | None = None) -> dict[str, Shown]:
    """The strength of every skill the candidate shows or that carries over from one, by code; of some skills, if given.

    The strongest counts; what is shown comes before what carries over, and earlier evidence before later.
    """
    found: dict[str, Shown] = {}
    for evidence in candidate.skills:
        if among is None or evidence.skill in among:
            _keep_best(found, evidence.skill, Shown(in_steps(evidence.strength, 1.0), evidence, ""))
    for evidence in candidate.skills:
        helped = helped_by(evidence.skill)
        for skill in helped if among is None else helped.keys() & among:
            weight, reason = helped[skill]
            _keep_best(found, skill, Shown(in_steps(evidence.strength, weight), evidence, reason))
    return found


def in_steps(strength: float, weight: float) -> float:
    """The strength that carries over with a weight, in steps of 1 / STRENGTH_STEPS."""
    return round(strength * weight * STRENGTH_STEPS) / STRENGTH_STEPS


def asked_weights(vacancy: VacancyProfile, weights: Weights = WEIGHTS) -> dict[str, float]:
    """What each skill asked for counts; they add up to 1 (empty if no skill was recognised)."""
    totals: dict[str, float] = {}
    for requirement in vacancy.requirements:
        importance = weights.essential if requirement.importance is Importance.ESSENTIAL else weights.desirable
        told = max(sum(weight for _, weight in requirement.skills), LEAST_TOLD)
        for skill, weight in requirement.skills:
            totals[skill] = totals.get(skill, 0.0) + importance * weight / told
    whole = sum(totals.values())
    return {skill: total / whole for skill, total in totals.items()} if whole > 0 else {}


def shared_words(first: tuple[tuple[str, float], ...], second: tuple[tuple[str, float], ...]) -> float:
    """The cosine of two weighted bags of words, 0 to 1."""
    lookup = dict(second)
    product = sum(weight * lookup[word] for word, weight in first if word in lookup)
    return product / (length(first) * length(second)) if product else 0.0


def length(terms: tuple[tuple[str, float], ...]) -> float:
    """The Euclidean length of a weighted bag of words."""
    return math.sqrt(sum(weight * weight for _, weight in terms))


def _keep_best(found: dict[str, Shown], skill: str, shown: Shown) -> None:
    if skill not in found or shown.strength > found[skill].strength:
        found[skill] = shown
