"""How long a whole estate takes: `python -m tests.benchmarks.whole_estate [--vacancies N] [--candidates N]`.

Peer in the same run: the bare product of the same skill matrices by sparse-dot-topn (if it is installed), without
words, wishes or constraints. Then how pools are saved and loaded.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import psutil
from scipy.sparse import csr_matrix

from matching.pool import Pool, load, rank_estate, save
from tests.benchmarks.estate import TODAY, candidates, vacancies
from tests.benchmarks.memory import Watch
from tests.benchmarks.ranking import TOP, say

WORKERS = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.whole_estate")
    parser.add_argument("--vacancies", type=int, default=100_000)
    parser.add_argument("--candidates", type=int, default=87_000)
    options = parser.parse_args(arguments)
    say(f"\nWhole estate: {options.candidates} candidates by {options.vacancies} vacancies, top {TOP}")
    with tempfile.TemporaryDirectory() as folder:
        openings, crowd = Path(folder) / "vacancies", Path(folder) / "candidates"
        snapshot(lambda: Pool.of_vacancies(vacancies(options.vacancies)), openings)
        snapshot(lambda: Pool.of_candidates(candidates(options.candidates)), crowd)
        pools = load(openings).pool, load(crowd).pool
        whole(*pools)
        bare(*pools)


def snapshot(build, path: Path) -> None:
    """Build, save and load a pool, with a line on each."""
    pool, built = taken(build)
    _, saved = taken(lambda: save(pool, path))
    loads = [taken(lambda: load(path))[1] for _ in range(3)]
    say(
        f"  {path.name}: made up and built {built:.1f} s, saved {saved:.2f} s ({path.stat().st_size / 1e6:.0f} MB), "
        f"loaded {min(loads):.2f} s (worst of three {max(loads):.2f} s)"
    )


def whole(openings: Pool, crowd: Pool) -> None:
    """Rank everything for everybody, with time, processor time and memory of all processes."""
    with Watch() as watch:
        ranking, seconds = taken(lambda: rank_estate(openings, crowd, on=TODAY, limit=TOP, workers=WORKERS))
    shown = int((ranking.best >= 0).sum())
    say(f"  ours, all constraints: {seconds:.1f} s on {WORKERS} workers, {shown} matches; {watch}")


def bare(openings: Pool, crowd: Pool) -> None:
    """The bare product of the skill matrices."""
    try:
        from sparse_dot_topn import sp_matmul_topn
    except ImportError:
        say("  sparse-dot-topn: not installed, left out")
        return
    (vacancy_stretch,), (candidate_stretch,) = openings.parts()[1], crowd.parts()[1]
    strengths = csr_matrix(candidate_stretch.segment.strengths.T.astype(np.float32) / 200)
    asked = vacancy_stretch.segment.asked
    asked = csr_matrix(
        (asked.data.astype(np.float32), asked.indices, asked.indptr), (asked.shape[0], strengths.shape[1])
    )
    with Watch() as watch:
        _, seconds = taken(lambda: sp_matmul_topn(strengths, asked.T.tocsr(), top_n=TOP, n_threads=WORKERS))
    say(f"  sparse-dot-topn, skills alone, no constraint: {seconds:.1f} s on {WORKERS} threads; {watch}")


def taken(step) -> tuple:
    """What a step gives, and the seconds it took."""
    began = time.perf_counter()
    result = step()
    return result, time.perf_counter() - began


if __name__ == "__main__":
    say(f"Processors {psutil.cpu_count()}, load before: {psutil.getloadavg()[0]:.1f}")
    main()
