"""Side by side: two candidates for a vacancy, two vacancies for a candidate."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.candidates.models import Candidate
from backend.matches import services
from backend.matches.forms import COMPARED, ChooseTwoForm
from backend.matches.views.comparison_rows import candidate_table, vacancy_table
from backend.matches.views.scope import candidate_of, vacancy_of
from employers.models import Vacancy

OFFERED = 10  # best ones to choose from, where two are not chosen yet
LONGEST_NUMBER = 18  # digits: a longer one is no row's


@require_safe
@requires_role(Role.WORK_COACH)
def compare_vacancies(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """Two openings for one candidate, line by line; or the choice of two."""
    candidate, today = candidate_of(request, candidate_id), timezone.localdate()
    chosen = _chosen(request, "vacancy")
    rows = Vacancy.objects.visible_to(request.user).for_matching().in_bulk(chosen)
    if len(rows) != len(chosen):
        raise Http404
    if len(chosen) == COMPARED:
        pair = services.compare_vacancies(request.user, candidate, list(rows.values()), on=today)
        context = {"candidate": candidate, "table": vacancy_table(pair, on=today), "pair": pair, "today": today}
        return render(request, "matches/compare_vacancies.html", context)
    best = services.vacancies_for(request.user, candidate, on=today, standings=services.MAY_BE_PUT_FORWARD)[:OFFERED]
    offered = {row.pk: f"{row.title}, {row.employer.name}" for row in [*rows.values(), *(one.vacancy for one in best)]}
    form = ChooseTwoForm(request.GET or None, name="vacancy", label="Which two openings?", offered=offered)
    return render(request, "matches/choose_vacancies.html", {"candidate": candidate, "form": form})


@require_safe
@requires_role(Role.WORK_COACH)
def compare_candidates(request: SignedInRequest, vacancy_id: int) -> HttpResponse:
    """Two candidates for one opening, line by line; or the choice of two."""
    vacancy, today = vacancy_of(request, vacancy_id), timezone.localdate()
    chosen = _chosen(request, "candidate")
    people = Candidate.objects.visible_to(request.user).for_list().for_matching()
    rows = people.in_bulk(chosen)
    if len(rows) != len(chosen):
        raise Http404
    if len(chosen) == COMPARED:
        pair = services.compare_candidates(request.user, vacancy, list(rows.values()), on=today)
        context = {"vacancy": vacancy, "table": candidate_table(pair), "pair": pair, "today": today}
        return render(request, "matches/compare_candidates.html", context)
    best = services.candidates_for(
        request.user,
        vacancy,
        among=Candidate.objects.visible_to(request.user),
        on=today,
        standings=services.MAY_BE_PUT_FORWARD,
    )[:OFFERED]
    offered = {row.pk: f"{row}, {row.number}" for row in [*rows.values(), *(one.candidate for one in best)]}
    form = ChooseTwoForm(request.GET or None, name="candidate", label="Which two people?", offered=offered)
    return render(request, "matches/choose_candidates.html", {"vacancy": vacancy, "form": form})


def _chosen(request: SignedInRequest, name: str) -> list[int]:
    """The numbers chosen, each once; what is no number is left out."""
    texts = dict.fromkeys(request.GET.getlist(name))
    return [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < LONGEST_NUMBER]
