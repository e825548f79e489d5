"""Texts and queries as weighted terms, the same for every backend.

A term is a stem, or a skill's code after "~". Weights are sixteenths below 32: small enough that a product of two and
sums of such products are exact in the 32-bit floats of a search engine, so that every backend gives one order.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from matching.search.base import Document
from matching.skills.extraction import extract
from matching.skills.normalisation import STOP_WORDS, Token, analyse, tokens
from matching.skills.taxonomy import load

SKILL = "~"
STEPS, HEAVIEST = 16, 511  # weights are whole sixteenths, at most 511 of them
SKILL_COUNTS = 2.0  # of a skill in a document
SKILL_ASKED = 0.75  # of a skill that the words of a query name, beside the words themselves
MISTYPED, CUT_SHORT = 0.7, 0.6  # what a term counts that the word asked for may have meant
FORGIVEN = 5  # terms tried for a word that is in no document
UNKNOWN_WORD = 3.0  # rarity of a word the taxonomy does not know


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of a query with the terms that answer it."""

    word: str  # as typed
    terms: tuple[tuple[str, float], ...]  # (term, weight)
    correction: str = ""  # the term searched for instead of a word in no document


def weights_of(document: Document) -> dict[str, float]:
    """The terms of a document with their weights."""
    totals: dict[str, float] = {}
    for text, counts in document.texts:
        for stem, times in Counter(analyse(text)).items():
            totals[stem] = totals.get(stem, 0.0) + counts * (1 + log(times))
    for code in document.skills:
        totals[SKILL + code] = SKILL_COUNTS
    return {term: in_steps(weight) for term, weight in totals.items()}


def wanted_in(text: str, vocabulary: Collection[str], spellings: Sequence[str]) -> tuple[Wanted, ...]:
    """The words of a query that count, each with the terms that answer it.

    Args:
        text: what was typed.
        vocabulary: every term of the documents.
        spellings: the same without skills, in order: what a mistyped word is compared with.
    """
    words = [word for word in tokens(text) if word.text not in STOP_WORDS]
    named = _skills_named(text)
    return tuple(_wanted(word, named.get(index, ()), vocabulary, spellings) for index, word in enumerate(words))


def least_words(count: int) -> int:
    """How many words of a query a document must answer: all of two, then two in three."""
    return count if count <= 2 else ceil(2 * count / 3)


def in_steps(weight: float) -> float:
    """The weight in whole sixteenths, at least one."""
    return min(max(round(weight * STEPS), 1), HEAVIEST) / STEPS


def _wanted(word: Token, skills: Iterable[str], vocabulary: Collection[str], spellings: Sequence[str]) -> Wanted:
    rarity = _rarity().get(word.stem, UNKNOWN_WORD)
    terms = {SKILL + code: in_steps(rarity * SKILL_ASKED) for code in skills}
    if word.stem in vocabulary:
        terms[word.stem] = in_steps(rarity)
        return Wanted(word.text, tuple(sorted(terms.items())))
    meant = _meant(word.stem, spellings)
    terms |= {term: in_steps(rarity * likeness) for term, likeness in meant}
    return Wanted(word.text, tuple(sorted(terms.items())), meant[0][0] if meant else "")


def _meant(stem: str, spellings: Sequence[str]) -> list[tuple[str, float]]:
    """The terms that a word in no document may have meant: cut short, or mistyped; nearest first, then by term."""
    if len(stem) < 4 or not stem.isalpha():
        return []
    begun = [term for term in spellings if term.startswith(stem)][:FORGIVEN]
    mistakes = 1 if len(stem) < 8 else 2
    near = process.extract(stem, spellings, scorer=OSA.distance, score_cutoff=mistakes, limit=FORGIVEN)
    found = {term: MISTYPED for term, _, _ in sorted(near, key=lambda one: (one[1], one[0]))}
    return list((found | {term: CUT_SHORT for term in begun if term not in found}).items())[:FORGIVEN]


def _skills_named(text: str) -> dict[int, tuple[str, ...]]:
    """For the place of each word that counts, the skills its phrase names."""
    words = [word for word in tokens(text) if word.text not in STOP_WORDS]
    named: dict[int, tuple[str, ...]] = {}
    for mention in extract(text):
        for index, word in enumerate(words):
            if mention.start <= word.start < mention.end and not mention.is_of_occupation:
                named[index] = (*named.get(index, ()), mention.skill)
    return named


@lru_cache(maxsize=1)
def _rarity() -> dict[str, float]:
    """How telling each word of the taxonomy is: the fewer skills speak of it, the more."""
    skills = load().skills.values()
    counts = Counter(
        stem
        for skill in skills
        for stem in set(analyse(" ".join((skill.label, *skill.alternatives, skill.description))))
    )
    return {stem: 1 + log(len(skills) / (1 + count)) / 2 for stem, count in counts.items()}
