"""Work over many rows, shared by several processes, in order."""

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from django.db import connections

Given = TypeVar("Given")
Made = TypeVar("Made")


def in_parallel(make: Callable[[Given], Sequence[Made]], given: Iterable[Given], processes: int) -> Iterator[Made]:
    """What is made of each, in order, by processes that are forked from this one.

    Database connections are closed first: each process opens its own.
    """
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(processes) as workers:
        for made in workers.imap(make, given):
            yield from made


@contextmanager
def without_collection() -> Iterator[None]:
    """Leaves what refers to itself in memory until the block ends: thousands of rows would be looked at in vain."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
