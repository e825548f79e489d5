"""Long runs of values, taken some at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Value = TypeVar("Value")


def in_lots(values: Iterable[Value], size: int) -> Iterator[tuple[Value, ...]]:
    """The values in lots of a size, in order; the last may be smaller."""
    left = iter(values)
    while lot := tuple(islice(left, size)):
        yield lot
