"""Closes an account: the person can sign in no more. Nothing they did is removed."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from backend.accounts.models import User
from backend.accounts.services import close_account
from backend.audit.services import record


class Command(BaseCommand):
    """close_account."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """USERNAME."""
        parser.add_argument("username")

    def handle(self, *, username: str, **_options: object) -> None:
        """Closes the account and records it."""
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username!r}.")
        if not user.is_active:
            self.stdout.write(f"The account {username} is closed already.")
            return
        with transaction.atomic():
            record(None, "close_account", close_account(user=user))
        self.stdout.write(f"Closed the account {username}.")
