"""Work history, qualifications, and the skills found in them, for the coach to confirm."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.audit import services as audit
from backend.candidates import services
from backend.candidates.forms.evidence import (
    AddQualificationsForm,
    QualificationForm,
    SkillsForm,
    WorkHistoryForm,
    skills_like,
)
from backend.candidates.models import Candidate, WorkHistory
from backend.candidates.views.scope import Removal, candidate_of, confirm_removal, origin, posted, with_then
from backend.govuk.forms import add_service_errors


@requires_role(Role.WORK_COACH)
def work_history(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The work a candidate has done, in and out of prison."""
    shown = candidate_of(request, candidate_id)
    audit.record(request.user, "read_candidate", shown, page="work-history")
    context = {"candidate": shown, "work_history": shown.work_history.all(), "back": origin(request, shown)}
    return render(request, "candidates/work_history.html", context)


@requires_role(Role.WORK_COACH)
def add_work(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """A stretch of work, to be added."""
    shown = candidate_of(request, candidate_id)
    form = WorkHistoryForm(posted(request), on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            work = services.add_work_history(request.user, shown, fields=form.cleaned_data)
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, f"Added {work}.")
            return redirect(_work_url(request, shown, is_another="another" in request.POST))
    return _render_work(request, shown, form, "Add work")


@requires_role(Role.WORK_COACH)
def amend_work(request: SignedInRequest, candidate_id: int, work_id: int) -> HttpResponse:
    """A stretch of work, to be amended."""
    shown = candidate_of(request, candidate_id)
    work = get_object_or_404(shown.work_history.all(), pk=work_id)
    initial = {name: getattr(work, name) for name in WorkHistoryForm.base_fields}
    form = WorkHistoryForm(posted(request), initial=initial, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            services.amend_work_history(request.user, work, fields=form.cleaned_data)
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, f"Saved {work}.")
            return redirect(_work_url(request, shown))
    return _render_work(request, shown, form, "Change work", work)


@requires_role(Role.WORK_COACH)
def remove_work(request: SignedInRequest, candidate_id: int, work_id: int) -> HttpResponse:
    """A stretch of work, to be removed."""
    shown = candidate_of(request, candidate_id)
    work = get_object_or_404(shown.work_history.all(), pk=work_id)
    removal = Removal(
        what=f"“{work}” from the work history",
        removed=f"Removed {work} from the work history.",
        remove=lambda: services.remove_work_history(request.user, work),
        back=_work_url(request, shown),
        shown={"Work": work.title, "Where": work.get_kind_display(), "Months": str(work.months)},
    )
    return confirm_removal(request, shown, removal)


@requires_role(Role.WORK_COACH)
def qualifications(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The qualifications a candidate holds, and more to be added, one a line."""
    shown = candidate_of(request, candidate_id)
    form = AddQualificationsForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            added = services.add_qualifications(request.user, shown, titles=form.cleaned_data["titles"])
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, f"Added {len(added)} qualification{'s' * (len(added) != 1)}.")
            return redirect(with_then(request, reverse("candidates:qualifications", args=[shown.pk])))
    if request.method == "GET":
        audit.record(request.user, "read_candidate", shown, page="qualifications")
    context = {
        "candidate": shown,
        "form": form,
        "qualifications": shown.qualifications.all(),
        "back": origin(request, shown),
    }
    return render(request, "candidates/qualifications.html", context)


@requires_role(Role.WORK_COACH)
def amend_qualification(request: SignedInRequest, candidate_id: int, qualification_id: int) -> HttpResponse:
    """A qualification with its dates, to be amended."""
    shown = candidate_of(request, candidate_id)
    held = get_object_or_404(shown.qualifications.all(), pk=qualification_id)
    initial = {name: getattr(held, name) for name in QualificationForm.base_fields}
    form = QualificationForm(posted(request), initial=initial)
    back = with_then(request, reverse("candidates:qualifications", args=[shown.pk]))
    if request.method == "POST" and form.is_valid():
        try:
            services.amend_qualification(request.user, held, fields=form.cleaned_data)
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, f"Saved {held}.")
            return redirect(back)
    context = {"candidate": shown, "form": form, "title": "Change a qualification", "back": back}
    return render(request, "candidates/amend_section.html", context)


@requires_role(Role.WORK_COACH)
def remove_qualification(request: SignedInRequest, candidate_id: int, qualification_id: int) -> HttpResponse:
    """A qualification, to be removed."""
    shown = candidate_of(request, candidate_id)
    held = get_object_or_404(shown.qualifications.all(), pk=qualification_id)
    removal = Removal(
        what=f"“{held}” from the qualifications",
        removed=f"Removed {held} from the qualifications.",
        remove=lambda: services.remove_qualification(request.user, held),
        back=with_then(request, reverse("candidates:qualifications", args=[shown.pk])),
        shown={"Qualification": held.title},
    )
    return confirm_removal(request, shown, removal)


@requires_role(Role.WORK_COACH)
def skills(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The skills found in what is known of a candidate, to be confirmed, and others to be added by name."""
    shown = candidate_of(request, candidate_id)
    found = services.skills_found(shown, on=timezone.localdate())
    held = list(shown.evidence.all())
    is_search = "find" in request.POST
    suggested = skills_like(request.POST.get("name", "")) if is_search else []
    form = SkillsForm(posted(request), found=found, held=held, not_kept=shown.skills_not_kept, suggested=suggested)
    if request.method == "POST" and not is_search and form.is_valid():
        try:
            rows = services.confirm_skills(request.user, shown, confirmed=form.confirmed(), seen=form.seen())
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, f"Confirmed {len(rows)} skill{'s' * (len(rows) != 1)}.")
            return redirect(origin(request, shown))
    if request.method == "GET":
        audit.record(request.user, "read_candidate", shown, page="skills")
    context = {
        "candidate": shown,
        "form": form,
        "is_search": is_search,
        "suggested": suggested,
        "back": origin(request, shown),
    }
    return render(request, "candidates/skills.html", context)


def _work_url(request: SignedInRequest, candidate: Candidate, *, is_another: bool = False) -> str:
    name = "candidates:add_work" if is_another else "candidates:work_history"
    return with_then(request, reverse(name, args=[candidate.pk]))


def _render_work(
    request: SignedInRequest, candidate: Candidate, form: WorkHistoryForm, title: str, work: WorkHistory | None = None
) -> HttpResponse:
    context = {
        "candidate": candidate,
        "form": form,
        "title": title,
        "work": work,
        "back": _work_url(request, candidate),
    }
    return render(request, "candidates/work.html", context)
