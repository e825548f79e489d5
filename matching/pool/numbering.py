"""Numbers for names: skills, words and districts as columns of a matrix. Names are only ever added."""

from collections.abc import Iterable
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array


class Numbering:
    """A number for each name, in the order in which they were first met."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Number the names given, from 0."""
        self._numbers: dict[str, int] = {}
        self._adding = Lock()  # rankings of several threads may meet a new word at once
        for name in names:
            self.number(name)

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._numbers)

    def names(self) -> list[str]:
        """All names, in the order of their numbers."""
        return list(self._numbers)

    def number(self, name: str) -> int:
        """The number of a name; a new name gets the next one."""
        number = self._numbers.get(name)
        if number is None:
            with self._adding:
                number = self._numbers.setdefault(name, len(self._numbers))
        return number

    def matrix(self, rows: Iterable[Iterable[tuple[str, float]]]) -> csr_array:
        """A sparse matrix (rows, names) of the weights given for each row."""
        columns: list[int] = []
        weights: list[float] = []
        ends = [0]
        for row in rows:
            for name, weight in row:
                columns.append(self.number(name))
                weights.append(weight)
            ends.append(len(columns))
        data = (np.array(weights, np.float64), np.array(columns, np.int32), np.array(ends, np.int32))
        return csr_array(data, shape=(len(ends) - 1, len(self)))


def products(matrix: csr_array, rows: NDArray[np.intp], vector: NDArray[np.float64]) -> NDArray[np.float64]:
    """The product of some rows of a sparse matrix with a vector at least as long as a row."""
    if 2 * len(rows) > matrix.shape[0]:
        whole: NDArray[np.float64] = matrix @ vector[: matrix.shape[1]]
        return whole[rows]
    part: NDArray[np.float64] = matrix[rows] @ vector[: matrix.shape[1]]
    return part
