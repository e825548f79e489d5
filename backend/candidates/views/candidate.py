"""The caseload, a candidate's page, recording a candidate, and the sections of their answers."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Establishment, Role
from backend.audit import services as audit
from backend.candidates import services
from backend.candidates.forms.caseload import CaseloadForm
from backend.candidates.forms.evidence import shown_by, skill_label
from backend.candidates.forms.sections import SECTIONS, BarredListsForm, RecordCandidateForm
from backend.candidates.models import Candidate, Evidence
from backend.candidates.views.scope import candidate_of, origin, posted
from backend.candidates.views.tasks import tasks_of
from backend.candidates.vocabulary import DAY_RELEASE_BARS
from backend.govuk.forms import add_service_errors
from matching.skills.vocabulary import SECTOR_NAMES, Sector, SkillEvidence

PAGE_SIZE = 20
STRONG, GOOD = 0.75, 0.45  # strength from which evidence is called strong, or good


@requires_role(Role.WORK_COACH)
def caseload(request: SignedInRequest) -> HttpResponse:
    """The coach's own people, or everybody in their establishments."""
    form = CaseloadForm(request.GET or {"whose": "mine", "window": "all", "sort": "name"})
    people = Candidate.objects.visible_to(request.user).for_list()
    found = form.filtered(people, coach=request.user, on=timezone.localdate())
    page = Paginator(found.values_list("pk", flat=True), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = people.in_bulk(page.object_list)  # only the rows of this page are read in full
    shown = [rows[key] for key in page.object_list if key in rows]
    audit.record(request.user, "read_caseload", "caseload", shown=len(shown))
    return render(request, "candidates/caseload.html", {"form": form, "page_obj": page, "candidates": shown})


@requires_role(Role.WORK_COACH)
def candidate(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """All that is known of a candidate but their record, and what is missing."""
    shown = candidate_of(request, candidate_id)
    evidence = list(shown.evidence.all())
    found = evidence or services.skills_found(shown, on=timezone.localdate())
    audit.record(request.user, "read_candidate", shown)
    context = {
        "candidate": shown,
        "tasks": [task for task in tasks_of(shown) if not task.is_done and not task.is_optional],
        "skills": skills_shown(found),
        "is_confirmed": bool(evidence),
        "sectors": [SECTOR_NAMES[Sector(sector)] for sector in shown.sectors],
        "day_release_bars": [name for value, name in DAY_RELEASE_BARS if value in shown.day_release_bars],
    }
    return render(request, "candidates/candidate.html", context)


@requires_role(Role.WORK_COACH)
def record_candidate(request: SignedInRequest) -> HttpResponse:
    """Who the candidate is and where: the first step of recording them."""
    form = RecordCandidateForm(posted(request), coach=request.user, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        fields = {name: value for name, value in form.candidate_fields().items() if name != "establishment"}
        establishment: Establishment = form.cleaned_data["establishment"]
        try:
            recorded = services.record_candidate(request.user, establishment=establishment, fields=fields)
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, f"Recorded {recorded} and put them on your caseload.")
            return redirect("candidates:tasks", recorded.pk)
    return render(request, "candidates/record_candidate.html", {"form": form})


@requires_role(Role.WORK_COACH)
def amend_section(request: SignedInRequest, candidate_id: int, section: str) -> HttpResponse:
    """One section of a candidate's answers, to be filled in or amended."""
    if section not in SECTIONS:
        raise Http404
    shown = candidate_of(request, candidate_id)
    form_class = SECTIONS[section]
    form = form_class(
        posted(request), initial=form_class.initial_of(shown), coach=request.user, on=timezone.localdate()
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.amend_candidate(request.user, shown, fields=form.candidate_fields())
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, f"Saved: {form.title.lower()}.")
            return redirect(origin(request, shown))
    if request.method == "GET":
        audit.record(request.user, "read_candidate", shown, page=section)
    context = {
        "candidate": shown,
        "form": form,
        "title": form.title,
        "section": section,
        "back": origin(request, shown),
    }
    return render(request, "candidates/amend_section.html", context)


@requires_role(Role.WORK_COACH)
def amend_barred_lists(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """Which barred lists the candidate stands on."""
    shown = candidate_of(request, candidate_id)
    form = BarredListsForm(
        posted(request),
        initial=BarredListsForm.initial_of(shown),
        coach=request.user,
        on=timezone.localdate(),
    )
    record_url = reverse("candidates:record", args=[shown.pk])
    if request.method == "POST" and form.is_valid():
        services.amend_barred_lists(request.user, shown, lists=form.cleaned_data["barred_lists"])
        messages.success(request, "Saved: barred lists.")
        return redirect(record_url)
    if request.method == "GET":
        audit.record(request.user, "read_convictions", shown, page="barred-lists")
    context = {"candidate": shown, "form": form, "title": form.title, "back": record_url}
    return render(request, "candidates/amend_section.html", context)


@requires_role(Role.WORK_COACH)
@require_POST
def take_onto_caseload(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """Puts the candidate on the coach's caseload."""
    shown = candidate_of(request, candidate_id)
    try:
        services.take_onto_caseload(request.user, shown)
    except services.AlreadyHeld as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{shown} is now on your caseload.")
    return redirect("candidates:candidate", shown.pk)


@requires_role(Role.WORK_COACH)
@require_POST
def release_from_caseload(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """Takes the candidate off whoever's caseload they are on."""
    shown = candidate_of(request, candidate_id)
    services.release_from_caseload(request.user, shown)
    messages.success(
        request, f"{shown} is on nobody's caseload now. Everybody at {shown.establishment} still sees them."
    )
    return redirect("candidates:candidate", shown.pk)


def skills_shown(found: Sequence[Evidence | SkillEvidence]) -> list[dict[str, str]]:
    """Skills as rows of a table: label, how strong, and what shows it."""
    return [
        {
            "label": skill_label(one.skill),
            "strength": in_words(one.strength),
            "shown_by": shown_by(one.source, one.words),
        }
        for one in found
    ]


def in_words(strength: float) -> str:
    """A strength from 0 to 1 as a word."""
    return "Strong" if strength >= STRONG else "Good" if strength >= GOOD else "Some"
