"""The words of many texts as rows of length 1, and how many they share with another text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array, csr_array

from matching.pool.columns import Floats, Rows
from matching.pool.numbering import Numbering
from matching.scoring import length

MANY = 2048  # from so many texts on, a rough look at all of them comes first


@dataclass(frozen=True, slots=True)
class Words:
    """A matrix (texts, words), kept both ways: exactly by text, and roughly (32 bits) by word."""

    by_text: csr_array
    by_word: csc_array  # empty below MANY texts

    @classmethod
    def of(cls, bags: Sequence[tuple[tuple[str, float], ...]], names: Numbering) -> "Words":
        """The words of some texts; new words are numbered."""
        return cls.by_rows(names.matrix(_normal(bag) for bag in bags))

    @classmethod
    def by_rows(cls, by_text: csr_array) -> "Words":
        """The words of texts whose rows are at hand."""
        if by_text.shape[0] < MANY:
            return cls(by_text, csc_array(by_text.shape, dtype=np.float32))
        return cls(by_text, by_text.astype(np.float32).tocsc())

    def shared_with(self, asking: "Words", rows: Rows) -> Floats:
        """The cosine of some texts with the one text of `asking`."""
        vector = np.zeros(max(self.by_text.shape[1], asking.by_text.shape[1]))
        vector[asking.by_text.indices] = asking.by_text.data
        if 2 * len(rows) > self.by_text.shape[0]:
            whole: Floats = self.by_text @ vector[: self.by_text.shape[1]]
            return whole[rows]
        part: Floats = self.by_text[rows] @ vector[: self.by_text.shape[1]]
        return part

    def roughly_shared_with(self, asking: "Words") -> Floats:
        """The cosine of all texts, MANY or more, with the one text of `asking`, to within `error_with`."""
        is_known = asking.by_text.indices < self.by_text.shape[1]
        words, weights = asking.by_text.indices[is_known], asking.by_text.data[is_known]
        whole = self.by_word[:, words] @ weights.astype(np.float32)
        return whole.astype(np.float64)

    def error_with(self, asking: "Words") -> float:
        """The most by which `roughly_shared_with` can be wrong: a rounding for each word, of at most 1 in all."""
        return float((asking.by_text.nnz + 3) * np.finfo(np.float32).eps)


def _normal(bag: tuple[tuple[str, float], ...]) -> list[tuple[str, float]]:
    size = length(bag)
    return [(word, weight / size) for word, weight in bag if weight]
