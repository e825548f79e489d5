"""Fills the database with an invented estate: prisons, staff, employers, openings, candidates. Safe to run twice.

The same people and adverts come each time, with dates around today. A larger number adds what is missing.
"""

import sys
from argparse import ArgumentParser
from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from backend.accounts.models import Role
from backend.demo.alliance import KNOWN_CONTACTS
from backend.demo.candidates import prison_number
from backend.demo.estate import Added, reset, seed
from backend.demo.staff import PASSWORD, STAFF

MOST = 100_000


class Command(BaseCommand):
    """seed_demo."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many, and whether to begin anew."""
        parser.add_argument("--candidates", type=int, default=500, metavar="N", help=f"how many, up to {MOST:,} (500)")
        parser.add_argument("--vacancies", type=int, default=300, metavar="M", help=f"how many, up to {MOST:,} (300)")
        parser.add_argument("--reset", action="store_true", help="remove the demo first, so that its dates are fresh")
        parser.add_argument("--yes", action="store_true", help="remove, or seed with DEBUG off, without asking")

    def handle(self, *, candidates: int, vacancies: int, reset: bool, yes: bool, **_options: object) -> None:
        """Seeds and prints the counts and the sign-in names."""
        if not (1 <= candidates <= MOST and 1 <= vacancies <= MOST):
            raise CommandError(f"Give numbers from 1 to {MOST:,}.")
        if not settings.DEBUG and not yes:
            raise CommandError("DEBUG is off, and the demo's password is public. If you are sure, add --yes.")
        if reset:
            self._reset(is_sure=yes)
        started = monotonic()
        with tqdm(total=candidates + vacancies, unit=" rows", disable=not sys.stderr.isatty()) as bar:
            added = seed(candidates=candidates, vacancies=vacancies, on=timezone.localdate(), progress=bar.update)
        self._print_counts(added, monotonic() - started)
        self._print_names()

    def _reset(self, *, is_sure: bool) -> None:
        if not is_sure and not self._is_confirmed():
            raise CommandError("Nothing was removed. Add --yes to remove the demo without being asked.")
        self.stdout.write(f"Removed the demo: {reset():,} rows.")

    def _is_confirmed(self) -> bool:
        if not sys.stdin.isatty():
            return False
        return input("Remove the demo's candidates, employers and openings? Type yes: ").strip() == "yes"

    def _print_counts(self, added: Added, seconds: float) -> None:
        self.stdout.write(
            f"Added {added.establishments:,} establishments, {added.staff:,} staff, {added.employers:,} employers, "
            f"{added.vacancies:,} openings, {added.candidates:,} candidates, {added.applications:,} applications, "
            f"{added.statements:,} disclosure statements and {added.digests:,} digests in {seconds:.1f} s."
        )

    def _print_names(self) -> None:
        people = [*STAFF, *KNOWN_CONTACTS.values()]
        for role in Role:
            names = ", ".join(one.username for one in people if one.role == role)
            self.stdout.write(f"  {role.label:<17} {names}")
        self.stdout.write(f"All sign in with the password {PASSWORD}. Kim's first candidate is {prison_number(1)}.")
