"""The port: what is searched, what may be asked, what is answered, and what a backend must do."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from matching.geography import Point


class SearchUnavailableError(Exception):
    """The search cannot be reached now; the caller may fall back on another."""


@dataclass(frozen=True, slots=True)
class Document:
    """What may be found. Never an offence, a licence condition or a note about a person."""

    id: str
    texts: tuple[tuple[str, float], ...]  # (text, what a word of it counts), such as a title and a description
    skills: tuple[str, ...] = ()  # codes of the taxonomy
    sector: str = ""
    kind: str = ""  # of an opening
    scope: str = ""  # who may find it: the key of an establishment; empty for all
    place: Point | None = None
    is_everywhere: bool = False  # national work is near every place
    until: date | None = None  # the last day on which it may be found; None for always


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked. Without words every document that passes the filters is found."""

    text: str = ""
    place: Point | None = None
    radius_km: float | None = None  # counts only with a place
    sectors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    scopes: tuple[str, ...] | None = None  # None: documents of all scopes
    on: date | None = None  # leaves out what may no longer be found on the day
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found."""

    id: str
    score: float  # higher is better; equal ones go by id


@dataclass(frozen=True, slots=True)
class Results:
    """How many were found in all, and those of the page asked for, best first."""

    total: int
    hits: tuple[Hit, ...]
    corrections: tuple[tuple[str, str], ...] = ()  # (word as typed, word searched for instead)


class SearchBackend(Protocol):
    """What keeps documents and answers queries."""

    def index(self, documents: Iterable[Document]) -> int:
        """Adds documents, or replaces those with the same id; how many."""

    def remove(self, ids: Collection[str]) -> None:
        """Removes documents; ids that are not there do not matter."""

    def replace_all(self, documents: Iterable[Document]) -> int:
        """Puts these documents in place of all that were there, at once for those who search; how many."""

    def search(self, query: Query) -> Results:
        """The documents that match.

        Raises:
            SearchUnavailableError: when the backend cannot be reached.
        """

    def ids(self) -> frozenset[str]:
        """The ids of all documents there."""

    def written_up_to(self) -> datetime | None:
        """Up to when changes of the source are in the index; None if that was never said."""

    def mark_written_up_to(self, moment: datetime) -> None:
        """Remembers, with the index, up to when changes of the source are in it."""
