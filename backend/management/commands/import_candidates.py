"""Reads candidates from a file: our JSON, or CSV with the header that docs/import-candidates.md describes.

Safe to run twice: people are known again by external id, prison number or CRN. If any row is bad, nothing is stored,
unless --skip-bad-rows is given: then the good rows are stored and the bad ones written to FILE.bad.json.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from backend.accounts.models import Establishment
from backend.candidates.interchange import BadRow, ImportReport, import_candidates, read_file
from backend.candidates.interchange.tables import FileError

SHOWN = 20


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a .json or .csv file")
        parser.add_argument("--skip-bad-rows", action="store_true", help="store the good rows, write the bad to a file")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, store nothing")
        parser.add_argument("--establishment", metavar="CODE", help="where people are whose row does not say")

    def handle(
        self, *, file: Path, skip_bad_rows: bool, dry_run: bool, establishment: str | None, **_options: object
    ) -> None:
        try:
            rows = read_file(file)
        except FileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Reading {len(rows)} candidates from {file.name}.")
        report = import_candidates(
            None,
            rows,
            default_establishment=_establishment(establishment),
            skip_bad_rows=skip_bad_rows,
            is_dry_run=dry_run,
            progress=_progress,
        )
        self._tell(report, file, is_dry_run=dry_run)

    def _tell(self, report: ImportReport, file: Path, *, is_dry_run: bool) -> None:
        if report.ignored:
            self.stdout.write(f"Fields that mean nothing here, left out: {', '.join(sorted(report.ignored))}.")
        for bad in report.bad[:SHOWN]:
            self.stderr.write(str(bad))
        if len(report.bad) > SHOWN:
            self.stderr.write(f"... and {len(report.bad) - SHOWN} more bad rows.")
        counts = f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged"
        if report.is_stored:
            kept = f", {len(report.bad)} bad rows written to {_write_bad(file, report.bad)}" if report.bad else ""
            self.stdout.write(f"Candidates: {counts}{kept}.")
        elif is_dry_run:
            self.stdout.write(f"Nothing was stored. It would be: {counts}, {len(report.bad)} bad.")
        else:
            raise CommandError(
                f"Nothing was stored: {len(report.bad)} bad rows. Correct them, or give --skip-bad-rows."
            )


def _establishment(code: str | None) -> Establishment | None:
    if code is None:
        return None
    found = Establishment.objects.filter(code__iexact=code).first()
    if found is None:
        known = ", ".join(Establishment.objects.values_list("code", flat=True)) or "none yet"
        raise CommandError(f"There is no establishment {code}. Known codes: {known}.")
    return found


def _progress(rows: Iterable[object]) -> Iterable[object]:
    return tqdm(rows, unit=" candidates") if sys.stderr.isatty() else rows


def _write_bad(file: Path, bad: list[BadRow]) -> str:
    path = file.with_name(f"{file.name}.bad.json")
    rows = [{**(one.raw if isinstance(one.raw, dict) else {"row": one.raw}), "errors": [str(one)]} for one in bad]
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False, default=str), encoding="utf-8")
    return path.name
