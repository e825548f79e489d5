"""python -m matching.disclosure: `assess FILE` answers for one record, `check FILE` runs a file of worked examples.

Exit status: 0 all well, 1 some example differs, 2 the input cannot be read (nothing is half answered).
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from matching.disclosure.assessment import as_json, as_text, assess
from matching.disclosure.checking import check_examples, read_jurisdiction
from matching.disclosure.examples import read_example
from matching.disclosure.fields import Fields, parse_day
from matching.disclosure.reading import read_record
from matching.disclosure.records import InvalidRecord, Record
from matching.disclosure.vocabulary import CheckLevel

BAD_INPUT = 2


def arguments() -> argparse.ArgumentParser:
    """The arguments of the command."""
    parser = argparse.ArgumentParser(prog="python -m matching.disclosure", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    assessing = commands.add_parser("assess", help="when each conviction is spent, who may ask, what checks show")
    assessing.add_argument("file", type=Path, help="a record as JSON, in the shape of one worked example")
    assessing.add_argument("--on", help="the day to answer for, such as 2026-06-08; else the record's `today`")
    assessing.add_argument("--check", default=CheckLevel.BASIC.value, choices=[level.value for level in CheckLevel])
    assessing.add_argument("--json", action="store_true", help="print the answers for machines")
    checking = commands.add_parser("check", help="run a file of worked examples and print each difference")
    checking.add_argument("file", type=Path, help="a file in the format of disclosure_examples.json")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    given = arguments().parse_args(argv)
    try:
        return run_assess(given) if given.command == "assess" else run_check(given.file)
    except InvalidRecord as error:
        say(f"Cannot read {given.file}: {error}", to=sys.stderr)
        return BAD_INPUT


def say(text: str, to: object = None) -> None:
    """Print for the person at the terminal."""
    print(text, file=to or sys.stdout)  # type: ignore[arg-type]  # a text stream


def read_file(path: Path) -> object:
    """The JSON of a file."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRecord("the file", str(error), "a file that can be read, in UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InvalidRecord(where, error.msg, "JSON") from error


def run_assess(given: argparse.Namespace) -> int:
    """Print the assessment of one record."""
    fields = Fields(read_file(given.file), "")
    on = parse_day(given.on, "--on") if given.on else fields.day("today") or today_in_london()
    jurisdiction = read_jurisdiction(fields)
    result = assess(read_any(fields), on=on, check=CheckLevel(given.check), jurisdiction=jurisdiction)
    say(json.dumps(as_json(result), indent=1, ensure_ascii=False) if given.json else as_text(result))
    return 0


def read_any(fields: Fields) -> Record:
    """The record in whichever of the two shapes the file has."""
    items = [*fields.objects("convictions"), *fields.objects("cautions")]
    if any("convicted_on" in item.raw or "cautioned_on" in item.raw for item in items):
        return read_record(fields.raw)
    raw: Mapping[str, object] = fields.raw
    return read_example(raw)


def today_in_london() -> date:
    """The civil date in the United Kingdom."""
    return datetime.now(ZoneInfo("Europe/London")).date()


def run_check(path: Path) -> int:
    """Run a file of examples, print each difference and the count."""
    result = check_examples(read_file(path))
    for one in result.differences:
        say(f"{one.example}: {one.path}: expected {one.expected!r}, found {one.found!r}")
    if result.skipped:
        say(f"Passed over, being of other kinds: {', '.join(result.skipped)}")
    for field in result.passed_over:
        say(f"Warning: {field} is not a field we know: it was passed over", to=sys.stderr)
    if result.not_compared:
        say(f"Expected fields that were not compared: {', '.join(result.not_compared)}")
    say(f"{result.passed} passed, {result.failed} failed")
    return 1 if result.failed else 0


if __name__ == "__main__":
    sys.exit(main())
