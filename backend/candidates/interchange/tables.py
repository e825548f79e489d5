"""The rows of a file, JSON or CSV, all in the shape of our JSON (docs/import-candidates.md)."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

Raw = Mapping[str, object]
PLAIN = {
    "external_id": "id", "prison_number": "prison_number", "crn": "crn", "first_name": "first_name",
    "last_name": "last_name", "date_of_birth": "date_of_birth", "establishment": "prison",
    "release_date": "release_date", "rotl_eligible_from": "rotl_eligible_from", "home_postcode": "home_postcode",
    "driving": "driving", "driving_banned_until": "driving_banned_until", "skills_said": "skills_said",
}  # fmt: skip
OTHER = ("travel_km", "right_to_work", "sectors", "max_hours", "no_nights", "self_employment", "qualifications")
WORK = ("title", "setting", "months", "ended_on", "description")
LICENCE = ("kind", "detail")
MOST_WORK, MOST_LICENCE = 6, 4
WORDS = {"yes": True, "true": True, "y": True, "1": True, "no": False, "false": False, "n": False, "0": False}


class FileError(ValueError):
    """A file that cannot be read at all: what is wrong with it and what to do."""


def columns() -> tuple[str, ...]:
    """Every column a CSV file may have, in order."""
    work = [f"work_{number}_{name}" for number in range(1, MOST_WORK + 1) for name in WORK]
    licence = [f"licence_{number}_{name}" for number in range(1, MOST_LICENCE + 1) for name in LICENCE]
    return (*PLAIN, *OTHER, *work, *licence)


def read_file(path: Path) -> list[object]:
    """The rows of a file, by its ending .json or .csv.

    Raises:
        FileError: it is not there, is neither, or is not a list of candidates.
    """
    if not path.is_file():
        raise FileError(f"There is no file {path}. Check the name.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FileError(f"{path.name} is not UTF-8 text. Save it as UTF-8.") from None
    if path.suffix.lower() == ".csv":
        return list(csv_rows(text, path.name))
    if path.suffix.lower() != ".json":
        raise FileError(f"{path.name} must end in .json or .csv.")
    return json_rows(text, path.name)


def json_rows(text: str, name: str) -> list[object]:
    """The candidates of a JSON file: a list, or an object with a list under `candidates` or `rows`.

    Raises:
        FileError: it is not JSON, or holds no such list.
    """
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise FileError(f"{name} is not JSON: line {error.lineno}, column {error.colno}: {error.msg}.") from None
    if isinstance(found, dict):
        found = found.get("candidates", found.get("rows"))
    if not isinstance(found, list):
        raise FileError(f"{name} must hold a list of candidates, in square brackets.")
    return found


def csv_rows(text: str, name: str) -> Iterator[Raw]:
    """The rows of a CSV file in the shape of our JSON; an empty cell means that nothing is said.

    Raises:
        FileError: a column has a name that we do not know.
    """
    reader = csv.DictReader(text.splitlines(keepends=True))
    unknown = sorted(set(reader.fieldnames or ()) - set(columns()))
    if unknown or not reader.fieldnames:
        raise FileError(
            f"{name}: {', '.join(unknown) or 'there is no header'}. The first line names the columns; "
            "docs/import-candidates.md lists them."
        )
    for row in reader:
        yield as_json({key: (value or "").strip() for key, value in row.items() if key is not None})


def as_json(row: Mapping[str, str]) -> dict[str, object]:
    """A row of a CSV file as our JSON says it."""
    raw: dict[str, object] = {PLAIN[key]: row[key] for key in PLAIN if row.get(key)}
    if row.get("travel_km"):
        raw["travel_minutes_or_km"] = {"km": number(row["travel_km"])}
    if row.get("right_to_work"):
        raw["right_to_work"] = yes_no(row["right_to_work"])
    if row.get("qualifications"):
        raw["qualifications"] = split(row["qualifications"])
    if wishes := wishes_of(row):
        raw["preferences"] = wishes
    work = [one for place in range(1, MOST_WORK + 1) if (one := group(row, f"work_{place}_", WORK))]
    conditions = [one for place in range(1, MOST_LICENCE + 1) if (one := group(row, f"licence_{place}_", LICENCE))]
    named = {"work_history": work, "licence_conditions": conditions}
    return raw | {name: found for name, found in named.items() if found}


def wishes_of(row: Mapping[str, str]) -> dict[str, object]:
    """The preferences of a row."""
    wishes: dict[str, object] = {}
    if row.get("sectors"):
        wishes["sectors"] = [sector.upper() for sector in split(row["sectors"])]
    if row.get("max_hours"):
        wishes["max_hours"] = number(row["max_hours"])
    wishes |= {name: yes_no(row[name]) for name in ("no_nights", "self_employment") if row.get(name)}
    return wishes


def group(row: Mapping[str, str], prefix: str, names: tuple[str, ...]) -> dict[str, object]:
    """The numbered columns of one stretch of work or one condition."""
    found: dict[str, object] = {name: row[prefix + name] for name in names if row.get(prefix + name)}
    if "months" in found:
        found["months"] = number(str(found["months"]))
    return found


def split(text: str) -> list[str]:
    """Several values in one cell, separated by a bar."""
    return [part.strip() for part in text.split("|") if part.strip()]


def number(text: str) -> object:
    """A number; the text itself if it is none, so that the row is reported."""
    try:
        return float(text)
    except ValueError:
        return text


def yes_no(text: str) -> object:
    """True or False; the text itself if it is neither, so that the row is reported."""
    return WORDS.get(text.lower(), text)
