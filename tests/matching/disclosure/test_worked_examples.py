"""Every worked example of cases/*.json is answered as the statute reads, whatever the order of entry."""

import json
from pathlib import Path

import pytest

from matching.disclosure.checking import check_examples

FOLDER = Path(__file__).parent / "cases"
EXAMPLES = [
    example
    for path in sorted(FOLDER.glob("*.json"))
    for example in json.loads(path.read_text(encoding="utf-8"))["examples"]
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_the_example_is_answered_as_the_statute_reads(example):
    result = check_examples([example])
    assert result.differences == ()
    assert result.passed == 1


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_the_order_of_entry_does_not_matter(example):
    turned = {**example, "convictions": example["convictions"][::-1]}
    assert check_examples([turned]).differences == ()


def test_a_wrong_expectation_is_a_difference_with_its_field():
    fine = json.loads((FOLDER / "worked_examples.json").read_text(encoding="utf-8"))["examples"][0]
    example = json.loads(json.dumps(fine))
    example["expected"]["per_conviction"][0]["last_unspent_day"] = "2025-02-27"
    result = check_examples({"examples": [example]})
    assert (result.passed, result.failed) == (0, 1)
    assert [(one.path, one.expected, one.found) for one in result.differences] == [
        ("last_unspent_day", "2025-02-27", "2025-02-28")
    ]
