"""Any list of labels ranked against texts: letters, word roots and paraphrases, and a model of meaning if one is given.

Made for lists of ten thousand labels and more that we did not write. The taxonomy's own skills are found by
`similarity.Recogniser`, which knows nothing of paraphrases: there, phrases of the taxonomy do that work.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer

from matching.skills.normalisation import STOP_WORDS, Token, tokens
from matching.skills.paraphrases import known_meanings, meanings, root
from matching.skills.similarity import Entry

LETTERS, WORDS, WHOLE = 0.4, 0.3, 0.3  # shares of the likeness: letters and words of the nearest name, whole entry
ALTERNATIVES = 0.92  # a nearest alternative label counts a little less than the preferred one
SHORTEST_GRAM, LONGEST_GRAM = 3, 5  # letters taken together
SAID_OTHERWISE = 0.6  # of the likeness to what a phrase of the text means, when the phrase is the whole text
MEANING = 2.5  # weight of a model's likeness beside all of the above, both measured in their own spread
AT_ONCE = 128  # texts ranked together
_ADVERT_WORDS = """
    strong excellent proven track record solid deep great outstanding proficient proficiency familiarity familiar
    demonstrate ideal plus degree background keen desire comfortable capable competent expertise expert advanced basic
    demonstrable relevant similar equivalent minimum least highly various etc bonus advantage qualification bachelor
    master
"""
SILENT = STOP_WORDS | frozenset(_ADVERT_WORDS.split())

Scores = np.ndarray  # matrix (texts, labels)


class Meaning(Protocol):
    """A model that turns texts into vectors of length 1: near vectors, near meanings."""

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Matrix (texts, dimensions), rows of length 1."""
        ...


class LabelRanker:
    """Ranks labels by how near a text is to their names, alternatives and descriptions."""

    def __init__(self, entries: Sequence[Entry], meaning: Meaning | None = None) -> None:
        """Index entries; of two with the same label the first is kept. `meaning` is a model to ask as well."""
        self._entries = tuple({entry[0].casefold(): entry for entry in reversed(entries)}.values())[::-1]
        names = [(number, name) for number, entry in enumerate(self._entries) for name in (entry[0], *entry[1])]
        owners = np.array([number for number, _ in names], dtype=np.intp)
        is_label = np.r_[True, owners[1:] != owners[:-1]] if names else np.zeros(0, dtype=bool)
        self._first_names = np.flatnonzero(is_label)
        self._name_weights = np.where(is_label, 1.0, ALTERNATIVES).astype(np.float32)
        read = [_telling(tokens(name)) for _, name in names]
        self._is_empty = not any(read)
        if self._is_empty:
            return
        wholes = [_telling(tokens(" ".join((label, label, *others, said)))) for label, others, said in self._entries]
        self._letters = _Letters(read)
        self._words = TfidfVectorizer(analyzer=_roots, sublinear_tf=True, dtype=np.float32)
        self._wholes = sparse.csr_matrix(self._words.fit_transform(wholes).T)
        self._names = sparse.csr_matrix(
            sparse.vstack([LETTERS * self._letters.of(read).T, WORDS * self._words.transform(read).T], format="csr")
        )
        self._meanings = {said: number for number, said in enumerate(known_meanings())}
        self._meant = self._likeness([tokens(said) for said in self._meanings])
        self._model = meaning
        self._vectors = None if meaning is None else meaning.vectors([label for label, _, _ in self._entries]).T

    def rank(self, text: str, top: int = 20) -> list[tuple[str, float]]:
        """The labels nearest a text with scores, best first, then by label."""
        return self.rank_all([text], top)[0]

    def rank_all(self, texts: Sequence[str], top: int = 20) -> list[list[tuple[str, float]]]:
        """`rank` for many texts at once."""
        if self._is_empty:
            return [[] for _ in texts]
        ranked: list[list[tuple[str, float]]] = []
        for start in range(0, len(texts), AT_ONCE):
            some = texts[start : start + AT_ONCE]
            ranked.extend(self._best(row, top) for row in self._scores(some))
        return ranked

    def _scores(self, texts: Sequence[str]) -> Scores:
        read = [tokens(text) for text in texts]
        scores = self._likeness(read)
        for row, words in enumerate(read):
            said = meanings(words, len(_telling(words)))
            if said:
                shares = np.array(list(said.values()), dtype=np.float32)[:, None]
                meant = self._meant[[self._meanings[one] for one in said]] * shares
                scores[row] += SAID_OTHERWISE * meant.max(axis=0)
        if self._model is None or self._vectors is None:
            return scores
        return _spread(scores) + MEANING * _spread(self._model.vectors(texts) @ self._vectors)

    def _likeness(self, read: Sequence[Sequence[Token]]) -> Scores:
        telling = [_telling(words) for words in read]
        words = self._words.transform(telling)
        asked = sparse.csr_matrix(sparse.hstack([self._letters.of(telling), words], format="csr"))
        return np.asarray(self._nearest_name(asked) + WHOLE * (words @ self._wholes).toarray(), dtype=np.float32)

    def _nearest_name(self, asked: sparse.csr_matrix) -> Scores:
        by_name = (asked @ self._names).toarray()
        if len(self._first_names) == len(self._name_weights):
            return np.asarray(by_name)
        by_name *= self._name_weights
        return np.asarray(np.maximum.reduceat(by_name, self._first_names, axis=1))

    def _best(self, row: np.ndarray, top: int) -> list[tuple[str, float]]:
        count = min(top, len(row))
        nearest = np.argpartition(-row, count - 1)[:count]
        found = [(self._entries[index][0], round(float(row[index]), 4)) for index in nearest if row[index] > 0]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


