"""The employer's side: who has been put forward for their own openings, by reference and skills; the answers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.applications import services
from backend.applications.employer_view import PutForward, put_forward_of
from backend.applications.forms import AcceptForm, DeclineForm, ShortlistsFilter
from backend.applications.models import Application
from backend.audit.services import record

PAGE_SIZE = 20


@require_safe
@requires_role(Role.EMPLOYER_CONTACT)
def shortlists(request: SignedInRequest) -> HttpResponse:
    """Everybody put forward for the employer's openings, newest first."""
    form = ShortlistsFilter(request.GET or None)
    rows = form.narrowed(Application.objects.answerable_by(request.user)).for_employer()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    people = put_forward_of(list(page), on=timezone.localdate())
    record(request.user, "read_shortlist", "shortlist", applications=[row.pk for row in page])
    return render(request, "applications/shortlists.html", {"form": form, "page": page, "people": people})


@require_safe
@requires_role(Role.EMPLOYER_CONTACT)
def put_forward(request: SignedInRequest, reference: str) -> HttpResponse:
    """One person put forward: what they can do, and how far they meet the advert."""
    row = _own(request, reference)
    record(request.user, "read_put_forward", row)
    return render(request, "applications/put_forward.html", {"person": _shown(row)})


@requires_role(Role.EMPLOYER_CONTACT)
def accept(request: SignedInRequest, reference: str) -> HttpResponse:
    """Accepts somebody, with words for their coach about what comes next."""
    row = _own(request, reference)
    form = AcceptForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.accept(request.user, row, words=form.cleaned_data["words"])
        except services.StepRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"You have accepted {row.reference}. Their work coach will be in touch.")
        return redirect("applications:put_forward", row.reference)
    return render(request, "applications/accept.html", {"person": _shown(row), "form": form})


@requires_role(Role.EMPLOYER_CONTACT)
def decline(request: SignedInRequest, reference: str) -> HttpResponse:
    """Asks why somebody is declined, shows the answer to be checked, and declines."""
    row = _own(request, reference)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    is_checked = "checked" in request.POST
    if not form.is_valid() or "change" in request.POST:
        return render(request, "applications/decline.html", {"person": _shown(row), "form": form})
    if not is_checked:
        return render(request, "applications/check_decline.html", {"person": _shown(row), "form": form})
    try:
        services.decline(request.user, row, **form.cleaned_data)
    except services.StepRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"You have declined {row.reference}. Their work coach will see the reason.")
    return redirect("applications:put_forward", row.reference)


def _own(request: SignedInRequest, reference: str) -> Application:
    return get_object_or_404(Application.objects.answerable_by(request.user).for_employer(), reference=reference)


def _shown(row: Application) -> PutForward:
    return put_forward_of([row], on=timezone.localdate())[0]
