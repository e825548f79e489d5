"""Lists the candidates whose disclosure answers would change under a folder of draft tables of law.

It prints ids only: no name, no conviction and no date. The candidates keep the answers of the law in force.
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from backend.audit.services import record
from backend.candidates.models import Candidate
from backend.candidates.record_reading import disclosure_record_of
from matching.disclosure.comparison import changes_under, draft_law
from matching.disclosure.records import InvalidRecord, Record
from matching.disclosure.tables import InvalidTable, current_law

CHUNK = 500


class Command(BaseCommand):
    """compare_law."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder of draft tables."""
        parser.add_argument("--draft", type=Path, required=True, help="A folder with the tables that would change")

    def handle(self, *, draft: Path, **_options: object) -> None:
        """Prints the id of each candidate whose answers would change, and the count."""
        try:
            law = draft_law(draft)
        except InvalidTable as error:
            raise CommandError(f"Cannot use the draft tables: {error}") from error
        compared = changed = 0
        for candidate_id, changes in changes_under(self.records(), law=current_law(), draft=law):
            compared += 1
            if changes:
                changed += 1
                self.stdout.write(f"{candidate_id}")
        record(None, "compare_law", "candidates", compared=compared, changed=changed)
        self.stdout.write(f"Answers would change for {changed:,} of {compared:,} candidates with a record")

    def records(self) -> Iterator[tuple[str, Record]]:
        """The record of every candidate who has one, by id; one that cannot be read is named and passed over."""
        for candidate in Candidate.objects.for_record().order_by("pk").iterator(chunk_size=CHUNK):
            try:
                found = disclosure_record_of(candidate)
            except InvalidRecord:
                self.stderr.write(f"Candidate {candidate.pk}: the record cannot be read; check it by hand")
                continue
            if found.convictions or found.cautions:
                yield str(candidate.pk), found
