"""What the commands that import and export employers and openings share."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from employers.interchange import FileProblem, ImportReport, read_table, write_bad_rows, write_table
from employers.interchange.report import Record
from employers.interchange.shapes import Shape

SHOWN_ERRORS = 20
T = TypeVar("T")


def add_import_arguments(parser: ArgumentParser, shapes: Mapping[str, Shape]) -> None:
    """The arguments of every import."""
    parser.add_argument("file", type=Path, help="A .json or .csv file in UTF-8")
    parser.add_argument("--format", dest="shape", choices=sorted(shapes), help="Told by the fields unless given")
    parser.add_argument(
        "--skip-bad-rows", action="store_true", help="Store the good rows, write the bad ones to FILE.bad"
    )
    parser.add_argument("--dry-run", action="store_true", help="Check and count, store nothing")


def add_export_arguments(parser: ArgumentParser) -> None:
    """The arguments of every export."""
    parser.add_argument("file", type=Path, help="The file to write; CSV where the name ends in .csv")
    parser.add_argument("--format", dest="shape", choices=["ours", "hmpps", "csv"], default="ours")


def import_file(
    command: BaseCommand,
    importer: Callable[..., ImportReport],
    shapes: Mapping[str, Shape],
    file_and_shape: tuple[Path, str | None],
    *,
    skip_bad_rows: bool,
    is_dry_run: bool,
) -> None:
    """Imports a file and prints what was done.

    Raises:
        CommandError: the file cannot be read, or it has bad rows and they may not be skipped.
    """
    path, shape_name = file_and_shape
    try:
        table = read_table(path, shapes, shape_name)
    except FileProblem as problem:
        raise CommandError(str(problem)) from problem
    command.stdout.write(f"Checking {len(table.rows):,} rows of {path}")
    today = timezone.localdate()
    report = importer(None, table, on=today, skip_bad_rows=skip_bad_rows, is_dry_run=is_dry_run, progress=_with_bar)
    _tell(command, report)
    if report.bad and not skip_bad_rows:
        raise CommandError(
            f"{len(report.bad):,} of {len(table.rows):,} rows are bad, so nothing was stored: "
            "put them right, or store the others with --skip-bad-rows"
        )
    if report.bad:
        bad_path = path.with_suffix(f".bad{path.suffix}")
        write_bad_rows(bad_path, report.bad, table.shape)
        command.stdout.write(f"Wrote {len(report.bad):,} bad rows to {bad_path}: put them right and import that file")
    counts = f"{report.added:,} added, {report.changed:,} changed, {report.unchanged:,} unchanged"
    done = "Nothing is stored. Would be" if is_dry_run else "Imported"
    command.stdout.write(f"{done}: {counts}, {len(report.bad):,} bad")


def _tell(command: BaseCommand, report: ImportReport) -> None:
    """Print what was passed over, and what is wrong."""
    if report.ignored:
        command.stdout.write(f"Passed over fields that have no place here: {', '.join(report.ignored)}")
    for error in report.errors[:SHOWN_ERRORS]:
        command.stderr.write(str(error))
    if len(report.errors) > SHOWN_ERRORS:
        command.stderr.write(f"and {len(report.errors) - SHOWN_ERRORS:,} more")


def export_file(
    command: BaseCommand,
    records: Callable[[Shape], Iterator[Record]],
    shapes: Mapping[str, Shape],
    path: Path,
    name: str,
) -> None:
    """Writes a file and prints how many records it has.

    Raises:
        CommandError: the file cannot be written, or its name does not fit the format.
    """
    is_csv = path.suffix.lower() == ".csv"
    if (name == "csv") != is_csv and (name in ("csv", "hmpps")):
        raise CommandError("Name the file .csv for the format csv, and .json for hmpps")
    shape = shapes["ours" if name == "csv" else name]
    try:
        count = write_table(path, _with_bar(list(records(shape))), shape)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}") from error
    command.stdout.write(f"Exported {count:,} to {path}")


def _with_bar(rows: Sequence[T]) -> Iterable[T]:
    return tqdm(rows, disable=not sys.stderr.isatty(), unit=" rows")
