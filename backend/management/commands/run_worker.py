"""Does the work of the background: what is due each night, and what waits. Runs until it is stopped, or --once."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from backend.scheduling.services import try_given_up_again
from backend.scheduling.worker import work


class Command(BaseCommand):
    """run_worker."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long, and how often it looks."""
        parser.add_argument("--once", action="store_true", help="do what is due and ready now, then stop (for cron)")
        parser.add_argument("--again", action="store_true", help="first make ready the tasks that failed for good")
        parser.add_argument("--interval", type=float, default=5.0, metavar="SECONDS", help="between two looks (5)")

    def handle(self, *, once: bool, again: bool, interval: float, **_options: object) -> None:
        """Works, and says how much was done."""
        if interval <= 0:
            raise CommandError("Give an interval above 0 seconds.")
        if not once:
            self.stdout.write("Working in the background. Stop with Ctrl+C: the task at hand is finished first.")
        try:
            if again:
                self.stdout.write(f"Made ready {try_given_up_again(now=timezone.now()):,} tasks that had failed.")
            done = work(seconds_between=interval, once=once)
        except DatabaseError as error:
            raise CommandError(f"The database does not answer, or lacks migrations (migrate): {error}") from error
        self.stdout.write(f"Did {done:,} tasks.")
