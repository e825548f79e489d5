"""Reads files of records: one record, one worked example, or many of either."""

import difflib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from matching.disclosure.chronology import check_chronology
from matching.disclosure.examples import read_example
from matching.disclosure.fields import Fields
from matching.disclosure.reading import read_record
from matching.disclosure.records import InvalidRecord, Record

MANY = ("records", "candidates", "examples")
IMPORT_KEYS = ("convicted_on", "cautioned_on", "offence_category")
DECIDING_KEYS = ("convictions", "cautions", "today", "jurisdiction", "events")
MOST_DIGITS = 30
ID_KEYS = ("id", "external_id", "prison_number", "crn")


def read_file(path: Path) -> object:
    """The JSON of a file.

    Raises:
        InvalidRecord: if it cannot be read or is not JSON.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        raw = json.loads(text, object_pairs_hook=fields_of, parse_int=whole_number)
    except OSError as error:
        raise InvalidRecord("the file", error.strerror, "a file that can be read") from error
    except UnicodeDecodeError as error:
        raise InvalidRecord("the file", str(error), "a file in UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InvalidRecord(where, error.msg, "JSON") from error
    except RecursionError as error:
        raise InvalidRecord("the file", "objects in objects, very deep", "a record") from error
    refuse_repeats(raw, "")
    return raw


@dataclass(frozen=True, slots=True)
class Repeated:
    """In the place of a value: the field is said more than once."""

    times: int


def fields_of(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """The fields of one JSON object, those that are said more than once as `Repeated`."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        times = Counter(name for name, _ in pairs)
        fields.update({name: Repeated(number) for name, number in times.items() if number > 1})
    return fields


def refuse_repeats(raw: object, where: str) -> None:
    """Refuse a field that is said more than once: which of its values is meant cannot be told."""
    if isinstance(raw, Repeated):
        raise InvalidRecord(where, f"the field {raw.times} times", "each field once")
    if isinstance(raw, Mapping):
        for key, value in raw.items():
            refuse_repeats(value, f"{where}.{key}" if where else key)
    elif isinstance(raw, list):
        for place, value in enumerate(raw):
            refuse_repeats(value, f"{where}[{place}]")


def whole_number(digits: str) -> int:
    """A whole number of JSON; one of more digits than any field takes is refused."""
    if len(digits) > MOST_DIGITS:
        raise InvalidRecord("the file", f"a number of {len(digits)} digits", f"numbers of up to {MOST_DIGITS} digits")
    return int(digits)


def refuse_misspelt(fields: Fields) -> None:
    """Refuse a field of a record that is nearly the name of one that decides the answer."""
    for key in sorted(set(fields.raw) - set(DECIDING_KEYS)):
        near = difflib.get_close_matches(key, DECIDING_KEYS, n=1, cutoff=0.85)
        if near:
            raise InvalidRecord(fields.path(key), key, f"did you mean {near[0]!r}?")


def read_any(fields: Fields, *, until: date | None = None) -> Record:
    """A record in whichever of the two shapes it has: that of the import files, or that of a worked example.

    With `until`, a conviction or caution after that day is refused.
    """
    refuse_misspelt(fields)
    items = [*fields.objects("convictions"), *fields.objects("cautions")]
    if any(key in item.raw for item in items for key in IMPORT_KEYS):
        record = read_record(fields.raw, fields.where)
        check_chronology(record, until=until)
        return record
    return read_example(fields.raw, fields.where, until=until)


def records_in(raw: object) -> Iterator[tuple[str, Record]]:
    """Each record of a file with its id: of a list, of `records`, `candidates` or `examples`, or the only one.

    What has neither convictions nor cautions is passed over.

    Raises:
        InvalidRecord: with the path to the field, what was found and what is accepted.
    """
    for place, fields in enumerate(objects_of(raw)):
        if not fields.raw.get("convictions") and not fields.raw.get("cautions"):
            continue
        name = next((fields.text(key) for key in ID_KEYS if fields.raw.get(key)), str(place + 1))
        yield name, read_any(fields)


def objects_of(raw: object) -> list[Fields]:
    """The objects of a file, each with its path."""
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return [Fields(item, f"[{place}]") for place, item in enumerate(raw)]
    if isinstance(raw, Mapping):
        named = next((key for key in MANY if key in raw), None)
        return Fields(raw, "").objects(named) if named else [Fields(raw, "")]
    raise InvalidRecord("the file", type(raw).__name__, f"a record, a list of them, or one under {', '.join(MANY)}")
