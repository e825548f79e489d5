"""Brings the search indexes up to date with the database, by change time; --rebuild writes them anew."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from backend.search.indexes import Index, candidate_index, vacancy_index
from matching.search import Document, SearchUnavailableError


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="write every document anew")

    def handle(self, *_args: object, rebuild: bool, **_options: object) -> str:
        try:
            done = [_written(index, name, rebuild=rebuild) for name, index in _indexes().items()]
        except SearchUnavailableError as error:
            raise CommandError(
                f"{error}. Check ELASTICSEARCH_URL and that the cluster runs, then try again."
            ) from error
        return "\n".join(done)


def _indexes() -> dict[str, Index[Any]]:
    """The indexes by what they hold. Any: of either table."""
    return {"openings": vacancy_index(), "candidates": candidate_index()}


def _written(index: Index[Any], name: str, *, rebuild: bool) -> str:
    act = index.rebuild if rebuild else index.bring_up_to_date
    done = act(_bar(name))
    return f"Indexed {done.written:,} {name}, removed {done.removed:,}."


def _bar(name: str) -> Callable[[Iterable[Document], int], Iterable[Document]]:
    """A progress bar, on a terminal only."""

    def progress(documents: Iterable[Document], count: int) -> Iterable[Document]:
        return tqdm(documents, total=count, desc=name, disable=not sys.stderr.isatty())

    return progress
