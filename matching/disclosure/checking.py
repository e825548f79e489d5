"""Runs a file of worked examples and compares the answers with the expected ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from matching.disclosure.answers import Answer, Outcome, Status
from matching.disclosure.elsewhere import answers_under
from matching.disclosure.examples import read_example
from matching.disclosure.expectations import (
    COMPARED,
    SAME_STATUS,
    ExpectedStatus,
    is_same,
    items_of,
    not_compared,
    status_today,
    statuses_of,
)
from matching.disclosure.fields import Fields
from matching.disclosure.history import record_on
from matching.disclosure.records import InvalidRecord, Record
from matching.disclosure.vocabulary import Jurisdiction

LEVELS = ("sentence", "multi", "timeline")
OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.NEVER: "never_spent",
    Outcome.AT_ONCE: "date",
    Outcome.DATE: "date",
    Outcome.OPEN: "unspent_until_event",
    Outcome.CANNOT_TELL: "cannot_tell",
}
STATUS_WORDS: Mapping[Status, str] = {
    Status.UNSPENT: "not_spent",
    Status.SPENT: "spent",
    Status.NEVER_SPENT: "never_spent",
    Status.CANNOT_TELL: "cannot_tell",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one example that is not as expected."""

    example: str
    path: str
    expected: object
    found: object


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How a file of examples came out."""

    passed: int
    failed: int
    skipped: tuple[str, ...]  # ids of examples of other kinds
    differences: tuple[Difference, ...]
    not_compared: tuple[str, ...] = ()  # expected fields that the engine has no answer for
    passed_over: tuple[str, ...] = ()  # paths of input fields that nobody reads


def check_examples(raw: object) -> CheckResult:
    """Every example of the kinds sentence, multi and timeline that has `convictions`, compared.

    Raises:
        InvalidRecord: if the file is not a file of examples.
    """
    passed = failed = 0
    skipped: list[str] = []
    differences: list[Difference] = []
    notes = Notes()
    for place, fields in enumerate(example_fields(raw)):
        name = fields.text("id", f"examples[{place}]")
        if fields.text("level") not in LEVELS or "convictions" not in fields.raw:
            skipped.append(name)
            continue
        found = differences_or_refusal(fields, name, notes)
        differences += found
        passed, failed = (passed, failed + 1) if found else (passed + 1, failed)
    return CheckResult(
        passed,
        failed,
        tuple(skipped),
        tuple(differences),
        tuple(sorted(notes.not_compared)),
        tuple(notes.passed_over),
    )


@dataclass(slots=True)
class Notes:
    """What a run passes over: expected fields without an answer, and input fields that nobody reads."""

    not_compared: set[str] = field(default_factory=set)
    passed_over: list[str] = field(default_factory=list)


def example_fields(raw: object) -> list[Fields]:
    """The examples of a file: an object with `examples`, or a list."""
    if isinstance(raw, Mapping) and "examples" in raw:
        return Fields(raw, "").objects("examples")
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return [Fields(item, f"[{place}]") for place, item in enumerate(raw)]
    raise InvalidRecord("the file", type(raw).__name__, "an object with a list of `examples`, or such a list")


def differences_or_refusal(fields: Fields, name: str, notes: Notes) -> list[Difference]:
    """The differences of one example; what it says that cannot be read is one too, and stops no other example."""
    try:
        return list(differences_in(fields, name, notes))
    except InvalidRecord as error:
        return [Difference(name, error.where, error.accepted, error.found)]


def differences_in(fields: Fields, name: str, notes: Notes) -> Iterator[Difference]:
    """Where the answers to one example differ from the expected ones."""
    expected = fields.nested("expected")
    if expected is None:
        raise InvalidRecord(fields.path("expected"), None, "the expected answers")
    try:
        jurisdiction = read_jurisdiction(fields)
        record = read_example(fields.raw, fields.where, passed_over=notes.passed_over)
        answers = {answer.id: answer for answer in answers_under(jurisdiction, record)}
    except InvalidRecord as error:
        if expected.text("result") != "error":
            yield Difference(name, error.where, expected.text("result"), str(error))
        return
    labels = list(answers)
    items = list(items_of(expected, labels))
    today = fields.day("today")
    days = [*status_today(expected, labels, today), *statuses_of(expected, labels)]
    days += [one for label, item in items for one in statuses_of(item, [label])]
    notes.not_compared |= not_compared(expected, [item for _, item in items])
    if not items and not days:
        yield Difference(name, "expected", dict(expected.raw), "no answers to compare with")
    for label, item in items:
        if label not in answers:
            yield Difference(name, item.path("label"), label, f"only {', '.join(sorted(answers))}")
            continue
        yield from compare(item, answers[label], today, f"{name} {label}")
    yield from compare_days(days, record, jurisdiction, name)


def read_jurisdiction(fields: Fields) -> Jurisdiction:
    """The law that the example asks under."""
    value = fields.text("jurisdiction", Jurisdiction.ENGLAND_AND_WALES)
    if value not in list(Jurisdiction):
        raise InvalidRecord(fields.path("jurisdiction"), value, ", ".join(Jurisdiction))
    return Jurisdiction(value)


def compare(item: Fields, answer: Answer, today: date | None, name: str) -> Iterator[Difference]:
    """Where one answer differs from what is expected of it; only fields that the example names are compared."""
    found = as_fields(answer, today)
    for key in COMPARED:
        if key not in item.raw or key not in found:
            continue
        if not is_same(key, item.raw[key], found):
            yield Difference(name, key, item.raw[key], found[key])


def compare_days(
    days: Sequence[ExpectedStatus], record: Record, jurisdiction: Jurisdiction, name: str
) -> Iterator[Difference]:
    """Where a status on a day differs, by the record as it stood on that day."""
    for one in days:
        answers = {answer.id: answer for answer in answers_under(jurisdiction, record_on(record, on=one.on))}
        if isinstance(one.status, Fields) and one.label in answers:
            yield from compare(one.status, answers[one.label], one.on, f"{name} {one.label} on {one.on}")
            continue
        found = STATUS_WORDS[answers[one.label].status(on=one.on)] if one.label in answers else "not_decided_yet"
        if not isinstance(one.status, str) or SAME_STATUS.get(one.status, one.status) != found:
            yield Difference(f"{name} {one.label}", f"status_on.{one.on}", one.status, found)


def as_fields(answer: Answer, today: date | None) -> dict[str, object]:
    """An answer in the words of the examples."""
    is_dated = answer.outcome in (Outcome.AT_ONCE, Outcome.DATE)
    fields: dict[str, object] = {
        "label": answer.id,
        "outcome": OUTCOME_WORDS[answer.outcome],
        "last_unspent_day": in_words(answer.last_unspent_day) if is_dated else None,
        "first_spent_day": in_words(answer.first_spent_day) if is_dated else None,
        "safe_date": in_words(answer.safe_date) if is_dated else None,
    }
    if today is not None:
        fields["status_on_today"] = STATUS_WORDS[answer.status(on=today)]
    return fields


def in_words(day: date | None) -> str | None:
    """A day as the examples write it."""
    return day.isoformat() if day else None
