"""Many records summarised at once, over several processes if asked: the same answers in the same order."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from matching.disclosure.records import Record
from matching.disclosure.summary import DisclosureSummary, summarise
from matching.disclosure.tables import Law, current_law

CHUNK = 500  # records handed to a process at a time
AHEAD = 4  # chunks on their way for each process, so that memory stays bounded


def summarise_all(
    records: Iterable[Record], *, processes: int = 1, law: Law | None = None
) -> Iterator[DisclosureSummary]:
    """The summary of each record under the law of England and Wales, in the order given.

    Records are taken as they are needed: no more than a few thousand are held at a time.

    Raises:
        ValueError: if `processes` is below 1.
    """
    if processes < 1:
        raise ValueError(f"processes is {processes}, must be 1 or more")
    law = law or current_law()
    chunks = chunks_of(iter(records))
    if processes == 1:
        return (summary for chunk in chunks for summary in summarise_chunk(chunk, law))
    return over_processes(chunks, processes, law)


def chunks_of(records: Iterator[Record]) -> Iterator[list[Record]]:
    """The records in lists of at most CHUNK."""
    while chunk := list(islice(records, CHUNK)):
        yield chunk


def summarise_chunk(records: list[Record], law: Law) -> list[DisclosureSummary]:
    """The summaries of one chunk."""
    return [summarise(record, law) for record in records]


def over_processes(chunks: Iterator[list[Record]], processes: int, law: Law) -> Iterator[DisclosureSummary]:
    """The summaries of the chunks, worked out by several processes and given back in order."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as executor:
        waiting: list[Future[list[DisclosureSummary]]] = []
        for chunk in chunks:
            waiting.append(executor.submit(summarise_chunk, chunk, law))
            if len(waiting) > processes * AHEAD:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()
