"""How fast rankings are, beside peers in the same run: `python -m tests.benchmarks.ranking [--vacancies N ...]`.

Peers: a plain loop over the reference (`match`, on a sample, stretched to the whole), and scikit-learn's brute force
twice: cosine over skills alone without any constraint, which is far less than is asked for, and what does the same
work: the product over the same skills and words for all rows, the same filters over all rows (vectorised, by the same
functions), and the best of what they leave.
"""

import argparse
import gc
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

import numpy as np
from scipy.sparse import csr_array, csr_matrix, hstack
from sklearn.metrics.pairwise import linear_kernel
from sklearn.neighbors import NearestNeighbors

from matching.pool import Pool
from matching.pool.findings import findings_of, standings_of
from matching.pool.numbering import Numbering
from matching.pool.places import squared_chords
from matching.ranking import match
from matching.scoring import asked_weights, strengths_of
from tests.benchmarks.estate import TODAY, candidates, vacancies

TOP = 20
SAMPLE = 200


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ranking")
    parser.add_argument("--vacancies", type=int, default=100_000)
    parser.add_argument("--candidates", type=int, default=87_000)
    parser.add_argument("--queries", type=int, default=100)
    options = parser.parse_args(arguments)
    say(f"Two sides: {options.vacancies} vacancies, {options.candidates} candidates; top {TOP}, all constraints.")
    of_vacancies(options.vacancies, options.queries)
    of_candidates(options.candidates, options.queries)
    say(f"Peak memory of the whole run: {peak_memory_mb():.0f} MB")


def of_vacancies(count: int, queries: int) -> None:
    """Rank all vacancies for one candidate after another."""
    asking = list(candidates(queries, seed=7))
    profiles = list(vacancies(count))
    pool = built(Pool.of_vacancies, profiles, "vacancies")
    rows([strengths(one) for one in asking], [asked_weights(one) for one in profiles], "vacancies for a candidate")
    filtered(pool, asking)
    row("a loop over match (stretched)", loop(lambda one: match(asking[0], one, on=TODAY), profiles))
    row("ours", timed(lambda one: pool.rank(one, on=TODAY, limit=TOP), asking))
    changed = timed(lambda one: pool.with_changes([one]).rank(asking[0], on=TODAY, limit=TOP), profiles[:20])
    row("ours, after one changed row", changed)


def of_candidates(count: int, queries: int) -> None:
    """Rank all candidates for one vacancy after another."""
    asking = list(vacancies(queries, seed=8))
    profiles = list(candidates(count))
    pool = built(Pool.of_candidates, profiles, "candidates")
    rows([asked_weights(one) for one in asking], [direct(one) for one in profiles], "candidates for a vacancy")
    filtered(pool, asking)
    row("a loop over match (stretched)", loop(lambda one: match(one, asking[0], on=TODAY), profiles))
    row("ours", timed(lambda one: pool.rank(one, on=TODAY, limit=TOP), asking))


def built(build: Callable[[list], Pool], profiles: list, name: str) -> Pool:
    """A pool, with a line on the time and memory it took."""
    gc.collect()
    before, began = memory_mb(), time.perf_counter()
    pool = build(profiles)
    say(
        f"\nPool of {len(profiles)} {name}: built in {time.perf_counter() - began:.1f} s, {memory_mb() - before:.0f} MB"
    )
    return pool


def rows(asking: list[dict], profiles: list[dict], name: str) -> None:
    """The head of a table and the line of scikit-learn."""
    say(f"{name:36}{'median ms':>12}{'p95 ms':>12}")
    numbers = Numbering()
    held = numbers.matrix(one.items() for one in profiles)
    asked = numbers.matrix(one.items() for one in asking)
    width = len(numbers)
    index = NearestNeighbors(n_neighbors=TOP, metric="cosine", algorithm="brute").fit(widened(held, width))
    query = widened(asked, width)
    few = range(min(30, len(asking)))
    row("scikit-learn cosine, no constraints", timed(lambda one: index.kneighbors(query[one : one + 1]), few))


def filtered(pool: Pool, asking: list) -> None:
    """The line of scikit-learn with the same signals and the same filters."""
    kind, (stretch,), _ = pool.parts()
    segment = stretch.segment
    is_vacancies = kind.__name__ == "VacancySegment"
    skills = segment.asked if is_vacancies else csr_array(segment.strengths.T / 200)
    held = csr_matrix(hstack([skills, segment.words.by_text], format="csr"))

    def best(one) -> np.ndarray:
        other = pool.asked_with(one)
        theirs = csr_array(other.strengths.T / 200) if is_vacancies else other.asked
        wide = [
            widened(part, like.shape[1])
            for part, like in ((theirs, skills), (other.words.by_text, segment.words.by_text))
        ]
        sides = (other.columns, segment.columns) if is_vacancies else (segment.columns, other.columns)
        squared = squared_chords(segment.columns.position, other.columns.position)
        standings = standings_of(findings_of(*sides, squared, TODAY.toordinal()))
        scores = linear_kernel(csr_matrix(hstack(wide, format="csr")), held, dense_output=True)[0]
        return np.argpartition(standings * 10 - scores, TOP)[:TOP]

    row("scikit-learn, same signals, filters", timed(best, asking[: min(30, len(asking))]))


def widened(matrix: csr_array, width: int) -> csr_matrix:
    """The same matrix with room for all names; names beyond are cut off."""
    rows = csr_matrix(
        (matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], max(width, matrix.shape[1]))
    )
    return rows[:, :width]


def strengths(candidate) -> dict[str, float]:
    """The strength of each skill, shown or carried over."""
    return {skill: shown.strength for skill, shown in strengths_of(candidate).items() if shown.strength}


def direct(candidate) -> dict[str, float]:
    """The strength of each skill shown."""
    return {one.skill: one.strength for one in candidate.skills}


def timed(rank: Callable, asking: Sequence) -> list[float]:
    """Milliseconds of each call, after one to warm up."""
    rank(asking[0])
    taken = []
    for one in asking:
        began = time.perf_counter()
        rank(one)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def loop(step: Callable, profiles: list) -> list[float]:
    """Milliseconds of a loop over all profiles, from the time of a sample."""
    sample = profiles[:SAMPLE]
    return [median(timed(step, sample)) * len(profiles)]


def row(name: str, taken: list[float]) -> None:
    """One line of the table."""
    p95 = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    say(f"  {name:34}{median(taken):>12.2f}{p95:>12.2f}")


def memory_mb() -> float:
    """Memory in use now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6


def peak_memory_mb() -> float:
    """The most memory used so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def say(text: str) -> None:
    """Print at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
