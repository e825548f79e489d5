"""How long the nightly rematch takes: `python -m tests.benchmarks.rematch [--vacancies N] [--candidates N]`.

Seeds a database of its own, then writes the digests of every coach as a worker does: the first night, on which
everything is new, the second, and one after a week without any.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta

import psutil

from tests.benchmarks.pages import ROOT, fill, say


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.rematch")
    parser.add_argument("--vacancies", type=int, default=10_000)
    parser.add_argument("--candidates", type=int, default=1_000)
    parser.add_argument("--measure", action="store_true", help="measure the database at hand, and seed nothing")
    options = parser.parse_args(arguments)
    if options.measure:
        measure()
        return
    say(f"\nNightly rematch: {options.candidates} candidates by {options.vacancies} vacancies")
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "DJANGO_SETTINGS_MODULE": "backend.settings",
            "LOG_LEVEL": "ERROR",
            "POOL_FOLDER": "",
        }
        fill(environment, options.vacancies, options.candidates)
        command = [sys.executable, "-m", "tests.benchmarks.rematch", "--measure"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


def measure() -> None:
    """Times of the pool and of three nights, all coaches after one another, in this process."""
    import django

    django.setup()
    from django.utils import timezone

    from backend.accounts.models import User
    from backend.digests.models import Digest
    from backend.digests.services import coaches_waiting, write_digest
    from backend.matches import pools

    Digest.objects.all().delete()
    started = time.perf_counter()
    size = len(pools.vacancies.current())
    say(f"  pool of {size} vacancies: {time.perf_counter() - started:.1f} s")
    today = timezone.localdate()
    nights = {
        "first night": today,
        "second night": today + timedelta(days=1),
        "a week later": today + timedelta(days=8),
    }
    for name, day in nights.items():
        coaches = coaches_waiting(on=day)
        started, worked = time.perf_counter(), time.process_time()
        digests = [write_digest(None, User.objects.get(pk=coach), on=day) for coach in coaches]
        seconds, worked = time.perf_counter() - started, time.process_time() - worked
        people = sum(User.objects.get(pk=coach).caseload.count() for coach in coaches)
        told = sum(digest.findings.count() for digest in digests)
        say(
            f"  {name}: {seconds:.1f} s ({worked:.1f} s of processor) for {len(coaches)} coaches with {people} people, "
            f"{1000 * worked / max(people, 1):.1f} ms of processor each; {told} findings"
        )
    say(f"  memory {psutil.Process().memory_info().rss / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
