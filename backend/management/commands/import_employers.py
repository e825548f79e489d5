"""Imports employers from our JSON or CSV, or from the HMPPS jobs board. Safe to run twice: by id."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from backend.management.interchange import add_import_arguments, import_file
from employers.interchange import EMPLOYER_SHAPES, import_employers


class Command(BaseCommand):
    """import_employers."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE and how to treat it."""
        add_import_arguments(parser, EMPLOYER_SHAPES)

    def handle(self, *, file: Path, shape: str | None, skip_bad_rows: bool, dry_run: bool, **_options: object) -> None:
        """Checks every row, stores them, prints the counts."""
        import_file(
            self, import_employers, EMPLOYER_SHAPES, (file, shape), skip_bad_rows=skip_bad_rows, is_dry_run=dry_run
        )
