"""Taking an employer in, and keeping its profile."""

from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from backend.accounts.models import User
from backend.audit.services import record
from employers.models import Employer
from matching.geography import normalise_postcode, point_of


class EmployerDetails(TypedDict, total=False):
    """What is kept of an employer."""

    name: str
    description: str
    sector: str
    status: str
    postcode: str


@transaction.atomic
def add_employer(actor: User | None, **details: Unpack[EmployerDetails]) -> Employer:
    """A new employer, at no level yet.

    Raises:
        ValidationError: a detail is missing or wrong, or the name is taken (trimmed, ignoring case).
    """
    employer = Employer()
    _give(employer, details)
    employer.full_clean()
    employer.save(force_insert=True)
    record(actor, "add_employer", employer)
    return employer


@transaction.atomic
def amend_employer(actor: User | None, *, employer: Employer, **details: Unpack[EmployerDetails]) -> Employer:
    """The employer with these details changed; the others stay.

    Raises:
        ValidationError: as for `add_employer`.
    """
    _give(employer, details)
    employer.full_clean()
    employer.save(update_fields=[*details, "changed_at"])
    record(actor, "amend_employer", employer, fields=sorted(details))
    return employer


def _give(employer: Employer, details: EmployerDetails) -> None:
    for name, value in details.items():
        setattr(employer, name, " ".join(str(value).split()) if name == "name" else value)
    if employer.postcode:
        employer.postcode = _located(employer.postcode)


def _located(text: str) -> str:
    postcode = normalise_postcode(text)
    if postcode is None or point_of(postcode) is None:
        raise ValidationError({"postcode": "Enter a postcode in Great Britain, such as LS1 1UR"})
    return postcode
