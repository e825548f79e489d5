"""Storing rows that were read: all or nothing, or the good ones only; safe to do twice."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from backend.accounts.models import Establishment, User
from backend.audit import services as audit
from backend.candidates.interchange.known import KnownEstablishments, KnownPeople
from backend.candidates.interchange.parts import Waiting, replacements
from backend.candidates.interchange.rows import BadRow, CandidateRow, read_row
from backend.candidates.models import Candidate
from backend.candidates.services.candidate import apply_fields, tidied
from backend.lots import in_lots
from matching.fields import ReadingError

LOT = 200  # rows looked up and stored together


@dataclass(slots=True)
class ImportReport:
    """What an import did, or found."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    bad: list[BadRow] = field(default_factory=list)
    ignored: set[str] = field(default_factory=set)
    is_stored: bool = False


@dataclass(slots=True)
class _Import:
    """One import under way: who does it, what is known, and what waits to be stored."""

    actor: User | None
    default: Establishment | None
    establishments: KnownEstablishments = field(default_factory=KnownEstablishments)
    people: KnownPeople = field(default_factory=KnownPeople)
    waiting: Waiting = field(default_factory=Waiting)


class _NothingStored(Exception):  # noqa: N818  # only to roll back
    """Some row is bad, and bad rows were not to be skipped."""


def import_candidates(
    actor: User | None,
    rows: Sequence[object],
    *,
    default_establishment: Establishment | None = None,
    skip_bad_rows: bool = False,
    is_dry_run: bool = False,
    progress: Callable[[Iterable[object]], Iterable[object]] = iter,
) -> ImportReport:
    """Candidates added or amended from rows of our JSON, known again by external id, prison number or CRN.

    Args:
        actor: who imports; None for a command.
        rows: the rows of the file.
        default_establishment: where people are whose row does not say.
        skip_bad_rows: stores the good rows although some are bad; else a bad row means that nothing is stored.
        is_dry_run: finds out what would happen, and stores nothing.
        progress: wraps the rows while they are gone through.
    """
    report = ImportReport()
    try:
        with transaction.atomic():
            under_way = _Import(actor, default_establishment)
            for lot in in_lots(enumerate(progress(rows), start=1), LOT):
                _import_lot(under_way, lot, report)
            if is_dry_run or (report.bad and not skip_bad_rows):
                raise _NothingStored  # noqa: TRY301  # the transaction rolls back on an exception only
            audit.record(actor, "import_candidates", "candidates", added=report.added, changed=report.changed)
            report.is_stored = True
    except _NothingStored:
        pass
    return report


def _import_lot(under_way: _Import, lot: Iterable[tuple[int, object]], report: ImportReport) -> None:
    rows = [row for number, raw in lot if (row := _read(raw, number, report)) is not None]
    under_way.people.look_up(rows)
    for place, row in enumerate(rows):
        if under_way.people.is_written(row):
            under_way.waiting.store(under_way.actor)
            under_way.people.look_up(rows[place:])
        _import_row(under_way, row, report)
    under_way.waiting.store(under_way.actor)
    report.bad.sort(key=lambda bad: bad.row)


def _read(raw: object, number: int, report: ImportReport) -> CandidateRow | None:
    try:
        return read_row(raw, number)
    except ReadingError as error:
        report.bad.append(BadRow(number, _field_of(error, number), error.value, error.cure, raw))
        return None


def _import_row(under_way: _Import, row: CandidateRow, report: ImportReport) -> None:
    try:
        change = store(under_way, row)
    except ValidationError as error:
        under_way.people.refused(row)
        report.bad.append(BadRow(row.row, *_first_problem(error, row.raw), row.raw))
    else:
        report.ignored |= row.ignored
        setattr(report, change, getattr(report, change) + 1)


def _field_of(error: ReadingError, number: int) -> str:
    inner = error.where.removeprefix(f"row {number}").lstrip(", ")
    return f"{inner}.{error.field}" if inner else error.field


def _first_problem(error: ValidationError, raw: object) -> tuple[str, object, str]:
    found = raw if isinstance(raw, Mapping) else {}
    if hasattr(error, "error_dict"):
        name, errors = next(iter(error.message_dict.items()))
        return name, found.get(name), f"{errors[0]}."
    return "row", found.get("id"), f"{error.messages[0]}."


def store(under_way: _Import, read: CandidateRow) -> str:
    """Adds or amends the candidate of one row; returns `added`, `changed` or `unchanged`. Everything is checked first.

    Raises:
        ValidationError: a rule of the models refuses it.
    """
    known = under_way.people.meant_by(read)
    default = under_way.default or (known.establishment if known else None)
    establishment = under_way.establishments.named(read.prison, default)
    candidate = known or Candidate()
    changes = changed_fields(candidate, read, establishment)
    apply_fields(candidate, changes)
    candidate.clean_fields(exclude=["establishment", "coach"])
    under_way.people.check_numbers(read, candidate)
    replaced = replacements(candidate, read)
    if known is not None and not changes and not replaced:
        return "unchanged"
    note_replaced(candidate, {*changes, *replaced})
    save_with_establishment(under_way.actor, candidate, establishment)
    for name, rows in replaced.items():
        if known is not None:
            getattr(candidate, name).all().delete()
        under_way.waiting.add(rows)
    under_way.waiting.noted.append((candidate, {"fields": sorted(changes), "parts": list(replaced)}))
    under_way.people.written(candidate)
    return "changed" if known else "added"


def changed_fields(candidate: Candidate, read: CandidateRow, establishment: Establishment) -> dict[str, object]:
    """The fields that the row changes; of somebody new, all that it names."""
    fields = tidied(read.fields)
    if read.external_id:
        fields["external_id"] = read.external_id
    if candidate._state.adding:
        return fields | {"establishment": establishment}
    changes = {name: value for name, value in fields.items() if not _is_same(getattr(candidate, name), value)}
    moves = candidate.establishment_id != establishment.pk
    return changes | ({"establishment": establishment} if moves else {})


def save_with_establishment(actor: User | None, candidate: Candidate, establishment: Establishment) -> None:
    """Stores the candidate, after their establishment if the file is the first to name it."""
    if establishment._state.adding:
        establishment.save()
        audit.record(actor, "add_establishment", establishment)
    candidate.establishment = establishment
    candidate.save()


def note_replaced(candidate: Candidate, changed: set[str]) -> None:
    """Notes what the coach must confirm again."""
    if changed & {"work_history", "qualifications", "skills_said"}:
        candidate.has_skills_confirmed = False
    if changed & {"convictions", "cautions"}:
        candidate.has_record_confirmed = False


def _is_same(old: object, new: object) -> bool:
    if isinstance(old, Decimal) and isinstance(new, float | int):
        return float(old) == float(new)
    return old == new
