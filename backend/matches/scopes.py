"""Which rows a query holds, as flags beside a pool: read once, and from then on only for the rows that changed.

What a coach may see is said by a QuerySet, and nowhere else. To read all its keys for each page would take longer than
the ranking. A query that hangs on more than the rows' own columns is told apart by what it hangs on.
"""

from collections import OrderedDict, deque
from collections.abc import Collection, Hashable
from typing import Any

import numpy as np
from django.db import models
from numpy.typing import NDArray

Flags = NDArray[np.bool_]

MOST_KEPT = 64  # queries
CHANGES_KEPT = 256  # changes that a query may lag behind; then it is read anew


class Scopes:
    """The rows that queries over one table hold."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: OrderedDict[Hashable, tuple[int, Flags]] = OrderedDict()
        self._touched: deque[frozenset[int]] = deque(maxlen=CHANGES_KEPT)
        self._turn = 0  # how many changes there have been

    def touch(self, keys: Collection[int]) -> None:
        """Note that some rows changed or are gone."""
        self._touched.append(frozenset(keys))
        self._turn += 1

    def clear(self) -> None:
        """Forget all queries."""
        self._kept.clear()

    def flags(self, among: models.QuerySet[Any], hangs_on: Hashable) -> Flags:
        """Whether a query holds each row, by key; what is beyond the end it does not hold."""
        if among.query.is_empty():
            return np.zeros(0, np.bool_)
        name = (*among.order_by().query.sql_with_params(), hangs_on)
        turn, flags = self._kept.pop(name, (-1, None))
        behind = self._turn - turn
        if flags is None or behind > len(self._touched):
            flags = _read(among)
        elif behind:
            flags = _amended(flags, among, frozenset().union(*list(self._touched)[-behind:]))
        self._kept[name] = self._turn, flags
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return flags


def marked(flags: Flags, keys: NDArray[np.int64]) -> Flags:
    """The flags of some keys."""
    if not len(keys) or keys.max() < len(flags):
        return flags[keys]
    return np.append(flags, np.False_)[np.minimum(keys, len(flags))]


def _read(among: models.QuerySet[Any]) -> Flags:
    keys = np.fromiter(_keys(among), np.int64)
    flags = np.zeros(keys.max(initial=-1) + 1, np.bool_)
    flags[keys] = True
    return flags


def _amended(flags: Flags, among: models.QuerySet[Any], touched: Collection[int]) -> Flags:
    amended = np.zeros(max(len(flags), max(touched) + 1), np.bool_)
    amended[: len(flags)] = flags
    amended[list(touched)] = False
    amended[list(_keys(among.filter(pk__in=touched)))] = True
    return amended


def _keys(among: models.QuerySet[Any]) -> models.QuerySet[Any, int]:
    return among.order_by().values_list("pk", flat=True)
