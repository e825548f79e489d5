"""Openings in and out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from backend.accounts.models import User
from backend.audit.services import record as audit
from employers.drafts import LINES, TELLING, as_answers, as_rows, recognised
from employers.interchange.files import Table
from employers.interchange.owners import Owners
from employers.interchange.report import BadRow, ImportReport, Record, RowError
from employers.interchange.shapes import Shape, Values
from employers.interchange.values import as_uuid
from employers.models import Requirement, Vacancy
from employers.querysets import VacancyQuerySet

BATCH = 500
NOT_CLEANED = ("employer", "posted_by")  # known to exist: a query for each row would be slow
Progress = Callable[[Sequence["_Read"]], Iterable["_Read"]]


@dataclass(slots=True)
class _Read:
    """A row that could be read, and the opening it makes."""

    row: int
    record: Record
    values: Values
    vacancy: Vacancy
    is_new: bool = True
    is_changed: bool = True
    is_reworded: bool = True  # so that skills are looked for again; else those confirmed before stay


def import_vacancies(
    actor: User | None,
    table: Table,
    *,
    on: date,
    skip_bad_rows: bool = False,
    is_dry_run: bool = False,
    progress: Progress = iter,
) -> ImportReport:
    """Adds the openings of a file, or amends those with the same id; fields that the file lacks stay.

    Every row is checked before anything is stored. An employer named in our own shape is added if it is not known;
    one that has joined no level of the Alliance joins the one that its openings need.

    Args:
        actor: who does it; None for a command.
        table: the file, read.
        on: the day on which employers join a level.
        skip_bad_rows: store the good rows of a file with bad ones, rather than nothing.
        is_dry_run: check and count, store nothing.
        progress: given the rows that are stored, such as tqdm.
    """
    owners = Owners(table.shape)
    good, bad = _read(table, owners)
    ignored = sorted({name for _, record in table.rows for name in table.shape.unknown_in(record)})
    report = _counted(good, bad, tuple(ignored))
    if is_dry_run or (bad and not skip_bad_rows):
        return replace(report, is_stored=False)
    with transaction.atomic():
        _store(owners, [one for one in good if one.is_changed], on, progress)
        audit(actor, "import_vacancies", "vacancies", added=report.added, changed=report.changed, bad=len(bad))
    return report


def export_vacancies(vacancies: VacancyQuerySet, shape: Shape) -> Iterator[Record]:
    """The records of openings in a shape, by id. What was imported and still says the same is given as it came."""
    for vacancy in vacancies.for_matching().order_by("pk").iterator(chunk_size=BATCH):
        yield _record_of(vacancy, shape)


def _record_of(vacancy: Vacancy, shape: Shape) -> Record:
    values = _values_of(vacancy)
    owner = vacancy.employer
    values["employer"] = str(owner.external_id) if shape.name == "hmpps" else owner.name
    received = vacancy.received if vacancy.received and vacancy.received["shape"] == shape.name else None
    return shape.record_of(values, received["record"] if received else None)


def _read(table: Table, owners: Owners) -> tuple[list[_Read], list[BadRow]]:
    known = _known(table)
    seen: dict[str, int] = {}
    good: list[_Read] = []
    bad: list[BadRow] = []
    for row, record in table.rows:
        values, errors = table.shape.values_of(record, row)
        errors += _repeated(table.shape, values, row, seen)
        errors += owners.errors(values, row)
        old = known.get(values.get("external_id", ""))
        if old is not None:
            values = _told_anew(table.shape, values, record, old)
        one = _Read(row, record, values, old or Vacancy(), is_new=old is None)
        errors = errors or _give(one, table)
        if errors:
            bad.append(BadRow(row, record, tuple(errors)))
        else:
            one.is_changed = one.is_changed or not owners.is_owner(values, one.vacancy.employer)
            owners.note(values, one.vacancy)
            good.append(one)
    return good, bad


def _told_anew(shape: Shape, values: Values, record: Record, old: Vacancy) -> Values:
    """The values that differ from what we would export of an opening: the others say nothing new.

    So a shape that has no word for something of ours does not take it away when it comes back.
    """
    said = shape.before(_record_of(old, shape))
    told = shape.before(record)
    same = {
        column.field
        for column in shape.columns
        if column.field != "employer" and column.name in told and told[column.name] == said.get(column.name)
    }
    return {name: value for name, value in values.items() if name not in same}


def _known(table: Table) -> dict[str, Vacancy]:
    """The openings that a file may speak of, by the id in the file."""
    shape = table.shape
    column = shape.column_for("external_id")
    name_in_file = as_uuid if shape.name == "hmpps" else str
    wanted = {name_in_file(str(record.get(column) or "").strip()) for _, record in table.rows}
    ours = Vacancy.objects.exclude(external_id=None).values_list("external_id", flat=True)
    written = {str(one): name_in_file(one) for one in ours}
    ids = [one for one, name in written.items() if name in wanted]
    known: dict[str, Vacancy] = {}
    for start in range(0, len(ids), BATCH):
        found = Vacancy.objects.for_matching().filter(external_id__in=ids[start : start + BATCH])
        known |= {written[str(vacancy.external_id)]: vacancy for vacancy in found}
    return known


def _repeated(shape: Shape, values: Values, row: int, seen: dict[str, int]) -> list[RowError]:
    external_id = values.get("external_id")
    if external_id is None:
        return []
    first = seen.setdefault(external_id, row)
    if first == row:
        return []
    name = shape.column_for("external_id")
    return [RowError(row, name, external_id, f"Row {first} has this id too: leave one of them out")]


def _give(one: _Read, table: Table) -> list[RowError]:
    """Sets the values on the opening; what is wrong with it then."""
    vacancy = one.vacancy
    before = None if one.is_new else _values_of(vacancy)
    given = {name: value for name, value in one.values.items() if name not in (*LINES, "employer")}
    for name, value in given.items():
        setattr(vacancy, name, value)
    if table.kind == "json":
        vacancy.received = {"shape": table.shape.name, "record": one.record}
    try:
        vacancy.full_clean(exclude=NOT_CLEANED, validate_unique=False, validate_constraints=False)
        _refuse_misfits(vacancy)
    except ValidationError as error:
        return _as_errors(table.shape, one, error)
    if before is not None:
        differs = {name for name, value in one.values.items() if name != "employer" and before[name] != value}
        one.is_changed, one.is_reworded = bool(differs), bool(differs.intersection(TELLING))
    return []


def _refuse_misfits(vacancy: Vacancy) -> None:
    """The constraints of the table, checked here: the database would be asked nine times for each row."""
    found = {}
    low, high = vacancy.salary_from, vacancy.salary_to
    if low is not None and high is not None and high < low:
        found["salary_to"] = "Highest pay must be the same as or more than lowest pay"
    if vacancy.starts_on and vacancy.ends_on and vacancy.ends_on < vacancy.starts_on:
        found["ends_on"] = "End date must be the same as or after the start date"
    if not vacancy.is_national and not vacancy.postcode:
        found["postcode"] = "Enter the postcode of the workplace, or say that the work is national"
    if found:
        raise ValidationError(found)


def _as_errors(shape: Shape, one: _Read, error: ValidationError) -> list[RowError]:
    return [
        RowError(one.row, shape.column_for(name), _shown(one.values.get(name)), words)
        for name, all_words in error.message_dict.items()
        for words in all_words
    ]


def _shown(value: object) -> str:
    return "" if value is None else str(value)[:80]


def _values_of(vacancy: Vacancy) -> dict[str, Any]:
    """What an opening says, by our names, with its lines. Its requirements must be prefetched."""
    values: dict[str, Any] = {
        field.name: getattr(vacancy, field.attname)
        for field in Vacancy._meta.concrete_fields
        if field.name not in ("id", "employer", "posted_by", "created_at", "changed_at", "received")
    }
    rows: Iterable[Requirement] = [] if vacancy._state.adding else vacancy.requirements.all()
    for name, importance in LINES.items():
        values[name] = [row.text for row in rows if row.importance == importance and not row.is_implied]
    return values


def _counted(good: Sequence[_Read], bad: Sequence[BadRow], ignored: tuple[str, ...]) -> ImportReport:
    added = sum(one.is_new for one in good)
    changed = sum(one.is_changed and not one.is_new for one in good)
    return ImportReport(added, changed, len(good) - added - changed, tuple(bad), ignored)


def _store(owners: Owners, rows: Sequence[_Read], on: date, progress: Progress) -> None:
    owners.store(on=on)
    new: list[Vacancy] = []
    requirements: list[Requirement] = []
    for one in progress(rows):
        one.vacancy.employer = owners.owner_of(one.values)
        lines = _requirements(one) if one.is_reworded else []
        if one.is_new:
            new.append(one.vacancy)
        else:
            one.vacancy.save()
        if one.is_reworded and not one.is_new:
            one.vacancy.requirements.all().delete()
        requirements += lines
    Vacancy.objects.bulk_create(new, batch_size=BATCH)
    for line in requirements:
        line.vacancy_id = line.vacancy.pk
    Requirement.objects.bulk_create(requirements, batch_size=BATCH)


def _requirements(one: _Read) -> list[Requirement]:
    says = _values_of(one.vacancy) | {name: one.values[name] for name in LINES if name in one.values}
    answers = as_answers({name: says[name] for name in ("title", "description", *LINES)})
    lines = as_rows(recognised(answers))
    for line in lines:
        line.vacancy = one.vacancy
    return lines
