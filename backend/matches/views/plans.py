"""A candidate's plan: for their coach, and in plain words for themselves."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.matches import services
from backend.matches.views.plan_rows import headline_of, opens_in_words, step_rows
from backend.matches.views.scope import candidate_of, is_tied_to


@require_safe
@requires_role(Role.WORK_COACH)
def plan(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """What is missing for the openings a candidate nearly meets, and what closes it by when."""
    candidate, today = candidate_of(request, candidate_id), timezone.localdate()
    found = services.plan_for(request.user, candidate, on=today)
    context = {
        "candidate": candidate,
        "headline": headline_of(found),
        "steps": step_rows(found),
        "near": len(found.plan.near),
        "brings": len(found.plan.brings),
        "opens": [opens_in_words(one) for one in found.opens],
        "today": today,
    }
    return render(request, "matches/plan.html", context)


@require_safe
@requires_role(Role.WORK_COACH)
def print_plan(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The same steps on paper in plain words, for the candidate to keep."""
    candidate, today = candidate_of(request, candidate_id), timezone.localdate()
    steps = step_rows(services.plan_for(request.user, candidate, on=today))
    return render(request, "matches/print_plan.html", {"candidate": candidate, "steps": steps, "today": today})


@require_safe
@requires_role(Role.WORK_COACH)
def next_steps(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The same steps on the screen in plain words; only in the supervised view."""
    candidate = candidate_of(request, candidate_id)
    if not is_tied_to(request, candidate):
        return redirect("matches:plan", candidate.pk)
    steps = step_rows(services.plan_for(request.user, candidate, on=timezone.localdate()))
    return render(request, "matches/next_steps.html", {"candidate": candidate, "steps": steps})
