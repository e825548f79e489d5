"""Employers, their profiles and their levels."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.govuk.forms import add_service_errors
from employers import services
from employers.forms.employer import AskForLevelForm, DecisionForm, EmployerForm, NewEmployerForm
from employers.forms.filters import EmployersFilter
from employers.models import Employer, LevelRequest, Vacancy
from employers.views.openings import KEEPS_OPENINGS, LOOKS_AT_OPENINGS, PAGE_SIZE
from employers.vocabulary import AllianceLevel

SHOWN_OPENINGS = 10


@require_safe
@requires_role(Role.ALLIANCE_MANAGER, Role.WORK_COACH, Role.ANALYST, Role.EMPLOYER_CONTACT)
def employers(request: SignedInRequest) -> HttpResponse:
    """All employers with their level, filtered, twenty a page; an employer contact is led to their own."""
    if request.user.is_employer_contact:
        return own_employer(request)
    form = EmployersFilter(request.GET or None)
    found = form.narrowed(Employer.objects.visible_to(request.user).for_list())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    names = {0: "No level yet"} | {level.value: level.label for level in AllianceLevel}
    context = {
        "form": form,
        "page": page,
        "rows": [(one, names[one.highest_level]) for one in page],  # type: ignore[attr-defined]  # annotated
        "waiting": LevelRequest.objects.waiting().count() if request.user.is_alliance_manager else 0,
        "is_filtered": any(value for name, value in request.GET.items() if name != "page"),
    }
    return render(request, "employers/employers.html", context)


@require_safe
@requires_role(*LOOKS_AT_OPENINGS)
def employer(request: SignedInRequest, employer_id: int) -> HttpResponse:
    """An employer's profile, levels and open openings."""
    row = get_object_or_404(Employer.objects.visible_to(request.user), pk=employer_id)
    openings = Vacancy.objects.visible_to(request.user).filter(employer=row).open(on=timezone.localdate())
    context = {
        "employer": row,
        "memberships": row.memberships.all(),
        "requests": row.level_requests.for_list(),
        "openings": openings[:SHOWN_OPENINGS],
        "open_count": openings.count(),
        "may_amend": request.user.role in KEEPS_OPENINGS,
        "is_manager": request.user.is_alliance_manager,
        "is_contact": request.user.is_employer_contact,
        "contacts": row.contacts.select_related("user") if request.user.role in KEEPS_OPENINGS else [],
    }
    return render(request, "employers/employer.html", context)


def own_employer(request: SignedInRequest) -> HttpResponse:
    """Leads an employer contact to their employer's page."""
    return redirect("employers:employer", get_object_or_404(Employer.objects.managed_by(request.user)).pk)


@requires_role(Role.ALLIANCE_MANAGER)
def add_employer(request: SignedInRequest) -> HttpResponse:
    """Takes an employer in."""
    form = NewEmployerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        details = dict(form.cleaned_data)
        levels = details.pop("levels")
        try:
            row = services.add_employer(request.user, **details)
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            for level in levels:
                services.join_level(request.user, employer=row, level=AllianceLevel(level), on=timezone.localdate())
            messages.success(request, f"{row} is added.")
            return redirect("employers:employer", row.pk)
    return render(request, "employers/add_employer.html", {"form": form})


@requires_role(*KEEPS_OPENINGS)
def edit_employer(request: SignedInRequest, employer_id: int) -> HttpResponse:
    """Changes an employer's profile."""
    row = get_object_or_404(Employer.objects.managed_by(request.user), pk=employer_id)
    initial = {name: getattr(row, name) for name in EmployerForm.base_fields}
    form = EmployerForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.amend_employer(request.user, employer=row, **form.cleaned_data)
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, "The profile is changed.")
            return redirect("employers:employer", row.pk)
    return render(request, "employers/edit_employer.html", {"form": form, "employer": row, "name": initial["name"]})


@requires_role(Role.EMPLOYER_CONTACT)
def ask_for_level(request: SignedInRequest, employer_id: int) -> HttpResponse:
    """Asks for the employer to move up a level."""
    row = get_object_or_404(Employer.objects.managed_by(request.user), pk=employer_id)
    reached = services.highest_level(row)
    form = AskForLevelForm(request.POST if request.method == "POST" else None, above=int(reached or 0))
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_for_level(request.user, employer=row, level=AllianceLevel(form.cleaned_data["level"]))
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, "We have your request. The Alliance manager will decide on it.")
            return redirect("employers:employer", row.pk)
    return render(request, "employers/ask_for_level.html", {"form": form, "employer": row, "reached": reached})


@require_safe
@requires_role(Role.ALLIANCE_MANAGER)
def level_requests(request: SignedInRequest) -> HttpResponse:
    """Requests to move up that wait for a decision."""
    page = Paginator(LevelRequest.objects.waiting().for_list(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "employers/level_requests.html", {"page": page})


@requires_role(Role.ALLIANCE_MANAGER)
def decide_level_request(request: SignedInRequest, request_id: int) -> HttpResponse:
    """Grants or refuses a request to move up."""
    row = get_object_or_404(LevelRequest.objects.for_list(), pk=request_id)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.decide_level_request(request.user, request=row, at=timezone.localtime(), **form.cleaned_data)
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, f"{'Granted' if row.is_granted else 'Refused'}: {row}.")
            return redirect("employers:level_requests")
    return render(request, "employers/decide_level_request.html", {"form": form, "level_request": row})
