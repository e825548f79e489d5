"""The candidates who suit a vacancy, among the people a coach may see."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.candidates.models import Candidate
from backend.matches import services
from backend.matches.forms import CandidateMatchesFilter
from backend.matches.views.rows import candidate_row
from backend.matches.views.scope import PAGE_SIZE, PRINTED, vacancy_of
from employers.models import Vacancy


@require_safe
@requires_role(Role.WORK_COACH)
def candidates(request: SignedInRequest, vacancy_id: int) -> HttpResponse:
    """The coach's people for a vacancy, best first, with the reasons; filtered, twenty a page."""
    vacancy = vacancy_of(request, vacancy_id)
    form = CandidateMatchesFilter(request.GET or None)
    matches = _ranked(request, vacancy, form)
    page = Paginator(matches, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "vacancy": vacancy,
        "form": form,
        "page": page,
        "rows": [candidate_row(one) for one in page],
        "counts": matches.counts,
    }
    return render(request, "matches/candidates.html", context)


@require_safe
@requires_role(Role.WORK_COACH)
def print_candidates(request: SignedInRequest, vacancy_id: int) -> HttpResponse:
    """The same list on paper: the first fifty."""
    vacancy = vacancy_of(request, vacancy_id)
    matches = _ranked(request, vacancy, CandidateMatchesFilter(request.GET or None))
    context = {
        "vacancy": vacancy,
        "rows": [candidate_row(one) for one in matches[:PRINTED]],
        "total": len(matches),
        "today": timezone.localdate(),
    }
    return render(request, "matches/print_candidates.html", context)


def _ranked(
    request: SignedInRequest, vacancy: Vacancy, form: CandidateMatchesFilter
) -> services.Matches[services.CandidateMatch]:
    return services.candidates_for(
        request.user,
        vacancy,
        among=form.narrowed(Candidate.objects.visible_to(request.user), coach=request.user),
        on=timezone.localdate(),
        standings=form.standings(),
        order=form.order(),
    )
