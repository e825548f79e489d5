"""The conditions of a candidate's licence that limit work."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.audit import services as audit
from backend.candidates import services, vocabulary
from backend.candidates.forms.limits import ConditionForm, ConditionKindForm, form_of
from backend.candidates.models import Candidate
from backend.candidates.views.scope import Removal, candidate_of, confirm_removal, origin, posted, with_then
from backend.govuk.forms import add_service_errors

KINDS = dict(vocabulary.LICENCE_CONDITIONS)


@requires_role(Role.WORK_COACH)
def licence_conditions(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The conditions recorded, and which kind to add."""
    shown = candidate_of(request, candidate_id)
    form = ConditionKindForm(posted(request))
    if request.method == "POST" and form.is_valid():
        address = reverse("candidates:add_licence_condition", args=[shown.pk, form.cleaned_data["kind"]])
        return redirect(with_then(request, address))
    audit.record(request.user, "read_licence_conditions", shown)
    context = {
        "candidate": shown,
        "form": form,
        "conditions": shown.licence_conditions.all(),
        "today": timezone.localdate(),
        "back": origin(request, shown),
    }
    return render(request, "candidates/licence_conditions.html", context)


@requires_role(Role.WORK_COACH)
@require_POST
def confirm_no_licence_conditions(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """Notes that no condition limits work."""
    shown = candidate_of(request, candidate_id)
    try:
        services.confirm_no_licence_conditions(request.user, shown)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(_list_url(request, shown))
    messages.success(request, "Saved: no licence condition limits work.")
    return redirect(origin(request, shown))


@requires_role(Role.WORK_COACH)
def add_licence_condition(request: SignedInRequest, candidate_id: int, kind: str) -> HttpResponse:
    """A condition of one kind, to be added."""
    if kind not in KINDS:
        raise Http404
    shown = candidate_of(request, candidate_id)
    form = form_of(kind)(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.add_licence_condition(request.user, shown, fields={**form.condition_fields(), "kind": kind})
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, f"Added: {KINDS[kind].lower()}.")
            return redirect(_list_url(request, shown))
    return _render_form(request, shown, form, KINDS[kind])


@requires_role(Role.WORK_COACH)
def amend_licence_condition(request: SignedInRequest, candidate_id: int, condition_id: int) -> HttpResponse:
    """A condition, to be amended."""
    shown = candidate_of(request, candidate_id)
    condition = get_object_or_404(shown.licence_conditions.all(), pk=condition_id)
    form_class = form_of(condition.kind)
    form = form_class(posted(request), initial=form_class.initial_of(condition))
    if request.method == "POST" and form.is_valid():
        try:
            services.amend_licence_condition(request.user, condition, fields=form.condition_fields())
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, f"Saved: {condition.get_kind_display().lower()}.")
            return redirect(_list_url(request, shown))
    if request.method == "GET":
        audit.record(request.user, "read_licence_conditions", shown, condition=condition.pk)
    return _render_form(request, shown, form, condition.get_kind_display())


@requires_role(Role.WORK_COACH)
def remove_licence_condition(request: SignedInRequest, candidate_id: int, condition_id: int) -> HttpResponse:
    """A condition, to be removed."""
    shown = candidate_of(request, candidate_id)
    condition = get_object_or_404(shown.licence_conditions.all(), pk=condition_id)
    kind = condition.get_kind_display()
    removal = Removal(
        what="this licence condition",
        removed=f"Removed the licence condition: {kind.lower()}.",
        remove=lambda: services.remove_licence_condition(request.user, condition),
        back=_list_url(request, shown),
        shown={"Condition": kind, "Words": condition.details or "None recorded"},
    )
    if request.method == "GET":
        audit.record(request.user, "read_licence_conditions", shown, condition=condition.pk)
    return confirm_removal(request, shown, removal)


def _list_url(request: SignedInRequest, candidate: Candidate) -> str:
    return with_then(request, reverse("candidates:licence_conditions", args=[candidate.pk]))


def _render_form(request: SignedInRequest, candidate: Candidate, form: ConditionForm, title: str) -> HttpResponse:
    context = {"candidate": candidate, "form": form, "title": title, "back": _list_url(request, candidate)}
    return render(request, "candidates/amend_section.html", context)
