"""Opens an account for somebody who signs in. Asks for the password, or reads it from standard input."""

import sys
from argparse import ArgumentParser
from getpass import getpass

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from backend.accounts.models import Establishment, Role
from backend.accounts.services import open_account
from backend.audit.services import record
from employers.models import Employer
from employers.services.contacts import add_contact


class Command(BaseCommand):
    """create_account."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """USERNAME, role, name, and where they belong."""
        parser.add_argument("username")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--name", default="", help="such as 'Kim Coach'")
        parser.add_argument(
            "--establishment", action="append", default=[], metavar="CODE", help="such as LEI; may be given again"
        )
        parser.add_argument("--employer", default="", help="the employer's name, for an employer contact")

    def handle(
        self, *, username: str, role: str, name: str, establishment: list[str], employer: str, **_options: object
    ) -> None:
        """Opens the account and records it."""
        if bool(employer) != (role == Role.EMPLOYER_CONTACT):
            raise CommandError("Give --employer for an employer contact, and for nobody else.")
        places = [_establishment(code) for code in establishment]
        acts_for = _employer(employer) if employer else None
        password = _password()
        try:
            with transaction.atomic():
                user = open_account(
                    username=username, password=password, role=Role(role), name=name, establishments=places
                )
                record(None, "open_account", user, role=role, establishments=sorted(establishment))
                if acts_for:
                    add_contact(None, employer=acts_for, user=user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"Opened the account {user.username}, {user.get_role_display().lower()}.")


def _establishment(code: str) -> Establishment:
    found = Establishment.objects.filter(code=code).first()
    if found:
        return found
    known = ", ".join(Establishment.objects.order_by("code").values_list("code", flat=True)) or "none yet"
    raise CommandError(f"There is no establishment {code!r}. There are: {known}.")


def _employer(name: str) -> Employer:
    found = Employer.objects.filter(name__iexact=name).first()
    if found:
        return found
    raise CommandError(f"There is no employer called {name!r}. Add it first, or check the spelling.")


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass("Password: ")
    if getpass("Password again: ") != password:
        raise CommandError("The two passwords differ. Run the command again.")
    return password
