"""What the two commands that print a ranking share: finding a row by what people call it, and a table with reasons."""

import json
import shutil
import textwrap
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from rapidfuzz import process

from matching.exclusions import Standing
from matching.ranking import Match

MOST_SUGGESTED = 5
LIKE_ENOUGH = 60  # of 100
WIDEST, NARROWEST = 120, 50
INDENT = "    "
STANDING_WORDS = {Standing.ELIGIBLE: "eligible", Standing.DISCUSS: "to discuss", Standing.BLOCKED: "BLOCKED"}


def add_ranking_arguments(parser: ArgumentParser) -> None:
    """The arguments of both commands."""
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="The day to judge on; today if left out"
    )
    parser.add_argument("--limit", type=_positive, default=10, metavar="N", help="How many to print (10)")
    parser.add_argument("--json", action="store_true", help="For machines")


def day_of(on: date | None) -> date:
    """The day given, or today."""
    return on or timezone.localdate()


def not_found(noun: str, wanted: str, known: Iterable[str]) -> CommandError:
    """The error for a name nobody has, with those that come close."""
    close = [name for name, _, _ in process.extract(wanted, known, limit=MOST_SUGGESTED, score_cutoff=LIKE_ENOUGH)]
    hint = f" Did you mean {', '.join(close)}?" if close else ""
    return CommandError(f"There is no {noun} {wanted}.{hint}")


def table(rows: Iterable[tuple[str, str, Match]]) -> str:
    """Matches as text for a terminal: a line for each, then its reasons, wrapped to the width.

    Args:
        rows: what is ranked, more about it, and its match.
    """
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))
    return "\n\n".join(_entry(number, *row, width=width) for number, row in enumerate(rows, start=1))


def totals(counts: dict[Standing, int]) -> str:
    """How many there are of each standing."""
    return ", ".join(f"{count:,} {STANDING_WORDS[standing].lower()}" for standing, count in counts.items())


def as_json(subject: dict[str, Any], on: date, rows: Iterable[tuple[dict[str, Any], Match]]) -> str:
    """A ranking for machines: what it is for, the day, and each match with its reasons."""
    matches = [names | match_as_json(match) for names, match in rows]
    return json.dumps(subject | {"on": on.isoformat(), "matches": matches}, indent=2, ensure_ascii=False)


def match_as_json(match: Match) -> dict[str, Any]:
    """A match as JSON values."""
    return {
        "standing": match.standing.value,
        "score": match.score,
        "components": {part.name: round(part.value, 6) for part in match.components},
        "exclusions": [
            {"code": one.code, "standing": one.standing.value, "words": one.words} for one in match.exclusions
        ],
        "requirements": [{"answer": one.answer.value, "words": one.words} for one in match.lines],
    }


def _entry(number: int, title: str, about: str, match: Match, *, width: int) -> str:
    head = f"{number:>2}. {title}  [{STANDING_WORDS[match.standing]}, fit {match.score * 100:.0f} of 100]"
    lines = [head, *textwrap.wrap(about, width, initial_indent=INDENT, subsequent_indent=INDENT)]
    for words in match.words:
        lines += textwrap.wrap(words, width, initial_indent=f"{INDENT}- ", subsequent_indent=f"{INDENT}  ")
    return "\n".join(lines)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number
