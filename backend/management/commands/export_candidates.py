"""Writes candidates to a file as our JSON, criminal records among it; what it writes, import_candidates reads.

The file is not encrypted: keep it where the records may be kept, and delete it when it has been read. Each candidate
written goes into the audit trail.
"""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from backend.accounts.models import Establishment
from backend.candidates.interchange import export_candidates
from backend.candidates.models import Candidate


class Command(BaseCommand):
    """export_candidates."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE, and whose."""
        parser.add_argument("file", type=Path, help="the .json file to write")
        parser.add_argument("--establishment", metavar="CODE", help="only the people of this establishment")

    def handle(self, *, file: Path, establishment: str | None, **_options: object) -> None:
        """Writes the file, prints the count."""
        candidates = Candidate.objects.all()
        if establishment is not None:
            if not Establishment.objects.filter(code__iexact=establishment).exists():
                raise CommandError(f"There is no establishment {establishment}.")
            candidates = candidates.filter(establishment__code__iexact=establishment)
        with transaction.atomic():
            rows = list(export_candidates(None, candidates))
        try:
            file.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}") from error
        self.stdout.write(f"Exported {len(rows)} candidates to {file}.")
