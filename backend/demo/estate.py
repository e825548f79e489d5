"""Fills the database with the demo, and empties it again. What is there already is kept."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import models, transaction

from backend.accounts.models import Establishment
from backend.applications.models import Application
from backend.audit import services as audit
from backend.candidates.models import (
    Candidate,
    Caution,
    Conviction,
    Evidence,
    HeldQualification,
    LicenceCondition,
    Sentence,
    WorkHistory,
)
from backend.demo.alliance import create_employers, employer_ids
from backend.demo.applications import create_applications
from backend.demo.candidates import EXTERNAL, Person, Places, external_id, person
from backend.demo.digests import create_digests, remove_digests
from backend.demo.openings import opening, opening_id, requirements
from backend.demo.staff import coaches_by_prison, create_establishments, create_staff
from backend.demo.statements import create_statements, remove_statements
from backend.lots import in_lots
from employers.models import Employer, Requirement, Vacancy

PEOPLE_AT_ONCE = 500
OPENINGS_AT_ONCE = 1000

Progress = Callable[[int], object]  # told how many more rows are there


@dataclass(frozen=True, slots=True)
class Added:
    """How many rows of each kind were added."""

    establishments: int
    staff: int
    employers: int
    vacancies: int
    candidates: int
    applications: int
    statements: int
    digests: int


def no_progress(_more: int) -> None:
    """Tells nobody."""


def seed(*, candidates: int, vacancies: int, on: date, progress: Progress = no_progress) -> Added:
    """Adds what is missing of a demo of this size, with dates around the day. Safe to run twice, or to make larger.

    Rows are added in batches, each a transaction: an interrupted run is finished by the next.
    """
    before = Establishment.objects.count()
    establishments = create_establishments()
    staff, employers = create_staff(establishments), create_employers(on=on)
    added = Added(
        establishments=Establishment.objects.count() - before,
        staff=staff,
        employers=employers,
        vacancies=_add_openings(vacancies, on, progress),
        candidates=_add_people(candidates, Places(establishments, coaches_by_prison()), on, progress),
        applications=create_applications(on=on),
        statements=create_statements(on=on),
        digests=create_digests(on=on),
    )
    if any(asdict(added).values()):
        audit.record(None, "seed_demo", "demo", on=on, **asdict(added))
    return added


@transaction.atomic
def reset() -> int:
    """Removes the demo's candidates, applications, statements, openings and employers; how many rows.

    Staff and establishments stay: the audit trail names them.
    """
    people = Candidate.objects.filter(external_id__startswith=EXTERNAL)
    offered = Vacancy.objects.filter(employer__external_id__in=employer_ids())
    removed, _ = Application.objects.filter(models.Q(candidate__in=people) | models.Q(vacancy__in=offered)).delete()
    removed += remove_statements(employer_ids()) + remove_digests()
    for rows in (people, offered, Employer.objects.filter(external_id__in=employer_ids())):
        count, _ = rows.delete()
        removed += count
    audit.record(None, "reset_demo", "demo", rows=removed)
    return removed


def _add_openings(count: int, on: date, progress: Progress) -> int:
    held = set(Vacancy.objects.filter(employer__external_id__in=employer_ids()).values_list("external_id", flat=True))
    by_id = Employer.objects.in_bulk(employer_ids(), field_name="external_id")
    employers = [by_id[one] for one in employer_ids()]
    missing = (number for number in range(1, count + 1) if opening_id(number) not in held)
    added = 0
    for numbers in in_lots(missing, OPENINGS_AT_ONCE):
        rows = [opening(number, employers, on=on) for number in numbers]
        lines = [line for number, row in zip(numbers, rows, strict=True) for line in requirements(number, row)]
        with transaction.atomic():
            Vacancy.objects.bulk_create(rows)
            Requirement.objects.bulk_create(lines)
        added += len(rows)
        progress(len(rows))
    return added


def _add_people(count: int, places: Places, on: date, progress: Progress) -> int:
    held = set(Candidate.objects.filter(external_id__startswith=EXTERNAL).values_list("external_id", flat=True))
    missing = (number for number in range(1, count + 1) if external_id(number) not in held)
    added = 0
    for numbers in in_lots(missing, PEOPLE_AT_ONCE):
        people = [person(number, places, on=on) for number in numbers]
        _store(people)
        added += len(people)
        progress(len(people))
    return added


@transaction.atomic
def _store(people: Sequence[Person]) -> None:
    Candidate.objects.bulk_create(one.candidate for one in people)
    WorkHistory.objects.bulk_create(row for one in people for row in one.work)
    HeldQualification.objects.bulk_create(row for one in people for row in one.qualifications)
    Evidence.objects.bulk_create(row for one in people for row in one.evidence)
    LicenceCondition.objects.bulk_create(row for one in people for row in one.conditions)
    Conviction.objects.bulk_create(row for one in people for row in one.convictions)
    Sentence.objects.bulk_create(row for one in people for row in one.sentences)
    Caution.objects.bulk_create(row for one in people for row in one.cautions)
