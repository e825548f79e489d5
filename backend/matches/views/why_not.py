"""Why not this one: any opening, open or closed, with what stands in the way and what would change it."""

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

MOST_FOUND = 10


@require_safe
@requires_role(Role.WORK_COACH)
def why_not(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """Openings found by words, each with its answer for the candidate."""
    candidate = candidate_of(request, candidate_id)
    form = OpeningSearchForm(request.GET if "q" in request.GET else None)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    searched = search_vacancies(request.user, Query(text=words, limit=MOST_FOUND)) if words else None
    context = {
        "candidate": candidate,
        "form": form,
        "words": words,
        "corrections": searched.corrections if searched else (),
        "rows": _found(request, candidate, words, searched.rows) if searched else [],
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


def _found(
    request: SignedInRequest, candidate: Candidate, words: str, posted: list[Vacancy]
) -> list[dict[str, object]]:
    """The openings that the words find, those still posted first, then those that are filled or withdrawn."""
    visible, today = Vacancy.objects.visible_to(request.user), timezone.localdate()
    gone = visible.containing(words).exclude(status=VacancyStatus.POSTED).values_list("pk", flat=True)
    keys = [*(row.pk for row in posted), *gone[: MOST_FOUND - len(posted)]]
    rows = visible.for_matching().in_bulk(keys)
    found = [(rows[key], services.read_match(request.user, candidate, rows[key], on=today)) for key in keys]
    return [{"vacancy": row, "facts": facts_of(row), "reasons": reasons_of(match)} for row, match in found]
