"""The two indexes, openings and candidates: filled from the database, and kept up to date by change time."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from backend.candidates.models import Candidate
from backend.changes import Seen, all_seen, changes_since
from backend.search.documents import candidate_document, vacancy_document
from employers.models import Vacancy
from employers.vocabulary import VacancyStatus
from matching.search import Document, InProcessSearch, Query, Results, SearchBackend, SearchUnavailableError

logger = logging.getLogger(__name__)

ROWS_AT_ONCE = 1000

Row = TypeVar("Row", bound=models.Model)
Progress = Callable[[Iterable[Document], int], Iterable[Document]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and whether the search cluster was down so that this process searched instead."""

    results: Results
    is_fallback: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What bringing an index up to date did."""

    written: int
    removed: int


class Index(Generic[Row]):
    """The documents of one table in one backend."""

    def __init__(
        self,
        rows: Callable[[], models.QuerySet[Row]],
        document_of: Callable[[Row], Document],
        backend: SearchBackend,
    ) -> None:
        self.backend: SearchBackend = backend
        self._rows: Callable[[], models.QuerySet[Row]] = rows
        self._document_of: Callable[[Row], Document] = document_of
        self._seen: Seen | None = None
        self._lock = threading.Lock()

    def bring_up_to_date(self, progress: Progress | None = None) -> Written:
        """Writes what changed since the last look; at the first, since the index was last written.

        Raises:
            SearchUnavailableError: when the backend cannot be reached; the next call tries again.
        """
        with self._lock:
            now = timezone.now()
            marked = self.backend.written_up_to() if self._seen is None else None
            if self._seen is None and marked is None:
                return self._rebuilt(progress)
            seen = self._seen or Seen(frozenset(int(one) for one in self.backend.ids()), marked or now, {})
            changes, seen_now = changes_since(self._rows(), seen, now=now)
            if changes:
                rows = self._rows().filter(pk__in=changes.changed)
                self.backend.index(self._documents(rows, len(changes.changed), progress))
                self.backend.remove([str(pk) for pk in changes.removed])
                self.backend.mark_written_up_to(now)
            self._seen = seen_now
            return Written(len(changes.changed), len(changes.removed))

    def rebuild(self, progress: Progress | None = None) -> Written:
        """Writes every document anew, beside the old ones until all are there."""
        with self._lock:
            return self._rebuilt(progress)

    def forget(self) -> None:
        """Looks at everything again next time."""
        with self._lock:
            self._seen = None

    def _rebuilt(self, progress: Progress | None) -> Written:
        now = timezone.now()
        seen = all_seen(self._rows(), now=now)
        before = self.backend.ids()
        written = self.backend.replace_all(self._documents(self._rows(), len(seen.ids), progress))
        self.backend.mark_written_up_to(now)
        self._seen = seen
        return Written(written, len(before - {str(pk) for pk in seen.ids}))

    def _documents(self, rows: models.QuerySet[Row], count: int, progress: Progress | None) -> Iterable[Document]:
        def documents() -> Iterator[Document]:
            for row in rows.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE):
                yield self._document_of(row)

        return progress(documents(), count) if progress else documents()


def _open_vacancies() -> models.QuerySet[Vacancy]:
    return Vacancy.objects.for_matching().filter(status=VacancyStatus.POSTED)


@lru_cache
def vacancies_in_process() -> Index[Vacancy]:
    """The openings, searched in this process."""
    return Index(_open_vacancies, vacancy_document, InProcessSearch())


@lru_cache
def candidates_in_process() -> Index[Candidate]:
    """The candidates, searched in this process."""
    return Index(Candidate.objects.for_matching, candidate_document, InProcessSearch())


@lru_cache
def vacancies_in_cluster(address: str, prefix: str) -> Index[Vacancy]:
    """The openings, searched in an Elasticsearch cluster."""
    return Index(_open_vacancies, vacancy_document, _cluster(address, f"{prefix}-vacancies"))


@lru_cache
def candidates_in_cluster(address: str, prefix: str) -> Index[Candidate]:
    """The candidates, searched in an Elasticsearch cluster."""
    return Index(Candidate.objects.for_matching, candidate_document, _cluster(address, f"{prefix}-candidates"))


def _cluster(address: str, alias: str) -> SearchBackend:
    from matching.search.elasticsearch import ElasticsearchSearch  # an optional dependency

    return ElasticsearchSearch(address, alias)


def vacancy_index() -> Index[Vacancy]:
    """The index of openings that the settings choose."""
    address = settings.ELASTICSEARCH_URL
    return vacancies_in_cluster(address, settings.ELASTICSEARCH_PREFIX) if address else vacancies_in_process()


def candidate_index() -> Index[Candidate]:
    """The index of candidates that the settings choose."""
    address = settings.ELASTICSEARCH_URL
    return candidates_in_cluster(address, settings.ELASTICSEARCH_PREFIX) if address else candidates_in_process()


def ask(chosen: Index[Row], fallback: Callable[[], Index[Row]], query: Query) -> Answer:
    """The answer of the chosen index; of the one in this process if the cluster is down."""
    try:
        chosen.bring_up_to_date()
        return Answer(chosen.backend.search(query))
    except SearchUnavailableError as error:
        logger.warning("search_cluster_down reason=%s", error)
    index = fallback()
    index.bring_up_to_date()
    return Answer(index.backend.search(query), is_fallback=True)
