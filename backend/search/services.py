"""Searching on behalf of somebody: only what they may see is ever found."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from django.db import models

from backend.accounts.models import User
from backend.audit.services import record
from backend.candidates.models import Candidate
from backend.search.indexes import (
    Answer,
    ask,
    candidate_index,
    candidates_in_process,
    vacancies_in_process,
    vacancy_index,
)
from employers.models import Vacancy
from matching.search import Query

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Found(Generic[Row]):
    """The rows of one page of what was found, best first."""

    rows: list[Row]
    total: int
    corrections: tuple[tuple[str, str], ...]  # (word as typed, word searched for instead)
    is_fallback: bool  # the search cluster was down


def search_vacancies(actor: User, query: Query) -> Found[Vacancy]:
    """The openings the actor may see that match."""
    answer = ask(vacancy_index(), vacancies_in_process, query)
    return _found(answer, Vacancy.objects.visible_to(actor).for_list().in_bulk(_keys(answer)))


def search_candidates(actor: User, query: Query) -> Found[Candidate]:
    """The candidates of the actor's establishments that match. The search is audited."""
    scopes = tuple(str(key) for key in actor.establishments.values_list("pk", flat=True))
    answer = ask(candidate_index(), candidates_in_process, replace(query, scopes=scopes))
    record(actor, "search_candidates", "candidates", found=answer.results.total)
    return _found(answer, Candidate.objects.visible_to(actor).for_list().in_bulk(_keys(answer)))


def _keys(answer: Answer) -> list[int]:
    return [int(hit.id) for hit in answer.results.hits]


def _found(answer: Answer, rows: dict[int, Row]) -> Found[Row]:
    """A row that went since it was indexed is left out."""
    kept = [rows[key] for key in _keys(answer) if key in rows]
    return Found(kept, answer.results.total, answer.results.corrections, answer.is_fallback)
