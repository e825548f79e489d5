"""The words of many texts as rows of length 1, and how many they share with another text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array, csr_array

from matching.pool.columns import Floats, Rows
from matching.pool.numbering import Numbering
from matching.scoring import length


@dataclass(frozen=True, slots=True)
class Words:
    """A matrix (texts, words), kept both ways: by text for a few texts, by word for nearly all of them."""

    by_text: csr_array
    by_word: csc_array

    @classmethod
    def of(cls, bags: Sequence[tuple[tuple[str, float], ...]], names: Numbering) -> "Words":
        """The words of some texts; new words are numbered."""
        by_text = names.matrix(_normal(bag) for bag in bags)
        return cls(by_text, by_text.tocsc())

    def shared_with(self, asking: "Words", rows: Rows) -> Floats:
        """The cosine of some texts with the one text of `asking`."""
        is_known = asking.by_text.indices < self.by_text.shape[1]
        words, weights = asking.by_text.indices[is_known], asking.by_text.data[is_known]
        if FEW * len(rows) < self.by_text.shape[0]:
            vector = np.zeros(self.by_text.shape[1])
            vector[words] = weights
            part: Floats = self.by_text[rows] @ vector
            return part
        whole: Floats = self.by_word[:, words] @ weights
        return whole[rows]


FEW = 8  # up to one text in so many, going by text is quicker


def _normal(bag: tuple[tuple[str, float], ...]) -> list[tuple[str, float]]:
    size = length(bag)
    return [(word, weight / size) for word, weight in bag if weight]
