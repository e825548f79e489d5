"""Ranks labels for texts: `python -m matching.skills rank --labels FILE --texts FILE --top 20 --json`.

With `--semantic`, or where the setting SEMANTIC_MODEL says so, a small language model is asked as well.
SEMANTIC_MODEL is `installed` (the packages of the extra `semantic`) or the folder of a model.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from matching.skills.ranking import LabelsError, ranked_labels, read_labels, read_texts
from matching.skills.semantic import INSTALLED, SemanticError, model_of


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0, or 1 when a file cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        texts = read_texts(options.texts)
        meaning = model_of(options.semantic)
        ranked = list(ranked_labels(read_labels(options.labels), texts, options.top, meaning))
    except (LabelsError, SemanticError, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps([_plain(text, labels) for text, labels in zip(texts, ranked, strict=True)], indent=1))
        return 0
    for text, labels in zip(texts, ranked, strict=True):
        print(text)
        for place, (label, score) in enumerate(labels, start=1):
            print(f"  {place:>3}  {score:.3f}  {label}")
    return 0


def _plain(text: str, labels: Sequence[tuple[str, float]]) -> dict[str, object]:
    return {"text": text, "labels": [{"label": label, "score": score} for label, score in labels]}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m matching.skills", description="Skills in words.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    rank = commands.add_parser("rank", help="rank labels for each text")
    rank.add_argument(
        "--labels",
        type=Path,
        required=True,
        help="labels, one a line or CSV label,alternatives,description or ESCO's names",
    )
    rank.add_argument("--texts", type=Path, required=True, help="texts, one a line")
    rank.add_argument("--top", type=_count, default=20, help="how many labels a text (20)")
    rank.add_argument(
        "--semantic",
        nargs="?",
        const=INSTALLED,
        default=os.environ.get("SEMANTIC_MODEL", ""),
        metavar="FOLDER",
        help="ask a language model too: that of the extra `semantic`, or of a folder",
    )
    rank.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number from 1 on')
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
