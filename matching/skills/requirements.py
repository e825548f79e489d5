"""What an employer asks for, as requirements: each line with the skills in it and how telling they are."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from matching.skills.extraction import Mention, extract_from_advert
from matching.skills.normalisation import STOP_WORDS, analyse, tokens
from matching.skills.phrases import Names, phrase_book
from matching.skills.similarity import skill_recogniser
from matching.skills.taxonomy import load
from matching.skills.titles import named_by
from matching.skills.vocabulary import Importance, Requirement
from matching.skills.weights import information

FROM_DESCRIPTION = 0.5  # weight of a skill that only the description names
FROM_OCCUPATION = 0.5  # weight of an essential skill of the occupation in the title
OPTIONAL = 0.5  # of that, for a skill that the occupation only may need
NEAREST = 3  # skills taken by similarity where a line names none
LEAST_SIMILAR = 0.38
SIMILAR = 0.6  # weight of a skill found by similarity, times its score
BORNE_OUT = 2  # words that a line and a skill must share: one alone may have another meaning


def requirements_of(
    title: str, description: str, essential: Sequence[str], desirable: Sequence[str]
) -> tuple[Requirement, ...]:
    """The requirements of an advert: its criteria in order, then what its title and description imply.

    A line in which no skill is recognised ("available at weekends") has no skills and asks for none.
    """
    lines = [Requirement(text, Importance.ESSENTIAL, _skills_of(text)) for text in essential]
    lines += [Requirement(text, Importance.DESIRABLE, _skills_of(text)) for text in desirable]
    implied = _weighed(_of_title(title))
    if implied:
        lines.append(Requirement(f"Usual in the work: {title}", Importance.DESIRABLE, implied))
    told = _weighed((each.skill, each.confidence * FROM_DESCRIPTION) for each in _wanted(description))
    if told:
        lines.append(Requirement("Also in the description", Importance.DESIRABLE, told))
    return tuple(lines)


def _skills_of(line: str) -> tuple[tuple[str, float], ...]:
    """The skills a criterion names; else those of the occupation it names; else the nearest, unless it denies any."""
    named = [(mention.skill, mention.confidence) for mention in _wanted(line)]
    found = named or _of_occupations(line)
    if not found and not extract_from_advert(line):
        found = _similar(line)
    return _weighed(found)


def _wanted(text: str) -> Iterable[Mention]:
    return (each for each in extract_from_advert(text) if not (each.negated or each.is_of_occupation))


def _of_occupations(line: str) -> list[tuple[str, float]]:
    jobs = load().occupations
    found = (each for each in extract_from_advert(line) if each.via in jobs and not each.negated)
    return [(each.skill, each.confidence) for each in found]


def _similar(line: str) -> list[tuple[str, float]]:
    said = {word.stem for word in phrase_book().beside_idioms(tokens(line)) if word.text not in STOP_WORDS}
    if len(said) < BORNE_OUT:
        return []
    ranked = skill_recogniser().rank(line, NEAREST)
    near = [(code, score * SIMILAR) for code, score in ranked if score >= LEAST_SIMILAR]
    return [(code, sureness) for code, sureness in near if len(said & _words_of(code)) >= BORNE_OUT]


@lru_cache(maxsize=4096)
def _words_of(code: str) -> frozenset[str]:
    skill = load().skills[code]
    return frozenset(analyse(" ".join((skill.label, *skill.alternatives, skill.description))))


def _of_title(title: str) -> Iterable[tuple[str, float]]:
    for name, sureness in named_by(title, (Names.OCCUPATION,)):
        occupation = load().occupations[name[1]]
        yield from ((skill, FROM_OCCUPATION * sureness) for skill in occupation.essential)
        yield from ((skill, FROM_OCCUPATION * sureness * OPTIONAL) for skill in occupation.optional)
    for mention in _wanted(title):
        if not mention.via:
            yield mention.skill, mention.confidence


def _weighed(found: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    telling = information()
    best: dict[str, float] = {}
    for skill, confidence in found:
        best[skill] = max(best.get(skill, 0.0), confidence * telling[skill])
    return tuple(sorted(((skill, round(weight, 4)) for skill, weight in best.items()), key=lambda p: (-p[1], p[0])))
