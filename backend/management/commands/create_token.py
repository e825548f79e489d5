"""Creates a token with which a program uses the API as somebody; prints it once. The token before it ends."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from backend.accounts.models import User
from backend.accounts.services import issue_token
from backend.audit.services import record


class Command(BaseCommand):
    """create_token."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """USERNAME."""
        parser.add_argument("username")

    def handle(self, *, username: str, **_options: object) -> None:
        """Creates the token, records that it was, and prints it alone, so that a script can read it."""
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username!r}. Open it with create_account.")
        if not user.is_active:
            raise CommandError(f"The account {username!r} is closed: a token would not work.")
        with transaction.atomic():
            token = issue_token(user=user)
            record(None, "create_token", user)
        self.stdout.write(token)
