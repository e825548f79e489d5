"""What a candidate is shown: their opportunities in plain words, on a supervised screen or on paper."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.accounts.services import start_supervised as tie_session
from backend.audit.services import record
from backend.candidates.models import Candidate
from backend.matches import services
from backend.matches.views.rows import opportunity as opportunity_of
from backend.matches.views.scope import candidate_of, is_tied_to, supervised_address, vacancy_of

ON_A_SCREEN = 10
ON_PAPER = 20


@require_POST
@requires_role(Role.WORK_COACH)
def start_supervised(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """Ties this screen to the candidate's opportunities, until the coach gives their password."""
    candidate = candidate_of(request, candidate_id)
    record(request.user, "start_supervised_view", candidate)
    tie_session(request, supervised_address(candidate))
    return redirect(supervised_address(candidate))


@require_safe
@requires_role(Role.WORK_COACH)
def opportunities(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The candidate's opportunities, in plain words and large type; only in the supervised view."""
    candidate = candidate_of(request, candidate_id)
    if not is_tied_to(request, candidate):
        return redirect("candidates:candidate", candidate.pk)
    page = Paginator(_opportunities(request, candidate), ON_A_SCREEN).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "candidate": candidate,
        "page": page,
        "opportunities": [opportunity_of(one, on=today) for one in page],
    }
    return render(request, "matches/opportunities.html", context)


@require_safe
@requires_role(Role.WORK_COACH)
def opportunity(request: SignedInRequest, candidate_id: int, vacancy_id: int) -> HttpResponse:
    """One opportunity in plain words; only in the supervised view, and only if nothing blocks it."""
    candidate = candidate_of(request, candidate_id)
    if not is_tied_to(request, candidate):
        return redirect("matches:match", candidate.pk, vacancy_id)
    vacancy, today = vacancy_of(request, vacancy_id), timezone.localdate()
    found = services.read_match(request.user, candidate, vacancy, on=today)
    if found.standing not in services.MAY_BE_PUT_FORWARD:
        raise Http404
    shown = opportunity_of(services.VacancyMatch(vacancy, found), on=today)
    return render(request, "matches/opportunity.html", {"candidate": candidate, "opportunity": shown})


@require_safe
@requires_role(Role.WORK_COACH)
def print_opportunities(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The same opportunities on paper, for the candidate to keep."""
    candidate = candidate_of(request, candidate_id)
    today = timezone.localdate()
    context = {
        "candidate": candidate,
        "opportunities": [opportunity_of(one, on=today) for one in _opportunities(request, candidate)[:ON_PAPER]],
        "today": today,
    }
    return render(request, "matches/print_opportunities.html", context)


def _opportunities(request: SignedInRequest, candidate: Candidate) -> services.Matches[services.VacancyMatch]:
    return services.vacancies_for(
        request.user, candidate, on=timezone.localdate(), standings=services.MAY_BE_PUT_FORWARD
    )
