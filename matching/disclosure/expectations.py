"""What an example expects: answers for each conviction, and statuses on several days, in the forms files use."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matching.disclosure.fields import Fields, parse_day
from matching.disclosure.records import InvalidRecord

COMPARED = ("outcome", "last_unspent_day", "first_spent_day", "status_on_today", "safe_date")
PER_LABEL = ("per_conviction", "convictions")
STATUS_LISTS = (
    "status_on", "statuses", "timeline", "status_by_date", "status_on_dates", "status_on_days", "statuses_on", "days",
    "checks", "answers", "steps", "periods", "phases", "changes",
)  # fmt: skip
DAY_KEYS = ("on", "date", "day", "today", "as_of", "as_at")
STRETCH_KEYS = ("from", "to")  # the first and the last day of a stretch of days
STATUS_KEYS = ("status", "status_on_today", "expected")
ADVISER_WORDS = (
    "cannot_tell", "needs_adviser", "uncertain", "unknown", "not_known", "not_certain", "refer_to_adviser", "adviser",
)  # fmt: skip
SAME_STATUS: Mapping[object, str] = {
    "unspent": "not_spent", "not_spent": "not_spent", "spent": "spent", "never_spent": "never_spent",
    "never": "never_spent", "unspent_until_event": "not_spent",
    **dict.fromkeys(ADVISER_WORDS, "cannot_tell"),
}  # fmt: skip
SAME_OUTCOME: Mapping[object, str] = {
    "never": "never_spent", "spent_at_once": "date", "at_once": "date", "nil": "date", "open": "unspent_until_event",
    "unspent_until_paid": "unspent_until_event", **dict.fromkeys(ADVISER_WORDS, "cannot_tell"),
}  # fmt: skip
NOTES = ("label", "reasoning", "note", "notes", "confidence", "statute")
RESULT_NOTES = ("result", "standard", *NOTES)


@dataclass(frozen=True, slots=True)
class ExpectedStatus:
    """The status that one conviction should have on one day, or the whole answer as an object."""

    label: str
    on: date
    status: object
    path: str


def items_of(expected: Fields, labels: Sequence[str]) -> Iterator[tuple[str, Fields]]:
    """The expected answers by label: a list, an object by label, or those of the only conviction by themselves."""
    for key in PER_LABEL:
        value = expected.get(key)
        if isinstance(value, Mapping) and "label" not in value:
            by_label = Fields(value, expected.path(key))
            yield from ((label, Fields(value[label], by_label.path(label))) for label in value)
            return
        items = expected.objects(key)
        if items:
            yield from ((item.text("label", labels[0] if len(labels) == 1 else ""), item) for item in items)
            return
    named = [label for label in labels if isinstance(expected.get(label), Mapping)]
    if named:
        yield from ((label, Fields(expected.raw[label], expected.path(label))) for label in named)
    elif len(labels) == 1 and any(key in expected.raw for key in COMPARED):
        yield labels[0], expected


def statuses_of(fields: Fields, labels: Sequence[str]) -> Iterator[ExpectedStatus]:
    """The statuses on several days that an object expects, of the conviction with the label or of all of them."""
    for key in STATUS_LISTS:
        value = fields.get(key)
        path = fields.path(key)
        if isinstance(value, Mapping):
            for label in (label for label in labels if label in value):
                yield from statuses_of(Fields({key: value[label]}, path), [label])
            for day in (day for day in value if day not in labels):
                yield from statuses_on(parse_day(day, path), value[day], labels, f"{path}.{day}")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for entry in fields.objects(key):
                yield from statuses_in(entry, labels)


def status_today(expected: Fields, labels: Sequence[str], today: date | None) -> Iterator[ExpectedStatus]:
    """The status that a bare `result` such as "spent" expects of every conviction on the example's day."""
    result = expected.text("result")
    if today is not None and result in ADVISER_WORDS:
        answer = Fields({"outcome": result}, expected.path("result"))
        yield from (ExpectedStatus(label, today, answer, expected.path("result")) for label in labels)
    elif today is not None and result in SAME_STATUS:
        yield from (ExpectedStatus(label, today, result, expected.path("result")) for label in labels)


def statuses_in(entry: Fields, labels: Sequence[str]) -> Iterator[ExpectedStatus]:
    """The statuses of one entry of a list: its day or days, and a status, an object by label or a list of answers."""
    day_keys = [key for key in DAY_KEYS if key in entry.raw][:1]
    day_keys += [key for key in STRETCH_KEYS if entry.raw.get(key) is not None]
    if not day_keys:
        raise InvalidRecord(entry.path("on"), None, "the day of the status, such as 2024-03-31")
    for day_key in day_keys:
        yield from statuses_of_entry(entry, parse_day(entry.raw[day_key], entry.path(day_key)), labels)


def statuses_of_entry(entry: Fields, on: date, labels: Sequence[str]) -> Iterator[ExpectedStatus]:
    """The statuses that an entry says of one day."""
    own = [entry.text("label")] if entry.text("label") else labels
    for key in (*STATUS_KEYS, "statuses", "status_on"):
        if key in entry.raw:
            yield from statuses_on(on, entry.raw[key], own, entry.path(key))
    for label, item in items_of(entry, own):
        yield from statuses_on(on, item.raw, [label], item.path("label")) if "status" in item.raw else ()
        yield ExpectedStatus(label, on, item, item.where)
    for label in (label for label in labels if isinstance(entry.raw.get(label), str)):
        yield from statuses_on(on, entry.raw[label], [label], entry.path(label))


def statuses_on(on: date, value: object, labels: Sequence[str], path: str) -> Iterator[ExpectedStatus]:
    """The statuses of one day: one for each label, or an object by label."""
    if not isinstance(value, Mapping):
        yield from (ExpectedStatus(label, on, value, path) for label in labels)
        return
    own = next((value[key] for key in STATUS_KEYS if key in value), None)
    if own is not None:
        yield from (ExpectedStatus(label, on, own, path) for label in labels)
        return
    for label in value:
        yield from statuses_on(on, value[label], [str(label)], f"{path}.{label}")


def is_same(key: str, expected: object, found: Mapping[str, object]) -> bool:
    """Whether a field of an answer is as expected, in these or other words.

    Of an answer that needs an adviser the engine may know more on a day than that it does.
    """
    word = expected if isinstance(expected, str) else None
    if key == "outcome":
        return SAME_OUTCOME.get(word, expected) == found[key]
    if key == "status_on_today":
        status = SAME_STATUS.get(word, expected)
        return status == found[key] or (status == "cannot_tell" and found["outcome"] == "cannot_tell")
    return expected == found[key]


def not_compared(expected: Fields, items: Sequence[Fields]) -> set[str]:
    """The expected fields that nothing is compared with."""
    known = {*COMPARED, *STATUS_LISTS, *NOTES}
    found = {key for item in items if item is not expected for key in item.raw} - known
    own = set(expected.raw) - expected.known - known - set(RESULT_NOTES) - set(PER_LABEL)
    return found | own
