"""python -m matching.disclosure: answers for one record, a file of worked examples, a draft law compared, the rules.

`assess FILE` answers for one record, `check FILE` runs a file of worked examples, `compare --draft FOLDER FILE` lists
whose answers would change under draft tables, `rules` prints the tables of law for people.

Exit status: 0 all well, 1 some example differs, 2 the input cannot be read (nothing is half answered).
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from matching.disclosure.assessment import as_json, as_text, assess
from matching.disclosure.checking import check_examples, read_jurisdiction
from matching.disclosure.comparison import changes_under, draft_law
from matching.disclosure.fields import Fields, parse_day
from matching.disclosure.files import read_any, read_file, records_in
from matching.disclosure.records import InvalidRecord, check_day
from matching.disclosure.rules_page import rules_page
from matching.disclosure.tables import InvalidTable, current_law
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
    comparing = commands.add_parser("compare", help="list whose answers would change under draft tables of law")
    comparing.add_argument("file", type=Path, help="records as JSON: one, a list, or under records or candidates")
    comparing.add_argument("--draft", type=Path, required=True, help="a folder with the tables that would change")
    commands.add_parser("rules", help="print the tables of law as a page for people (docs/rules.md)")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    given = arguments().parse_args(argv)
    try:
        return RUNS[given.command](given)
    except InvalidRecord as error:
        say(f"Cannot read {given.file}: {error}", to=sys.stderr)
    except InvalidTable as error:
        say(f"Cannot use the tables: {error}", to=sys.stderr)
    return BAD_INPUT


def say(text: str, to: TextIO | None = None, end: str = "\n") -> None:
    """Print for the person at the terminal."""
    print(text.encode("utf-8", "backslashreplace").decode("utf-8"), file=to or sys.stdout, end=end)


def run_assess(given: argparse.Namespace) -> int:
    """Print the assessment of one record."""
    fields = Fields(read_file(given.file), "")
    on = parse_day(given.on, "--on") if given.on else fields.day("today") or today_in_london()
    jurisdiction = read_jurisdiction(fields)
    check_day(on, "--on" if given.on else "today")
    result = assess(read_any(fields, until=on), on=on, check=CheckLevel(given.check), jurisdiction=jurisdiction)
    say(json.dumps(as_json(result), indent=1, ensure_ascii=False) if given.json else as_text(result))
    return 0


def today_in_london() -> date:
    """The civil date in the United Kingdom."""
    return datetime.now(ZoneInfo("Europe/London")).date()


def run_check(given: argparse.Namespace) -> int:
    """Run a file of examples, print each difference and the count."""
    result = check_examples(read_file(given.file))
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


def run_compare(given: argparse.Namespace) -> int:
    """Print each answer that a draft would change, and the count."""
    draft = draft_law(given.draft)
    records = list(records_in(read_file(given.file)))
    found = list(changes_under(records, law=current_law(), draft=draft))
    for change in (change for _, changes in found for change in changes):
        say(f"{change.record_id} {change.matter_id}: {change.what}: {change.before}; under the draft {change.after}")
    changed = sum(1 for _, changes in found if changes)
    say(f"Answers would change for {changed} of {len(found)} records")
    return 0


def run_rules(_given: argparse.Namespace) -> int:
    """Print the page of rules."""
    say(rules_page(), end="")
    return 0


RUNS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "assess": run_assess,
    "check": run_check,
    "compare": run_compare,
    "rules": run_rules,
}


if __name__ == "__main__":
    sys.exit(main())
