"""Search over openings, and for coaches over the people of their establishments."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role, User
from backend.search import services
from backend.search.forms import SearchForm, VacancySearchForm
from backend.search.services import Found
from employers.views.summaries import closing_in_words, place_in_words
from matching.search import Query

PAGE_SIZE = 20


@require_safe
@requires_role(Role.WORK_COACH, Role.ALLIANCE_MANAGER)
def vacancies(request: SignedInRequest) -> HttpResponse:
    """Openings found by words, place, sector and kind."""
    context = _searched(request, VacancySearchForm(request.GET or None), services.search_vacancies)
    context["rows"] = [
        {"vacancy": row, "place": place_in_words(row), "closes": closing_in_words(row)} for row in context["rows"]
    ]
    return render(request, "search/vacancies.html", context)


@require_safe
@requires_role(Role.WORK_COACH)
def candidates(request: SignedInRequest) -> HttpResponse:
    """People of the coach's establishments, found by their work, skills and qualifications."""
    context = _searched(request, SearchForm(request.GET or None), services.search_candidates)
    return render(request, "search/candidates.html", context)


def _searched(
    request: SignedInRequest, form: SearchForm, search: Callable[[User, Query], Found[Any]]
) -> dict[str, Any]:
    """What both pages show: the form, the rows of the page, and how many there are. Any: rows of either table."""
    number = _page_number(request)
    query = form.query(on=timezone.localdate(), offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    found = search(request.user, query)
    return {
        "form": form,
        "rows": found.rows,
        "page": Paginator(range(found.total), PAGE_SIZE).get_page(number),
        "corrections": found.corrections,
        "is_fallback": found.is_fallback,
        "is_filtered": any(value for name, value in request.GET.items() if name != "page"),
    }


def _page_number(request: SignedInRequest) -> int:
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 5 else 1
