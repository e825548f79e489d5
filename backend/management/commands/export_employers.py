"""Exports employers as our JSON or CSV, or in the shape of the HMPPS jobs board. What import reads, export writes."""

from argparse import ArgumentParser
from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand

from backend.management.interchange import add_export_arguments, export_file
from employers.interchange import EMPLOYER_SHAPES, export_employers
from employers.models import Employer


class Command(BaseCommand):
    """export_employers."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE and its format."""
        add_export_arguments(parser)

    def handle(self, *, file: Path, shape: str, **_options: object) -> None:
        """Writes the file, prints the count."""
        export_file(self, partial(export_employers, Employer.objects.all()), EMPLOYER_SHAPES, file, shape)
