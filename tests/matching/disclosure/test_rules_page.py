"""The page of rules is up to date, and the rules in words rest on worked examples that exist."""

import json
import re
from pathlib import Path

from matching.disclosure.__main__ import main
from matching.disclosure.rules_page import code_rules, rules_page
from matching.disclosure.tables import current_law

ROOT = Path(__file__).resolve().parents[3]
CASES = Path(__file__).parent / "cases"


def test_the_page_in_docs_is_up_to_date():
    cure = "make it again: python -m matching.disclosure rules > docs/rules.md"
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page(), cure


def test_the_command_prints_the_page(capsys):
    assert main(["rules"]) == 0
    assert capsys.readouterr().out == rules_page()


def test_every_row_of_the_tables_is_on_the_page():
    page, law = rules_page(), current_law()
    for row in [row for rows in law.periods.values() for row in rows]:
        assert f"| {row.name} |" in page
    for disposal in law.disposals.values():
        assert f"| {disposal.name} | {disposal.paragraph} |" in page


def test_every_table_of_the_page_has_rows_as_wide_as_its_heading():
    widths = [line.count("|") for line in rules_page().splitlines() if line.startswith("|")]
    blocks = re.findall(r"(?:^\|.*\n)+", rules_page(), flags=re.MULTILINE)
    assert len(blocks) >= 7
    assert widths
    for block in blocks:
        assert len({line.count("|") for line in block.splitlines()}) == 1


def test_the_worked_examples_of_the_rules_exist():
    known = {example["id"] for path in CASES.glob("*.json") for example in json.loads(path.read_text())["examples"]}
    named = {name for rule in code_rules() for name in rule.examples}
    assert named <= known
    assert len({rule.id for rule in code_rules()}) == len(code_rules())


def test_every_rule_in_words_has_a_source():
    assert all(rule.source and rule.text.endswith(".") for rule in code_rules())
