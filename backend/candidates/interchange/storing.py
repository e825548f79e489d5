"""Storing rows that were read: all or nothing, or the good ones only; safe to do twice."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models, transaction

from backend.accounts.models import Establishment, User
from backend.audit import services as audit
from backend.candidates.interchange.rows import BadRow, CandidateRow, Values, read_row
from backend.candidates.models import (
    Candidate,
    Caution,
    Conviction,
    HeldQualification,
    LicenceCondition,
    Sentence,
    WorkHistory,
)
from backend.candidates.services.candidate import apply_fields, tidied
from backend.candidates.services.limits import check_condition
from backend.candidates.services.record import check_caution, check_conviction
from matching.fields import ReadingError

CODE_LENGTH = 6
Matter = tuple[Values, list[Values]]  # a conviction with its sentences, or a caution with none


@dataclass(slots=True)
class ImportReport:
    """What an import did, or found."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    bad: list[BadRow] = field(default_factory=list)
    ignored: set[str] = field(default_factory=set)
    is_stored: bool = False


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
            for number, raw in enumerate(progress(rows), start=1):
                _import_row(actor, raw, number, default_establishment, report)
            if is_dry_run or (report.bad and not skip_bad_rows):
                raise _NothingStored  # noqa: TRY301  # the transaction rolls back on an exception only
            audit.record(actor, "import_candidates", "candidates", added=report.added, changed=report.changed)
            report.is_stored = True
    except _NothingStored:
        pass
    return report


def _import_row(
    actor: User | None, raw: object, number: int, default: Establishment | None, report: ImportReport
) -> None:
    try:
        read = read_row(raw, number)
        with transaction.atomic():
            change = store(actor, read, default)
    except ReadingError as error:
        report.bad.append(BadRow(number, _field_of(error, number), error.value, error.cure, raw))
    except ValidationError as error:
        report.bad.append(BadRow(number, *_first_problem(error, raw), raw))
    else:
        report.ignored |= read.ignored
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


def store(actor: User | None, read: CandidateRow, default: Establishment | None) -> str:
    """Adds or amends the candidate of one row; returns `added`, `changed` or `unchanged`.

    Raises:
        ValidationError: a rule of the models refuses it.
    """
    known = known_candidate(read)
    establishment = establishment_of(actor, read, default or (known.establishment if known else None))
    candidate = known or Candidate(establishment=establishment)
    fields = tidied(read.fields) | {"establishment": establishment}
    if read.external_id:
        fields["external_id"] = read.external_id
    changes = {name: value for name, value in fields.items() if not _is_same(getattr(candidate, name), value)}
    if known is None or changes:
        apply_fields(candidate, fields)
        candidate.full_clean()
        candidate.save()
    replaced = [name for name, replace in PARTS.items() if replace(candidate, getattr(read, name))]
    if known is not None and not changes and not replaced:
        return "unchanged"
    note_replaced(candidate, {*changes, *replaced})
    audit.record(actor, "import_candidate", candidate, fields=sorted(changes), parts=replaced)
    return "changed" if known else "added"


def note_replaced(candidate: Candidate, changed: set[str]) -> None:
    """Notes what the coach must confirm again, and that the candidate changed."""
    if changed & {"work_history", "qualifications", "skills_said"}:
        candidate.has_skills_confirmed = False
    if changed & {"convictions", "cautions"}:
        candidate.has_record_confirmed = False
    candidate.save()


def known_candidate(read: CandidateRow) -> Candidate | None:
    """The candidate whom the row means, if there already."""
    numbers = {"external_id": read.external_id, **{name: read.fields.get(name) for name in ("prison_number", "crn")}}
    people = Candidate.objects.select_related("establishment")
    found = (
        people.filter(**{name: str(number).upper() if name != "external_id" else number}).first()
        for name, number in numbers.items()
        if number
    )
    return next((candidate for candidate in found if candidate), None)


def establishment_of(actor: User | None, read: CandidateRow, default: Establishment | None) -> Establishment:
    """The establishment the row names, by code or name; a new one if there is none of this name.

    Raises:
        ValidationError: the row names none, and no default was given.
    """
    name = " ".join(read.prison.split())
    if not name:
        if default is None:
            raise ValidationError({"prison": "Name the establishment, or give --establishment CODE"})
        return default
    found = Establishment.objects.filter(models.Q(code__iexact=name) | models.Q(name__iexact=name)).first()
    if found is not None:
        return found
    added = Establishment(code=free_code(name), name=name)
    added.full_clean()
    added.save()
    audit.record(actor, "add_establishment", added)
    return added


