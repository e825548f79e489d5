"""Who may be shown what: each request of the person, per employer; nothing is shown without one (ROA 1974 s.9)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.audit import services as audit
from backend.candidates.models import Candidate
from backend.disclosure import services
from backend.disclosure.forms.consent import ConsentForm, ShowingForm
from backend.disclosure.models import Asked, Consent, ShownBy, StatementVersion
from backend.disclosure.querysets import VersionQuerySet
from backend.disclosure.views.scope import candidate_of
from backend.govuk.forms import add_service_errors
from employers.models import Employer


@requires_role(Role.WORK_COACH)
def consents(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """Every request of a candidate: in force or withdrawn, and what was shown under it."""
    candidate = candidate_of(request, candidate_id)
    shown = Consent.objects.visible_to(request.user).filter(candidate=candidate).for_list()
    audit.record(request.user, "read_consents", candidate)
    context = {"candidate": candidate, "consents": shown, "may_record": _checked_versions(request, candidate).exists()}
    return render(request, "disclosure/consents.html", context)


@requires_role(Role.WORK_COACH)
def record_consent(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """A person's express request that a statement be shown to an employer."""
    candidate = candidate_of(request, candidate_id)
    form = ConsentForm(
        request.POST if request.method == "POST" else None,
        versions=list(_checked_versions(request, candidate)),
        employers=Employer.objects.visible_to(request.user).order_by("name", "pk"),
        initial={"asked_on": timezone.localdate(), "version": request.GET.get("version")},
    )
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            services.record_consent(
                request.user,
                answers["version"],
                employer=answers["employer"],
                asked_on=answers["asked_on"],
                how=Asked(answers["how"]),
                on=timezone.localdate(),
            )
        except ValidationError as refusal:
            add_service_errors(form, refusal)
        else:
            messages.success(request, f"Recorded: {answers['employer']} may be shown this statement.")
            return redirect("disclosure:consents", candidate.pk)
    if request.method == "GET":
        audit.record(request.user, "read_statements", candidate)
    return render(request, "disclosure/record_consent.html", {"candidate": candidate, "form": form})


@requires_role(Role.WORK_COACH)
def withdraw_consent(request: SignedInRequest, candidate_id: int, consent_id: int) -> HttpResponse:
    """Withdraws a request, after asking."""
    candidate = candidate_of(request, candidate_id)
    consent = _consent_of(request, candidate, consent_id)
    if request.method == "POST":
        services.withdraw_consent(request.user, consent)
        messages.success(request, f"Withdrawn: nothing may be shown to {consent.employer} under it.")
        return redirect("disclosure:consents", candidate.pk)
    return render(request, "disclosure/withdraw_consent.html", {"candidate": candidate, "consent": consent})


@requires_role(Role.WORK_COACH)
def record_showing(request: SignedInRequest, candidate_id: int, consent_id: int) -> HttpResponse:
    """Notes that the statement was shown to the employer, and how."""
    candidate = candidate_of(request, candidate_id)
    consent = _consent_of(request, candidate, consent_id)
    form = ShowingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.record_showing(request.user, consent, how=ShownBy(form.cleaned_data["how"]))
        messages.success(request, f"Recorded that it was shown to {consent.employer}.")
        return redirect("disclosure:consents", candidate.pk)
    context = {"candidate": candidate, "consent": consent, "form": form}
    return render(request, "disclosure/record_showing.html", context)


def _consent_of(request: SignedInRequest, candidate: Candidate, consent_id: int) -> Consent:
    """A request of the candidate that is in force; one that was withdrawn has no such page."""
    mine = Consent.objects.visible_to(request.user).in_force().filter(candidate=candidate).for_list()
    return get_object_or_404(mine, pk=consent_id)


def _checked_versions(request: SignedInRequest, candidate: Candidate) -> VersionQuerySet:
    versions = StatementVersion.objects.visible_to(request.user).checked().for_page()
    return versions.filter(statement__candidate=candidate).order_by("-written_at", "-pk")
