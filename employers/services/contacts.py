"""The people who sign in for an employer."""

from django.db import transaction

from backend.accounts.models import User
from backend.audit.services import record
from employers.models import Employer, EmployerContact


@transaction.atomic
def add_contact(actor: User | None, *, employer: Employer, user: User, job_title: str = "") -> EmployerContact:
    """Lets the person act for the employer.

    Raises:
        ValidationError: the person is a contact already; nobody acts for two employers.
    """
    contact = EmployerContact(employer=employer, user=user, job_title=job_title)
    contact.full_clean()
    contact.save(force_insert=True)
    record(actor, "add_employer_contact", contact, employer=employer.pk, user=user.pk)
    return contact
