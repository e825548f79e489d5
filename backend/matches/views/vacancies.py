"""The vacancies that suit a candidate, for their coach."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.candidates.models import Candidate
from backend.matches import services
from backend.matches.forms import VacancyMatchesFilter
from backend.matches.views.plan_rows import obstacle_row
from backend.matches.views.rows import reasons_of, vacancy_row
from backend.matches.views.scope import PAGE_SIZE, PRINTED, candidate_of, vacancy_of
from employers.models import Vacancy
from employers.views.summaries import sections_of

SECTIONS = ("about", "place", "hours", "pay", "dates", "involves")


@require_safe
@requires_role(Role.WORK_COACH)
def vacancies(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The vacancies for a candidate, best first, with the reasons; filtered, twenty a page."""
    candidate = candidate_of(request, candidate_id)
    form = VacancyMatchesFilter(request.GET or None)
    matches = _ranked(request, candidate, form)
    page = Paginator(matches, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "candidate": candidate,
        "form": form,
        "page": page,
        "rows": [vacancy_row(one) for one in page],
        "counts": matches.counts,
        "is_narrowed": any(value for name, value in request.GET.items() if name not in ("page", "sort")),
    }
    return render(request, "matches/vacancies.html", context)


@require_safe
@requires_role(Role.WORK_COACH)
def print_vacancies(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The same list on paper: the first fifty."""
    candidate = candidate_of(request, candidate_id)
    matches = _ranked(request, candidate, VacancyMatchesFilter(request.GET or None))
    context = {
        "candidate": candidate,
        "rows": [vacancy_row(one) for one in matches[:PRINTED]],
        "total": len(matches),
        "today": timezone.localdate(),
    }
    return render(request, "matches/print_vacancies.html", context)


@require_safe
@requires_role(Role.WORK_COACH)
def match(request: SignedInRequest, candidate_id: int, vacancy_id: int) -> HttpResponse:
    """One match in full: what is in the way and until when, what the score is made of, and the opening."""
    candidate = candidate_of(request, candidate_id)
    vacancy, today = vacancy_of(request, vacancy_id), timezone.localdate()
    found = services.read_match(request.user, candidate, vacancy, on=today)
    sections = sections_of(vacancy, list(vacancy.requirements.all()))
    context = {
        "candidate": candidate,
        "vacancy": vacancy,
        "reasons": reasons_of(found),
        "obstacles": [obstacle_row(one) for one in services.obstacles_between(candidate, vacancy, on=today)],
        "parts": [(part.name.capitalize(), part.words, round(part.value * 100)) for part in found.components],
        "sections": [section for section in sections if section.step in SECTIONS],
    }
    return render(request, "matches/match.html", context)


def _ranked(
    request: SignedInRequest, candidate: Candidate, form: VacancyMatchesFilter
) -> services.Matches[services.VacancyMatch]:
    return services.vacancies_for(
        request.user,
        candidate,
        on=timezone.localdate(),
        standings=form.standings(),
        order=form.order(),
        sought=form.sought(Vacancy.objects.visible_to(request.user)),
    )
