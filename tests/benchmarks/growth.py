"""How time and memory grow with the vacancies: `python -m tests.benchmarks.growth [--largest N]`.

The first rows are built from profiles; each further size joins the rows to themselves under new ids, so that profiles
of a million vacancies need not stand in memory. Every word, place and skill is met again in the same proportion.
"""

import argparse
import gc
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from statistics import median, quantiles

import numpy as np

from matching.pool import Pool
from matching.pool.merging import merged
from matching.pool.segments import Names, VacancySegment
from matching.pool.stretches import Stretch
from tests.benchmarks.estate import TODAY, candidates, vacancies
from tests.benchmarks.ranking import TOP, memory_mb, say, timed

PIECE = 10_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth")
    parser.add_argument("--largest", type=int, default=1_280_000)
    options = parser.parse_args(arguments)
    asking = list(candidates(40, seed=7))
    say(f"\n{'vacancies':>10}{'median ms':>12}{'p95 ms':>10}{'arrays MB':>11}{'process MB':>12}")
    stretch, names, count = first_piece()
    while True:
        pool = Pool.from_parts(VacancySegment, (stretch,), names)
        took = timed(lambda one, pool=pool: pool.rank(one, on=TODAY, limit=TOP), asking)
        parts = memory_of(stretch.segment)
        whole = sum(parts.values())
        say(f"{count:>10}{median(took):>12.2f}{quantiles(took, n=20)[-1]:>10.2f}{whole:>11.0f}{memory_mb():>12.0f}")
        if 2 * count > options.largest:
            break
        stretch, count = merged(stretch, renamed(stretch, count)), 2 * count
        gc.collect()
    say("  of that: " + ", ".join(f"{name} {size:.0f} MB" for name, size in parts.items()))


def first_piece() -> tuple[Stretch, Names, int]:
    """A pool of the first vacancies, taken apart."""
    _, (stretch,), names = Pool.of_vacancies(vacancies(PIECE)).parts()
    return stretch, names, PIECE


def renamed(stretch: Stretch, count: int) -> Stretch:
    """The same vacancies again, as others: what a row costs does not hang on its being unlike the rest."""
    ids = tuple(f"V{int(one[1:]) + count:07}" for one in stretch.segment.ids)
    segment = stretch.segment
    others = {field.name: getattr(segment, field.name) for field in fields(segment)} | {"ids": ids}
    return Stretch.of(type(segment)(**others))


def memory_of(segment) -> dict[str, float]:
    """Megabytes of each part of a segment."""
    return {field.name: size_of(getattr(segment, field.name)) / 1e6 for field in fields(segment)}


def size_of(value) -> int:
    """Bytes of a part."""
    if isinstance(value, np.ndarray):
        return value.nbytes
    if isinstance(value, tuple):
        return sum(len(one) + 49 + 8 for one in value)
    if is_dataclass(value):
        return sum(size_of(getattr(value, field.name)) for field in fields(value))
    return value.data.nbytes + value.indices.nbytes + value.indptr.nbytes


if __name__ == "__main__":
    main()
