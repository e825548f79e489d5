"""Nearest labels by TF-IDF over words and letters: for words that no phrase of the taxonomy meets."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.skills.crime import lawful
from matching.skills.extraction import extract
from matching.skills.normalisation import analyse, tokens
from matching.skills.semantic import Meaning, chosen_model
from matching.skills.taxonomy import load

WORDS = 0.6  # share of the word score; the letters have the rest
ALTERNATIVES = 0.9  # a nearest alternative label counts a little less than the preferred one
MEANING = 0.5  # share of what a model of meaning says, where one is asked
WHOLE = 0.7  # share of the whole entry (label, alternatives, description) beside its nearest name

CLAUSE_WORDS = 3  # a clause with fewer telling words says too little
LEAST_SIMILAR = 0.38
SIMILAR = 0.6  # confidence of a skill found by similarity, times its score

Entry = tuple[str, tuple[str, ...], str]  # label, alternatives, description


class Recogniser:
    """Ranks labelled entries by how near a text is to their names and descriptions."""

    def __init__(self, codes: Sequence[str], entries: Sequence[Entry], meaning: Meaning | None = None) -> None:
        """Index entries; `codes` names them, in the same order. `meaning` is a model to ask as well."""
        self._codes = tuple(codes)
        self._model = meaning
        self._vectors = None if meaning is None else meaning.vectors([label for label, _, _ in entries]).T
        names = [(index, name) for index, entry in enumerate(entries) for name in (entry[0], *entry[1])]
        self._owner = np.array([index for index, _ in names], dtype=np.intp)
        is_label = np.r_[True, self._owner[1:] != self._owner[:-1]] if names else np.zeros(0, dtype=bool)
        self._name_weight = np.where(is_label, 1.0, ALTERNATIVES)
        wholes = [" ".join((label, *alternatives, description)) for label, alternatives, description in entries]
        texts = [name for _, name in names]
        self._words = TfidfVectorizer(analyzer=_words_and_pairs, sublinear_tf=True, dtype=np.float32)
        self._letters = TfidfVectorizer(
            preprocessor=_spaced, analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32
        )
        self._is_empty = not any(analyse(whole) for whole in wholes)
        if self._is_empty:
            return
        whole = self._together(self._words.fit_transform(wholes), self._letters.fit_transform(wholes))
        self._wholes = whole.T.tocsr()
        self._names = self._matrix(texts).T.tocsr()
        self._entry_of_name = np.flatnonzero(is_label)

    def rank(self, text: str, top: int = 20) -> list[tuple[str, float]]:
        """The codes nearest a text with scores 0 to 1, best first, then by code."""
        return self.rank_all([text], top)[0]

    def rank_all(self, texts: Sequence[str], top: int = 20) -> list[list[tuple[str, float]]]:
        """`rank` for many texts at once."""
        if self._is_empty:
            return [[] for _ in texts]
        ranked: list[list[tuple[str, float]]] = []
        for start in range(0, len(texts), 256):
            ranked.extend(self._rank_some(texts[start : start + 256], top))
        return ranked

    def _rank_some(self, texts: Sequence[str], top: int) -> list[list[tuple[str, float]]]:
        asked = self._matrix(texts)
        by_name = (asked @ self._names).toarray() * self._name_weight
        best = np.maximum.reduceat(by_name, self._entry_of_name, axis=1)
        scores = (1 - WHOLE) * best + WHOLE * (asked @ self._wholes).toarray()
        if self._model is not None and self._vectors is not None:
            near = np.clip(self._model.vectors(texts) @ self._vectors, 0, 1)
            scores = (1 - MEANING) * scores + MEANING * near
        return [self._best(row, top) for row in scores]

    def _best(self, row: np.ndarray, top: int) -> list[tuple[str, float]]:
        count = min(top, len(row))
        nearest = np.argpartition(-row, count - 1)[:count]
        found = [(self._codes[index], round(float(row[index]), 4)) for index in nearest if row[index] > 0]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def _matrix(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Matrix (texts, terms) of words and letters, rows of length at most 1."""
        return self._together(self._words.transform(texts), self._letters.transform(texts))

    @staticmethod
    def _together(words: sparse.csr_matrix, letters: sparse.csr_matrix) -> sparse.csr_matrix:
        parts = [words * np.sqrt(WORDS), letters * np.sqrt(1 - WORDS)]
        return sparse.csr_matrix(sparse.hstack(parts, format="csr"))


def _words_and_pairs(text: str) -> list[str]:
    stems = analyse(text)
    return [*stems, *(f"{first} {second}" for first, second in pairwise(stems))]


def _spaced(text: str) -> str:
    return " ".join(analyse(text))


@lru_cache(maxsize=1)
def skill_recogniser() -> Recogniser:
    """The recogniser of the taxonomy's skills; made on first use."""
    skills = load().skills.values()
    return Recogniser(
        [skill.code for skill in skills],
        [(skill.label, skill.alternatives, skill.description) for skill in skills],
        chosen_model(),
    )


@lru_cache(maxsize=4096)
def nearest_to_clauses(text: str) -> tuple[tuple[str, float, str], ...]:
    """For each sentence part in which no phrase names a skill: the nearest skill, a low confidence, the words."""
    named = extract(text)
    parts: dict[tuple[int, int], tuple[int, int]] = {}
    for word in lawful(tokens(text)):
        key = (word.sentence, word.clause)
        start, _ = parts.get(key, (word.start, 0))
        parts[key] = (start, word.end)
    silent = [
        text[start:end]
        for start, end in parts.values()
        if not any(mention.start < end and start < mention.end for mention in named)
    ]
    telling = [part for part in silent if len(analyse(part)) >= CLAUSE_WORDS]
    if not telling:
        return ()
    ranked = skill_recogniser().rank_all(telling, 1)
    return tuple(
        (code, round(SIMILAR * score, 4), part)
        for part, best in zip(telling, ranked, strict=True)
        for code, score in best
        if score >= LEAST_SIMILAR
    )
