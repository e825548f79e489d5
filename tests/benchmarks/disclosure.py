"""How fast records are summarised: `python -m tests.benchmarks.disclosure [--records N] [--processes N]`.

Each record has eight convictions of one to three sentences, with links, papers, open orders and dates that are only
partly known; one in ten has cautions too. The target is 200,000 records in ten minutes on two cores.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from matching.disclosure import (
    Caution,
    CautionKind,
    Conviction,
    Disposal,
    Length,
    OffenceCategory,
    Record,
    Sentence,
    Span,
)
from matching.disclosure.batch import summarise_all

CONVICTIONS = 8
TARGET_SECONDS = 600
FIRST_DAY = date(1990, 1, 1)
DAYS = (date(2026, 6, 8) - FIRST_DAY).days
CATEGORIES = tuple(OffenceCategory)
DISPOSALS = tuple(Disposal)
KINDS = tuple(CautionKind)


def records(count: int, *, seed: int = 1) -> Iterator[Record]:
    """So many invented records, the same for the same seed."""
    dice = random.Random(seed)
    return (record(dice) for _ in range(count))


def record(dice: random.Random) -> Record:
    """One record of eight convictions."""
    days = sorted(FIRST_DAY + timedelta(days=dice.randrange(DAYS)) for _ in range(CONVICTIONS))
    convictions = tuple(conviction(dice, number, day) for number, day in enumerate(days))
    cautions = (caution(dice),) if dice.random() < 0.1 else ()
    return Record(convictions, cautions)


def conviction(dice: random.Random, number: int, day: date) -> Conviction:
    """One conviction; the first sentence follows that of the conviction before once in eight times."""
    partly = dice.random() < 0.05
    follows = number > 0 and dice.random() < 0.125
    first = sentence(dice, day, f"s{number}", f"s{number - 1}" if follows else None)
    more = [sentence(dice, day, f"s{number}.{other}", None) for other in range(dice.choice((0, 0, 1, 2)))]
    return Conviction(
        id=f"c{number}",
        convicted_on=Span.of_month(day.year, day.month) if partly else day,
        category=dice.choice(CATEGORIES),
        sentences=(first, *more),
        under_18=number < 2 and dice.random() < 0.3,
        schedule_18=dice.choice((False, False, True, None)),
        specified=dice.choice((False, True, None)),
        is_endorsable=dice.random() < 0.1,
        confiscation_outstanding=dice.random() < 0.02,
    )


def sentence(dice: random.Random, day: date, name: str, follows: str | None) -> Sentence:
    """One sentence of any kind."""
    with_papers = dice.random() < 0.2
    return Sentence(
        disposal=dice.choice(DISPOSALS),
        id=name,
        length=Length(months=dice.randrange(1, 72)) if dice.random() < 0.9 else None,
        ended_on=day + timedelta(days=dice.randrange(10, 2000)) if with_papers else None,
        until_further_order=dice.random() < 0.05,
        consecutive_to=follows,
    )


def caution(dice: random.Random) -> Caution:
    """One caution of any kind."""
    day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    return Caution("k", day, dice.choice(CATEGORIES), dice.choice(KINDS), specified=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurement; status 1 if the target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.disclosure")
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    list(summarise_all(records(1000), processes=1))
    start = time.perf_counter()
    made = sum(1 for _ in records(min(options.records, 2000)))
    making = (time.perf_counter() - start) / made * options.records
    start = time.perf_counter()
    answered = sum(1 for _ in summarise_all(records(options.records), processes=options.processes))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"{answered} records of {CONVICTIONS} convictions, {options.processes} processes: {seconds:.0f} s")
    say(f"{seconds / answered * 1e6:.0f} microseconds a record, about {making:.0f} s of it to invent the records")
    say(f"200,000 records would take {seconds / answered * 200_000:.0f} s; the target is {TARGET_SECONDS} s")
    say(f"Peak memory of the first process: {peak:.0f} MB")
    return 0 if seconds / answered * 200_000 < TARGET_SECONDS else 1


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
