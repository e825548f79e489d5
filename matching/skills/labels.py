"""Any list of labels ranked against texts: letters, word roots and paraphrases, and a model of meaning if one is given.

Made for lists of ten thousand labels and more that we did not write. The taxonomy's own skills are found by
`similarity.Recogniser`, which knows nothing of paraphrases: there, phrases of the taxonomy do that work.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import TypeVar

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer

from matching.skills.normalisation import Token, tokens
from matching.skills.paraphrases import known_meanings, meanings, root
from matching.skills.parts import parts, telling
from matching.skills.semantic import Meaning
from matching.skills.similarity import Entry

LETTERS, WORDS, WHOLE = 0.4, 0.3, 0.3  # shares of the likeness: letters and words of the nearest name, whole entry
ALTERNATIVES = 0.85  # a nearest alternative label counts a little less than the preferred one
SHORTEST_GRAM, LONGEST_GRAM = 3, 5  # letters taken together
SAID_OTHERWISE = 0.7  # of the likeness to what a phrase of the text means, when the phrase is the whole text
MEANING = 3.0  # weight of a model's likeness beside all of the above, both measured in their own spread
PARTS, MEANING_PARTS = 0.4, 0.5  # shares of the nearest part of a text, beside the whole of it
AT_ONCE = 32  # texts ranked together
ROWS_AT_ONCE = 64  # texts or parts held against every name at once: each is a row as long as the list of names

Scores = np.ndarray  # matrix (texts, labels)
Piece = TypeVar("Piece")


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
        read = [telling(tokens(name)) for _, name in names]
        self._is_empty = not any(read)
        if self._is_empty:
            return
        wholes = self._wholes_of(read)
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

    def _wholes_of(self, read: Sequence[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
        """Each entry's words: its label twice, its alternatives, its description; `read` has the words of the names."""
        starts = [int(start) for start in self._first_names]
        return [
            tuple(chain(read[start], *read[start:end], telling(tokens(description))))
            for start, end, (_, _, description) in zip(starts, [*starts[1:], len(read)], self._entries, strict=True)
        ]

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
        parted = [parts(words) for words in read]
        scores = (1 - PARTS) * self._likeness(read) + PARTS * _nearest(parted, self._likeness)
        for row, some in enumerate(parted):
            scores[row] += SAID_OTHERWISE * self._likeness_of_meanings(some)
        if self._model is None:
            return scores
        return _spread(scores) + MEANING * _spread(self._nearness(texts, parted))

    def _likeness_of_meanings(self, parted: Sequence[Sequence[Token]]) -> Scores:
        """How near the labels are to what phrases of a text may mean; zeros where no phrase is known."""
        found = np.zeros(len(self._entries), dtype=np.float32)
        for words in parted:
            for said, share in meanings(words, len(telling(words))).items():
                np.maximum(found, share * self._meant[self._meanings[said]], out=found)
        return found

    def _nearness(self, texts: Sequence[str], parted: Sequence[Sequence[Sequence[Token]]]) -> Scores:
        """How near the labels are by the model."""
        pieces = [
            [text[words[0].start : words[-1].end] if words else text for words in some]
            for text, some in zip(texts, parted, strict=True)
        ]
        return (1 - MEANING_PARTS) * self._by_model(texts) + MEANING_PARTS * _nearest(pieces, self._by_model)

    def _by_model(self, texts: Sequence[str]) -> Scores:
        if self._model is None or self._vectors is None:
            raise RuntimeError("no model was given")
        return np.asarray(self._model.vectors(texts) @ self._vectors)

    def _likeness(self, read: Sequence[Sequence[Token]]) -> Scores:
        some = [telling(words) for words in read]
        words = self._words.transform(some)
        asked = sparse.csr_matrix(sparse.hstack([self._letters.of(some), words], format="csr"))
        starts = range(0, len(some), ROWS_AT_ONCE)
        near = np.vstack([self._nearest_name(asked[start : start + ROWS_AT_ONCE]) for start in starts])
        return np.asarray(near + WHOLE * (words @ self._wholes).toarray(), dtype=np.float32)

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


def _nearest(pieces: Sequence[Sequence[Piece]], scores_of: Callable[[list[Piece]], Scores]) -> Scores:
    """For each text the best score of its pieces, label by label."""
    scores = scores_of([piece for some in pieces for piece in some])
    starts = [0, *accumulate(len(some) for some in pieces)][:-1]
    return np.asarray(np.maximum.reduceat(scores, starts, axis=0))


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
