"""The two guides, on pages and as PDF: one for advisers, one for the person."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.accounts.services import supervised_prefix
from backend.disclosure.paper import pdf_response
from backend.disclosure.views.scope import candidate_of, chosen

GUIDES = {"adviser": "Disclosure: a guide for advisers", "person": "Your record and your job"}
LARGE = "large"


@require_safe
@requires_role(Role.WORK_COACH)
def guides(request: SignedInRequest) -> HttpResponse:
    """Both guides, and the calculator."""
    return render(request, "disclosure/guides.html", {"guides": GUIDES.items()})


@require_safe
@requires_role(Role.WORK_COACH)
def guide(request: SignedInRequest, reader: str) -> HttpResponse:
    """One guide, to read or print."""
    return render(request, "disclosure/guide.html", _context(request, reader))


@require_safe
@requires_role(Role.WORK_COACH)
def guide_pdf(request: SignedInRequest, reader: str) -> HttpResponse:
    """One guide as a PDF; in large print if asked for."""
    return pdf_response(request, "disclosure/paper.html", _context(request, reader), name=f"guide-{reader}")


@require_safe
@requires_role(Role.WORK_COACH)
def supervised_guide(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The person's guide inside the supervised view, which it does not leave."""
    candidate = candidate_of(request, candidate_id)
    if not request.path.startswith(supervised_prefix(request) or "-"):
        return redirect("disclosure:guide", "person")
    return render(request, "disclosure/supervised_guide.html", _context(request, "person") | {"candidate": candidate})


def _context(request: SignedInRequest, reader: str) -> dict[str, object]:
    return {
        "reader": reader,
        "title": chosen(GUIDES, reader),
        "body": f"disclosure/guide_{reader}_body.html",
        "is_large": request.GET.get("print") == LARGE,
    }
