"""The coach's side: putting people forward, their applications, withdrawing one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.applications import services
from backend.applications.forms import ApplicationsFilter, PutForwardForm, WhomForm, WithdrawForm
from backend.applications.models import Application, ApplicationStatus
from backend.applications.transitions import may_move
from backend.audit.services import record
from backend.candidates.models import Candidate
from backend.matches.services import Guarantee, asked_lines, guarantee_of, read_match
from employers.models import Vacancy
from matching.exclusions import Standing
from matching.explanation import Answer
from matching.ranking import Match

PAGE_SIZE = 20
CONFLICT = 409


@require_POST
@requires_role(Role.WORK_COACH)
def shortlist(request: SignedInRequest, vacancy_id: int) -> HttpResponse:
    """Puts a candidate forward: works the match out again, refuses with words, asks what must be confirmed."""
    vacancy = get_object_or_404(Vacancy.objects.visible_to(request.user).for_matching(), pk=vacancy_id)
    candidate = _candidate_named(request)
    match = read_match(request.user, candidate, vacancy, on=timezone.localdate())
    guarantee = guarantee_of(vacancy, match)
    data = request.POST if "confirm" in request.POST else None
    form = PutForwardForm(data, standing=match.standing, guarantee=guarantee)
    context = {"candidate": candidate, "vacancy": vacancy, "match": match, "form": form}
    if match.standing is Standing.BLOCKED:
        return render(request, "applications/not_eligible.html", context, status=CONFLICT)
    if form.asks_anything and not form.is_valid():
        return render(request, "applications/shortlist.html", context | _to_confirm(vacancy, match, guarantee))
    return _put_forward(request, candidate, vacancy, form)


@require_safe
@requires_role(Role.WORK_COACH)
def applications(request: SignedInRequest) -> HttpResponse:
    """The applications of the people at the coach's establishments, newest first."""
    form = ApplicationsFilter(request.GET or None)
    rows = form.narrowed(Application.objects.visible_to(request.user)).for_list()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    record(request.user, "read_applications", "applications", applications=[row.pk for row in page])
    return render(request, "applications/applications.html", {"form": form, "page": page})


@require_safe
@requires_role(Role.WORK_COACH)
def application(request: SignedInRequest, application_id: int) -> HttpResponse:
    """One application: where it stands, its steps, and the match as it was worked out that day."""
    row = _own(request, application_id)
    record(request.user, "read_application", row, candidate=row.candidate_id)
    context = {
        "application": row,
        "changes": _steps(row),
        "may_withdraw": may_move(row.status, ApplicationStatus.WITHDRAWN, role=request.user.role),
    }
    return render(request, "applications/application.html", context)


@requires_role(Role.WORK_COACH)
def withdraw(request: SignedInRequest, application_id: int) -> HttpResponse:
    """Asks why an application is withdrawn, and withdraws it."""
    row = _own(request, application_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.withdraw(request.user, row, **form.cleaned_data)
        except services.StepRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"The application of {row.candidate} for {row.vacancy} is withdrawn.")
        return redirect("applications:application", row.pk)
    return render(request, "applications/withdraw.html", {"application": row, "form": form})


def _candidate_named(request: SignedInRequest) -> Candidate:
    """The candidate a request names, with all that matching needs, if they are one of the coach's own people."""
    whom = WhomForm(request.POST)
    if not whom.is_valid():
        raise Http404
    people = Candidate.objects.visible_to(request.user).for_list().for_matching()
    return get_object_or_404(people, pk=whom.cleaned_data["candidate"])


def _to_confirm(vacancy: Vacancy, match: Match, guarantee: Guarantee) -> dict[str, object]:
    lines = asked_lines(vacancy, match) if guarantee is Guarantee.TO_CONFIRM else []
    return {"to_confirm": [line.requirement.text for line in lines if line.answer is Answer.ASK]}


def _put_forward(
    request: SignedInRequest, candidate: Candidate, vacancy: Vacancy, form: PutForwardForm
) -> HttpResponse:
    confirmed = form.confirmed if form.asks_anything else services.Confirmed()
    try:
        made = services.put_forward(request.user, candidate, vacancy, on=timezone.localdate(), confirmed=confirmed)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("matches:match", candidate.pk, vacancy.pk)
    words = " They are due a guaranteed interview." if made.has_guaranteed_interview else ""
    messages.success(request, f"{candidate} is put forward for {vacancy}, as {made.reference}.{words}")
    return redirect("applications:application", made.pk)


def _own(request: SignedInRequest, application_id: int) -> Application:
    return get_object_or_404(Application.objects.visible_to(request.user).for_list(), pk=application_id)


def _steps(row: Application) -> list[dict[str, object]]:
    reasons = dict(services.DeclineReason.choices) | dict(services.WithdrawReason.choices)
    return [
        {"change": change, "reason": reasons.get(change.reason_code, "") if change.reason_code != "other" else ""}
        for change in row.changes.select_related("by")
    ]
