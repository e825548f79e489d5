"""Why not this one: any opening, open or closed, with what stands in the way and what would change it."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.candidates.models import Candidate
from backend.matches import services
from backend.matches.forms import OpeningSearchForm
from backend.matches.views.plan_rows import facts_of, why_not_row
from backend.matches.views.rows import reasons_of
from backend.matches.views.scope import candidate_of, vacancy_of
from backend.search.services import search_vacancies
from employers.models import Vacancy
from employers.vocabulary import VacancyStatus
from matching.search import Query

ON_A_PAGE = 10


@require_safe
@requires_role(Role.WORK_COACH)
def why_not(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """Openings found by words, each with its answer for the candidate; ten a page."""
    candidate = candidate_of(request, candidate_id)
    form = OpeningSearchForm(request.GET if "q" in request.GET else None)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = _found(request, words) if words else None
    context = {
        "candidate": candidate,
        "form": form,
        "words": words,
        "corrections": found.corrections if found else (),
        "page": found.page if found else None,
        "rows": _answers(request, candidate, found.keys) if found else [],
    }
    return render(request, "matches/why_not.html", context)


@require_safe
@requires_role(Role.WORK_COACH)
def why_not_this(request: SignedInRequest, candidate_id: int, vacancy_id: int) -> HttpResponse:
    """One opening: what stands in the way, from which day it does not, and what closes each gap."""
    candidate, vacancy = candidate_of(request, candidate_id), vacancy_of(request, vacancy_id)
    today = timezone.localdate()
    found = services.why_not(request.user, candidate, vacancy, on=today)
    context = {
        "candidate": candidate,
        "vacancy": vacancy,
        "facts": facts_of(vacancy),
        "row": why_not_row(found, candidate, vacancy, on=today),
        "reasons": reasons_of(found.match),
        "today": today,
    }
    return render(request, "matches/why_not_this.html", context)


@dataclass(frozen=True, slots=True)
class _Found:
    """One page of the openings that words find."""

    keys: list[int]
    page: Page[int]
    corrections: tuple[tuple[str, str], ...]


def _found(request: SignedInRequest, words: str) -> _Found:
    """The openings that the words find, those still posted first, then those that are filled or withdrawn."""
    visible = Vacancy.objects.visible_to(request.user)
    gone = visible.containing(words).exclude(status=VacancyStatus.POSTED).values_list("pk", flat=True)
    first = search_vacancies(request.user, Query(text=words, limit=ON_A_PAGE))
    page = Paginator(range(first.total + gone.count()), ON_A_PAGE).get_page(request.GET.get("page"))
    start = (page.number - 1) * ON_A_PAGE
    posted = first
    if start:
        posted = search_vacancies(request.user, Query(text=words, offset=start, limit=ON_A_PAGE))
    left = slice(max(0, start - first.total), max(0, start + ON_A_PAGE - first.total))
    return _Found([*(row.pk for row in posted.rows), *gone[left]], page, first.corrections)


def _answers(request: SignedInRequest, candidate: Candidate, keys: list[int]) -> list[dict[str, object]]:
    """Each opening with its answer for the candidate; each reading is written down."""
    today = timezone.localdate()
    rows = Vacancy.objects.visible_to(request.user).for_matching().in_bulk(keys)
    found = services.read_matches(request.user, candidate, [rows[key] for key in keys], on=today)
    return [{"vacancy": one.vacancy, "facts": facts_of(one.vacancy), "reasons": reasons_of(one.match)} for one in found]
