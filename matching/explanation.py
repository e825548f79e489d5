"""Why a candidate suits a vacancy, in words: each requirement met by what, carried over from where, or missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from matching.exclusions import Exclusion
from matching.profiles import CandidateProfile, VacancyProfile
from matching.scoring import Shown, strengths_of
from matching.skills.taxonomy import load
from matching.skills.vocabulary import Requirement

MET = 0.5  # a requirement is met from this share of its skills on, ...
WITHIN_REACH = 0.3  # ... and within reach from this one on
HEART = 0.75  # a skill is at the heart of a requirement from this share of its heaviest weight on
WORTH_SAYING = 0.3  # the least strength of a skill that is named
MOST_NAMED = 3  # skills or reasons in one line


class Answer(StrEnum):
    """How far a requirement is met."""

    MET = "met"
    PARTLY = "partly"
    TRANSFERABLE = "transferable"
    MISSING = "missing"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation."""

    answer: Answer
    requirement: Requirement
    words: str  # for the coach
    plain: str  # for the candidate
    missing: tuple[str, ...] = ()  # codes of the skills asked for here that nothing shows


def lines_of(candidate: CandidateProfile, vacancy: VacancyProfile) -> tuple[Line, ...]:
    """A line for each requirement, in the order of the advert."""
    asked = {skill for requirement in vacancy.requirements for skill, _ in requirement.skills}
    shown = strengths_of(candidate, asked)
    return tuple(_line(requirement, shown) for requirement in vacancy.requirements)


def words_of(lines: tuple[Line, ...], exclusions: tuple[Exclusion, ...]) -> tuple[str, ...]:
    """The explanation for a coach: what stands in the way first, then each requirement."""
    return tuple(one.words for one in exclusions) + tuple(one.words for one in lines)


def plain_words_of(lines: tuple[Line, ...], exclusions: tuple[Exclusion, ...]) -> tuple[str, ...]:
    """The explanation for the candidate, without figures."""
    return tuple(one.plain for one in exclusions) + tuple(one.plain for one in lines)


def _line(requirement: Requirement, shown: Mapping[str, Shown]) -> Line:
    whole = sum(weight for _, weight in requirement.skills)
    if whole <= 0:
        plain = f"We will ask you about: {requirement.text}"
        return Line(Answer.ASK, requirement, f"Ask about: {requirement.text}", plain)
    best = _best_first(requirement, shown)
    named = {skill for skill, _ in best}
    missing = tuple(skill for skill, _ in _heaviest_first(requirement) if skill not in named)
    if is_met(requirement, shown):
        return _met(requirement, [(skill, one) for skill, one in best if is_shown(skill, one)], missing)
    if _held(requirement, shown) / whole >= WITHIN_REACH and best:
        return _within_reach(requirement, best, missing)
    asked = ", ".join(_label(skill) for skill in missing[:MOST_NAMED])
    words = f"Missing: {requirement.text} (nothing shows {asked})" if asked else f"Missing: {requirement.text}"
    return Line(Answer.MISSING, requirement, words, f"You have not shown yet: {requirement.text}", missing)


def is_met(requirement: Requirement, shown: Mapping[str, Shown]) -> bool:
    """Whether what is shown meets a requirement; one that asks for no skill is never met by skills."""
    whole = sum(weight for _, weight in requirement.skills)
    if whole <= 0:
        return False
    direct = sum(w * shown[one].strength for one, w in requirement.skills if one in shown and is_shown(one, shown[one]))
    if direct / whole >= MET:
        return True
    return _held(requirement, shown) / whole >= MET and _shows_the_heart(requirement, shown)


def _held(requirement: Requirement, shown: Mapping[str, Shown]) -> float:
    """What the candidate brings to a requirement, shown or carried over, in the weights of its skills."""
    return sum(weight * shown[skill].strength for skill, weight in requirement.skills if skill in shown)


def is_shown(skill: str, one: Shown) -> bool:
    """Whether evidence shows a skill itself, or one that is part of it, and does not merely carry over to it."""
    known = load().skills.get(one.evidence.skill)
    return not one.reason or (known is not None and skill in known.broader)


def _shows_the_heart(requirement: Requirement, shown: Mapping[str, Shown]) -> bool:
    """Whether a skill that weighs about most in a requirement is shown itself: the rest may then carry over from it."""
    heaviest = _heaviest_first(requirement)[0][1]
    heart = [skill for skill, weight in requirement.skills if weight >= HEART * heaviest and skill in shown]
    return any(shown[skill].strength >= MET and is_shown(skill, shown[skill]) for skill in heart)


def _met(requirement: Requirement, best: list[tuple[str, Shown]], missing: tuple[str, ...]) -> Line:
    sources = _sources(best)
    words = f"Met: {requirement.text} ({'; '.join(sources)})"
    plain = f"You have this: {requirement.text} ({best[0][1].evidence.source})"
    return Line(Answer.MET, requirement, words, plain, missing)


def _within_reach(requirement: Requirement, best: list[tuple[str, Shown]], missing: tuple[str, ...]) -> Line:
    carried = [f"{one.reason} ({one.evidence.source})" for _, one in best if one.reason]
    reasons = [*_sources([(skill, one) for skill, one in best if not one.reason]), *dict.fromkeys(carried)]
    answer, word = (Answer.TRANSFERABLE, "Within reach") if carried else (Answer.PARTLY, "Partly met")
    words = f"{word}: {requirement.text} ({'; '.join(reasons[:MOST_NAMED])})"
    plain = f"You could soon do this: {requirement.text} (because of {best[0][1].evidence.source})"
    return Line(answer, requirement, words, plain, missing)


def _best_first(requirement: Requirement, shown: Mapping[str, Shown]) -> list[tuple[str, Shown]]:
    """The skills of a requirement that the candidate has, by what they bring, then by code."""
    held = [(skill, shown[skill], w) for skill, w in requirement.skills if skill in shown]
    worth = [(skill, one, w) for skill, one, w in held if one.strength >= WORTH_SAYING]
    return [(skill, one) for skill, one, w in sorted(worth, key=lambda held: (-held[1].strength * held[2], held[0]))]


def _heaviest_first(requirement: Requirement) -> list[tuple[str, float]]:
    return sorted(requirement.skills, key=lambda asked: (-asked[1], asked[0]))


def _sources(best: list[tuple[str, Shown]]) -> list[str]:
    return list(dict.fromkeys(f"{_label(skill)}: {one.evidence.source}" for skill, one in best))[:MOST_NAMED]


def _label(skill: str) -> str:
    known = load().skills.get(skill)
    return known.label if known else skill.replace("_", " ")