def free_code(name: str) -> str:
    """A code for a new establishment: the first letters of its name, with a number if that is taken."""
    words = [word for word in name.upper().split() if word not in ("HMP", "HMYOI", "HMP/YOI", "YOI")]
    letters = "".join(character for character in "".join(words) if character.isalpha()) or "EST"
    for number in range(1, 1000):
        code = letters[:CODE_LENGTH] if number == 1 else f"{letters[: CODE_LENGTH - len(str(number))]}{number}"
        if not Establishment.objects.filter(code=code).exists():
            return code
    raise ValidationError({"prison": "Add this establishment by hand first: no code is free for it"})


def _is_same(old: object, new: object) -> bool:
    if isinstance(old, Decimal) and isinstance(new, float | int):
        return float(old) == float(new)
    return old == new


def _values(row: models.Model, names: Iterable[str]) -> Values:
    return {name: getattr(row, name) for name in names}


def replace_work(candidate: Candidate, given: list[Values] | None) -> bool:
    """Puts the work history of the file in place of the old; whether it differs."""
    if given is None or [_values(row, WORK_NAMES) for row in candidate.work_history.all()] == given:
        return False
    candidate.work_history.all().delete()
    for fields in given:
        _add(WorkHistory(candidate=candidate), fields)
    return True


def replace_qualifications(candidate: Candidate, given: list[str] | None) -> bool:
    """Puts the qualifications of the file in place of the old; whether they differ."""
    if given is None or [row.title for row in candidate.qualifications.all()] == given:
        return False
    kept = {row.title: _values(row, ("awarded_on", "expires_on")) for row in candidate.qualifications.all()}
    candidate.qualifications.all().delete()
    for title in given:
        _add(HeldQualification(candidate=candidate), {"title": title, **kept.get(title, {})})
    return True


def replace_conditions(candidate: Candidate, given: list[Values] | None) -> bool:
    """Puts the licence conditions of the file in place of the old; whether they differ."""
    if given is None or [_values(row, LIMIT_NAMES) for row in candidate.licence_conditions.all()] == given:
        return False
    candidate.licence_conditions.all().delete()
    for fields in given:
        condition = LicenceCondition(candidate=candidate)
        apply_fields(condition, fields)
        check_condition(condition)
        condition.save()
    return True


def replace_convictions(candidate: Candidate, given: list[Matter] | None) -> bool:
    """Puts the convictions of the file in place of the old; whether they differ, whatever their order."""
    if given is None:
        return False
    old = [
        (_values(row, CONVICTION_NAMES), [_values(one, SENTENCE_NAMES) for one in row.sentences.all()])
        for row in candidate.convictions.prefetch_related("sentences")
    ]
    if _in_order(old, "convicted_on") == _in_order(given, "convicted_on"):
        return False
    candidate.convictions.all().delete()
    for fields, sentences in given:
        conviction = Conviction(candidate=candidate)
        apply_fields(conviction, fields)
        check_conviction(conviction, sentences)
        conviction.save()
        for one in sentences:
            _add(Sentence(conviction=conviction), one)
    return True


def replace_cautions(candidate: Candidate, given: list[Values] | None) -> bool:
    """Puts the cautions of the file in place of the old; whether they differ, whatever their order."""
    if given is None:
        return False
    old: list[Matter] = [(_values(row, CAUTION_NAMES), []) for row in candidate.cautions.all()]
    new: list[Matter] = [(one, []) for one in given]
    if _in_order(old, "cautioned_on") == _in_order(new, "cautioned_on"):
        return False
    candidate.cautions.all().delete()
    for fields in given:
        caution = Caution(candidate=candidate)
        apply_fields(caution, fields)
        check_caution(caution)
        caution.save()
    return True


def _in_order(matters: list[Matter], day: str) -> list[Matter]:
    return sorted(matters, key=lambda matter: (str(matter[0][day]), str(matter[0]["offence"])))


def _add(row: models.Model, fields: Mapping[str, object]) -> None:
    apply_fields(row, fields)
    row.full_clean()
    row.save()


WORK_NAMES = ("title", "kind", "months", "ended_on", "description")
LIMIT_NAMES = ("kind", "details", "areas", "curfew_from", "curfew_until", "ends_on")
CONVICTION_NAMES = (
    "convicted_on", "age", "offence", "offence_code", "category", "is_schedule_18", "is_specified", "is_endorsed",
    "proceedings", "has_confiscation_unpaid",
)  # fmt: skip
SENTENCE_NAMES = (
    "disposal", "length", "length_unit", "imposed_on", "ends_on", "is_until_further_order", "is_paid", "paid_on",
    "is_consecutive", "is_activated",
)  # fmt: skip
CAUTION_NAMES = ("kind", "cautioned_on", "age", "offence", "offence_code", "category", "conditions_end_on")
PARTS: dict[str, Callable[..., bool]] = {
    "work_history": replace_work,
    "qualifications": replace_qualifications,
    "licence_conditions": replace_conditions,
    "convictions": replace_convictions,
    "cautions": replace_cautions,
}
