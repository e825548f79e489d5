"""Reads files of records: one record, one worked example, or many of either."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from matching.disclosure.examples import read_example
from matching.disclosure.fields import Fields
from matching.disclosure.reading import read_record
from matching.disclosure.records import InvalidRecord, Record

MANY = ("records", "candidates", "examples")
IMPORT_KEYS = ("convicted_on", "cautioned_on", "offence_category")
ID_KEYS = ("id", "external_id", "prison_number", "crn")


def read_file(path: Path) -> object:
    """The JSON of a file.

    Raises:
        InvalidRecord: if it cannot be read or is not JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRecord("the file", str(error), "a file that can be read, in UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InvalidRecord(where, error.msg, "JSON") from error


def read_any(fields: Fields) -> Record:
    """A record in whichever of the two shapes it has: that of the import files, or that of a worked example."""
    items = [*fields.objects("convictions"), *fields.objects("cautions")]
    if any(key in item.raw for item in items for key in IMPORT_KEYS):
        return read_record(fields.raw, fields.where)
    return read_example(fields.raw, fields.where)


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
