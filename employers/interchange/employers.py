"""Employers in and out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from backend.accounts.models import User
from backend.audit.services import record as audit
from employers.interchange.files import Table
from employers.interchange.report import BadRow, ImportReport, Record, RowError
from employers.interchange.shapes import Shape, Values
from employers.models import AllianceMembership, Employer
from employers.querysets import EmployerQuerySet

PLAIN = ("name", "description", "sector", "status", "postcode")
Progress = Callable[[Sequence["_Read"]], Iterable["_Read"]]


@dataclass(slots=True)
class _Read:
    """A row that could be read, and the employer it makes."""

    values: Values
    employer: Employer
    is_new: bool
    is_changed: bool


def import_employers(
    actor: User | None,
    table: Table,
    *,
    on: date,
    skip_bad_rows: bool = False,
    is_dry_run: bool = False,
    progress: Progress = iter,
) -> ImportReport:
    """Adds the employers of a file, or amends those with the same id; fields that the file lacks stay.

    Every row is checked before anything is stored. Levels are joined on `on`; none is ever taken away.

    Args:
        actor: who does it; None for a command.
        table: the file, read.
        on: the day on which employers join the levels in the file.
        skip_bad_rows: store the good rows of a file with bad ones, rather than nothing.
        is_dry_run: check and count, store nothing.
        progress: given the rows that are stored, such as tqdm.
    """
    good, bad = _read(table)
    ignored = sorted({name for _, record in table.rows for name in table.shape.unknown_in(record)})
    added = sum(one.is_new for one in good)
    changed = sum(one.is_changed and not one.is_new for one in good)
    report = ImportReport(added, changed, len(good) - added - changed, tuple(bad), tuple(ignored))
    if is_dry_run or (bad and not skip_bad_rows):
        return replace(report, is_stored=False)
    with transaction.atomic():
        for one in progress([one for one in good if one.is_changed]):
            _store(one, on)
        audit(actor, "import_employers", "employers", added=added, changed=changed, bad=len(bad))
    return report


def export_employers(employers: EmployerQuerySet, shape: Shape) -> Iterator[Record]:
    """The records of employers in a shape, by id. What was imported and still says the same is given as it came."""
    for employer in employers.prefetch_related("memberships").order_by("pk").iterator(chunk_size=500):
        received = employer.received if employer.received and employer.received["shape"] == shape.name else None
        yield shape.record_of(_values_of(employer), received["record"] if received else None)


def _read(table: Table) -> tuple[list[_Read], list[BadRow]]:
    known = {str(one.external_id): one for one in Employer.objects.prefetch_related("memberships")}
    names = {one.name.casefold(): str(one.external_id) for one in known.values()}
    seen: dict[str, int] = {}
    good: list[_Read] = []
    bad: list[BadRow] = []
    for row, record in table.rows:
        values, errors = table.shape.values_of(record, row)
        errors += _taken(table.shape, values, row, names)
        errors += _repeated(table.shape, values, row, seen)
        old = known.get(values.get("external_id", ""))
        one = _Read(values, old or Employer(), is_new=old is None, is_changed=True)
        errors = errors or _give(one, table, row, record)
        if errors:
            bad.append(BadRow(row, record, tuple(errors)))
        else:
            good.append(one)
    return good, bad


def _taken(shape: Shape, values: Values, row: int, names: dict[str, str]) -> list[RowError]:
    if "name" not in values or "external_id" not in values:
        return []
    values["name"] = " ".join(values["name"].split())
    owner = names.setdefault(values["name"].casefold(), values["external_id"])
    if owner == values["external_id"]:
        return []
    cure = f"The employer {owner} has this name: give it the same id, or another name"
    return [RowError(row, shape.column_for("name"), values["name"], cure)]


def _repeated(shape: Shape, values: Values, row: int, seen: dict[str, int]) -> list[RowError]:
    first = seen.setdefault(values.get("external_id", f"row {row}"), row)
    if first == row:
        return []
    cure = f"Row {first} has this id too: leave one of them out"
    return [RowError(row, shape.column_for("external_id"), values["external_id"], cure)]


def _give(one: _Read, table: Table, row: int, record: Record) -> list[RowError]:
    employer = one.employer
    before = None if one.is_new else _values_of(employer)
    for name in (*PLAIN, "external_id"):
        if name in one.values:
            setattr(employer, name, UUID(one.values[name]) if name == "external_id" else one.values[name])
    if table.kind == "json":
        employer.received = {"shape": table.shape.name, "record": record}
    try:
        employer.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        return [
            RowError(row, table.shape.column_for(name), str(one.values.get(name, "")), words)
            for name, all_words in error.message_dict.items()
            for words in all_words
        ]
    if before is not None:
        one.is_changed = any(before[name] != value for name, value in one.values.items() if name != "levels")
        one.is_changed = one.is_changed or not set(one.values.get("levels", ())) <= set(before["levels"])
    return []


def _values_of(employer: Employer) -> Values:
    values: Values = {name: getattr(employer, name) for name in PLAIN}
    values["external_id"] = str(employer.external_id)
    values["levels"] = [] if employer._state.adding else [str(one.level) for one in employer.memberships.all()]
    return values


def _store(one: _Read, on: date) -> None:
    had = [] if one.is_new else _values_of(one.employer)["levels"]
    one.employer.save()
    AllianceMembership.objects.bulk_create(
        AllianceMembership(employer=one.employer, level=int(level), joined_on=on)
        for level in one.values.get("levels", ())
        if level not in had
    )
