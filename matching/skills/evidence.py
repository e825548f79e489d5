"""Evidence of skills from what a person did, holds and says: each skill with strength, source and words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log

from matching.skills.crime import is_wholly_crime
from matching.skills.durations import months_told
from matching.skills.extraction import Mention, extract
from matching.skills.normalisation import tokens
from matching.skills.phrases import Names
from matching.skills.similarity import nearest_to_clauses
from matching.skills.taxonomy import load
from matching.skills.titles import Named, named_by
from matching.skills.vocabulary import EvidenceKind, SkillEvidence

ESSENTIAL, OPTIONAL = 0.75, 0.25  # strength of the skills that an occupation needs, or may need
FROM_SAID = 0.4  # strength of what a person only says of themselves
REPEATED = 0.15  # how much of what is still wanting a second piece of evidence fills
LAPSED_RENEWABLE = 0.9  # a test or a refresher brings the ticket back
LAPSED = 0.4
LEAST_STRENGTH = 0.05
UNKNOWN_LENGTH = 0.6  # of an experience whose months are not given
COURSE = 0.7  # least length of a course: it is short and dense
FRESH_YEARS, LOST_A_YEAR, OLD = 2.0, 0.02, 0.7  # after two years evidence pales slowly, never below OLD

IN_CUSTODY = frozenset({EvidenceKind.PRISON_JOB, EvidenceKind.PRISON_WORKSHOP})


@dataclass(frozen=True, slots=True)
class Experience:
    """One thing a person did, as a coach typed it."""

    title: str
    kind: EvidenceKind
    months: int  # 0: not given, then read from the description if it tells
    description: str
    ended_on: date | None = None


def evidence_of(
    experiences: Sequence[Experience], qualifications: Sequence[str], said: str, *, on: date
) -> tuple[SkillEvidence, ...]:
    """The skills a person has evidence of, strongest first, then by code; one entry a skill, its best source."""
    found = [one for experience in experiences for one in _of_experience(_timed(experience), on)]
    found += [one for text in qualifications for one in _of_qualification(text, on)]
    found += list(_of_said(said))
    return _merged(found)


def length_weight(months: int) -> float:
    """How much a length of practice shows, 0.2 to 1: three months 0.5, a year 0.85, two years 1."""
    if months <= 0:
        return UNKNOWN_LENGTH
    return min(1.0, max(0.2, 0.2226 + 0.2525 * log(months)))


def _timed(experience: Experience) -> Experience:
    """The experience with its length, taken from its words where it is not given."""
    if experience.months > 0:
        return experience
    return replace(experience, months=months_told(experience.description))


def _of_experience(experience: Experience, on: date) -> Iterable[SkillEvidence]:
    if is_wholly_crime(tokens(experience.description)) or is_wholly_crime(tokens(experience.title)):
        return
    weight = _weight(experience, on)
    source = _source(experience)
    mentions = extract(experience.description)
    denied = {mention.skill for mention in mentions if mention.negated}
    base = SkillEvidence("", 0.0, experience.kind, source, "", experience.months, experience.ended_on)
    for skill, confidence in _of_title(experience):
        if skill not in denied:
            yield replace(base, skill=skill, strength=confidence * weight, words=experience.title)
    for mention in mentions:
        if mention.skill not in denied:
            yield replace(base, skill=mention.skill, strength=_sure(mention, on) * weight, words=mention.words)
    for skill, confidence, words in nearest_to_clauses(experience.description):
        if skill not in denied:
            yield replace(base, skill=skill, strength=confidence * weight, words=words)


def _of_title(experience: Experience) -> Iterable[tuple[str, float]]:
    for (kind, code), sureness in _titles(experience):
        for skill, strength in _shown_by(kind, code):
            yield skill, strength * sureness
    for mention in extract(experience.title):
        if not mention.is_of_occupation and not mention.negated:
            yield mention.skill, mention.confidence


def _shown_by(kind: Names, code: str) -> Iterable[tuple[str, float]]:
    if kind is Names.PRISON_WORK:
        return load().prison_work[code].skills
    occupation = load().occupations[code]
    needed = [(skill, ESSENTIAL) for skill in occupation.essential]
    return needed + [(skill, OPTIONAL) for skill in occupation.optional]


def _titles(experience: Experience) -> tuple[Named, ...]:
    if experience.kind in IN_CUSTODY or experience.kind is EvidenceKind.COURSE:
        return named_by(experience.title, (Names.PRISON_WORK, Names.OCCUPATION))
    return named_by(experience.title, (Names.OCCUPATION,))


def _weight(experience: Experience, on: date) -> float:
    length = length_weight(experience.months)
    if experience.kind is EvidenceKind.COURSE:
        length = max(length, COURSE)
    if experience.ended_on is None:
        return length
    years = max(0.0, (on - experience.ended_on).days / 365.25 - FRESH_YEARS)
    return length * max(OLD, 1 - LOST_A_YEAR * years)


def _source(experience: Experience) -> str:
    months = experience.months
    if months <= 0:
        length = ""
    elif months < 24:
        length = f", {months} month{'s' if months > 1 else ''}"
    else:
        length = f", {months // 12} years"
    return f"{experience.title}{length}{' in custody' if experience.kind in IN_CUSTODY else ''}"


def _of_qualification(text: str, on: date) -> Iterable[SkillEvidence]:
    for mention in extract(text):
        if not mention.negated:
            yield SkillEvidence(
                mention.skill, _sure(mention, on), EvidenceKind.QUALIFICATION, text, mention.words
            )  # fmt: skip


def _of_said(said: str) -> Iterable[SkillEvidence]:
    for mention in extract(said):
        if not mention.negated:
            strength = mention.confidence * FROM_SAID
            yield SkillEvidence(mention.skill, strength, EvidenceKind.SAID, "In their own words", mention.words)


def _sure(mention: Mention, on: date) -> float:
    """The confidence of a mention, less for a ticket that has run out by then."""
    is_lapsed = mention.lapsed or (mention.expires_on is not None and mention.expires_on < on)
    if not is_lapsed:
        return mention.confidence
    return mention.confidence * (LAPSED_RENEWABLE if mention.is_renewable else LAPSED)


def _merged(found: Iterable[SkillEvidence]) -> tuple[SkillEvidence, ...]:
    by_skill: dict[str, dict[str, SkillEvidence]] = {}
    for one in found:
        sources = by_skill.setdefault(one.skill, {})
        if one.source not in sources or one.strength > sources[one.source].strength:
            sources[one.source] = one
    merged = [_best(tuple(sources.values())) for sources in by_skill.values()]
    kept = [one for one in merged if one.strength >= LEAST_STRENGTH]
    return tuple(sorted(kept, key=lambda one: (-one.strength, one.skill)))


def _best(sources: Sequence[SkillEvidence]) -> SkillEvidence:
    """The strongest of several sources, a little stronger for each other one."""
    ordered = sorted(sources, key=lambda one: (-one.strength, one.source))
    strength = ordered[0].strength
    for other in ordered[1:]:
        strength += (1 - strength) * REPEATED * other.strength
    return replace(ordered[0], strength=round(min(strength, 1.0), 4))
