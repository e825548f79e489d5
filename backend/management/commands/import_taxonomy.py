"""Turns an ESCO or O*NET release into tables of our taxonomy. Safe to run twice."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from matching.skills.releases import read_esco, read_onet, write
from matching.skills.tables import TaxonomyError


class Command(BaseCommand):
    """Turns an ESCO or O*NET release into tables of our taxonomy. Safe to run twice."""

    help = __doc__ or ""
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which release, and where the tables go."""
        source = parser.add_mutually_exclusive_group(required=True)
        source.add_argument("--esco", type=Path, metavar="FOLDER", help="the unpacked English CSV release of ESCO")
        source.add_argument("--onet", type=Path, metavar="FOLDER", help="the unpacked O*NET text database")
        parser.add_argument("--into", type=Path, required=True, metavar="FOLDER", help="where the tables are written")

    def handle(self, *, esco: Path | None, onet: Path | None, into: Path, **_options: object) -> None:
        """Reads the release, checks the tables it makes, writes them, prints the counts."""
        self.stdout.write(f"Reading {esco or onet}")
        try:
            release = read_esco(esco) if esco else read_onet(onet or into)
            taxonomy = write(release, into)
        except (TaxonomyError, OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Wrote {len(taxonomy.skills):,} skills and {len(taxonomy.occupations):,} occupations to {into}"
        )