class _Letters:
    """Letters taken together, weighed: letters are counted once a word, and words once a text, which is quick."""

    def __init__(self, read: Sequence[Sequence[Token]]) -> None:
        self._stems = CountVectorizer(analyzer=_stems, dtype=np.float32)
        counted = self._stems.fit_transform(read)
        grams = CountVectorizer(analyzer=_grams_of, dtype=np.float32)
        self._grams = grams
        self._by_stem = grams.fit_transform(self._stems.get_feature_names_out())
        self._weights = TfidfTransformer(sublinear_tf=True).fit(counted @ self._by_stem)

    def of(self, read: Sequence[Sequence[Token]]) -> sparse.csr_matrix:
        """Matrix (texts, letters), rows of length 1; words never seen count by the letters they share."""
        vocabulary = self._stems.vocabulary_
        unseen = sorted({word.stem for words in read for word in words if word.stem not in vocabulary})
        counted = self._stems.transform(read) @ self._by_stem
        if unseen:
            others = CountVectorizer(analyzer=_stems, vocabulary=unseen, dtype=np.float32)
            counted = counted + others.transform(read) @ self._grams.transform(unseen)
        return sparse.csr_matrix(self._weights.transform(counted))


def _telling(words: Iterable[Token]) -> tuple[Token, ...]:
    return tuple(word for word in words if word.text not in SILENT)


def _stems(words: Sequence[Token]) -> list[str]:
    return [word.stem for word in words]


def _roots(words: Sequence[Token]) -> list[str]:
    roots = [root(word.text) for word in words]
    return [*roots, *(f"{first} {second}" for first, second in pairwise(roots))]


@lru_cache(maxsize=65536)
def _grams_of(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    lengths = range(SHORTEST_GRAM, min(LONGEST_GRAM, len(padded)) + 1)
    return tuple(padded[start : start + size] for size in lengths for start in range(len(padded) - size + 1))


def _spread(scores: Scores) -> Scores:
    """Scores of each text measured from their mean, in standard deviations."""
    spread = scores.std(axis=1, keepdims=True)
    return np.asarray((scores - scores.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1.0))
