"""A text as weighted terms: its words, and the concepts of the taxonomy it is nearest to.

Backs the skills up where no phrase of the taxonomy is met: two texts that share no word may share a concept.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.skills.crime import lawful
from matching.skills.normalisation import STOP_WORDS, Token, analyse, tokens
from matching.skills.taxonomy import Skill, Taxonomy, load

Terms = tuple[tuple[str, float], ...]

CONCEPT = "~"  # begins a term that is a concept: "~pot_washing"
CONCEPTS = 80  # concepts kept of a text
WORDS = 48  # words kept of a text
WORD_SHARE = 0.25  # share of the words in the likeness of two texts; the concepts have the rest
NEAR_RELATION = 0.5  # a related skill of this weight lends its label to a concept
UNKNOWN_WORD = 4.0  # inverse document frequency of a word the taxonomy does not know
TITLE_COUNTS, ESSENTIAL_COUNTS = 3, 2
LINES_REMEMBERED = 16_384  # adverts and histories repeat each other's lines


def terms_of(texts: Iterable[str]) -> Terms:
    """The terms of what a person did and says, weights of length 1, by term; nothing from what admits a crime."""
    return _terms(_lawful_stems(text) for text in texts)


def terms_of_advert(title: str, description: str, essential: Sequence[str], desirable: Sequence[str]) -> Terms:
    """The terms of an advert, weights of length 1, by term; its title and what is essential count more."""
    texts = [title] * TITLE_COUNTS + [description] + list(essential) * ESSENTIAL_COUNTS + list(desirable)
    return _terms(_stems(text) for text in texts)


@lru_cache(maxsize=LINES_REMEMBERED)
def _stems(text: str) -> tuple[str, ...]:
    return _telling(tokens(text))


@lru_cache(maxsize=LINES_REMEMBERED)
def _lawful_stems(text: str) -> tuple[str, ...]:
    return _telling(lawful(tokens(text)))


def _telling(words: Iterable[Token]) -> tuple[str, ...]:
    return tuple(
        word.stem for word in words if word.text not in STOP_WORDS and len(word.stem) > 1 and not word.stem.isdigit()
    )


def _terms(texts: Iterable[tuple[str, ...]]) -> Terms:
    """The terms of texts that are given as their telling stems."""
    stems = Counter(stem for text in texts for stem in text)
    space = _concept_space()
    weighted = _scaled(space.words(stems), sqrt(WORD_SHARE)) + _scaled(space.concepts(stems), sqrt(1 - WORD_SHARE))
    return tuple(sorted((term, round(weight, 5)) for term, weight in _scaled(weighted, 1.0)))


def _scaled(weighted: Sequence[tuple[str, float]], length: float) -> list[tuple[str, float]]:
    now = sqrt(sum(weight * weight for _, weight in weighted))
    return [(term, weight * length / now) for term, weight in weighted] if now else []


class _ConceptSpace:
    """The skills of a taxonomy as documents, and texts measured against them."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._terms = [CONCEPT + code for code in taxonomy.skills]
        self._vectoriser = TfidfVectorizer(analyzer=analyse, sublinear_tf=True, dtype=np.float32)
        documents = self._vectoriser.fit_transform(_document(taxonomy, skill) for skill in taxonomy.skills.values())
        self._columns: Mapping[str, int] = self._vectoriser.vocabulary_
        self._frequency: list[float] = self._vectoriser.idf_.tolist()
        self._by_word = sparse.csr_matrix(documents.T, dtype=np.float64)  # matrix (words, concepts)
        self._starts: list[int] = self._by_word.indptr.tolist()

    def words(self, stems: Mapping[str, int]) -> list[tuple[str, float]]:
        """The most telling words with their weights, then by word."""
        weighted = [(stem, (1 + log(count)) * self._rarity(stem)) for stem, count in stems.items()]
        return sorted(weighted, key=lambda pair: (-pair[1], pair[0]))[:WORDS]

    def concepts(self, stems: Mapping[str, int]) -> list[tuple[str, float]]:
        """The nearest concepts with their likeness, nearest first, then by code."""
        known = sorted(stem for stem in stems if stem in self._columns)
        if not known:
            return []
        spans = [self._span(self._columns[stem]) for stem in known]
        weights = [(1 + log(stems[stem])) * self._rarity(stem) for stem in known]
        where = np.concatenate([self._by_word.indices[span] for span in spans])
        parts = np.concatenate([weight * self._by_word.data[span] for weight, span in zip(weights, spans, strict=True)])
        likeness = np.bincount(where, parts, len(self._terms))
        near = np.flatnonzero(likeness > 0)
        kept = near[np.argsort(-likeness[near], kind="stable")][:CONCEPTS]
        return [(self._terms[index], like) for index, like in zip(kept.tolist(), likeness[kept].tolist(), strict=True)]

    def _span(self, row: int) -> slice:
        """Where the entries of a word are."""
        return slice(self._starts[row], self._starts[row + 1])

    def _rarity(self, stem: str) -> float:
        column = self._columns.get(stem)
        return UNKNOWN_WORD if column is None else self._frequency[column]


def _document(taxonomy: Taxonomy, skill: Skill) -> str:
    near = [other for other, weight in skill.related if weight >= NEAR_RELATION]
    labels = [taxonomy.skills[code].label for code in (*skill.broader, *near)]
    return " ".join((skill.label, skill.label, *skill.alternatives, skill.description, *labels))


@lru_cache(maxsize=1)
def _concept_space() -> _ConceptSpace:
    return _ConceptSpace(load())
