"""A version of a statement: what it says, the coach's check, and the sheets to hand over or to keep."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.audit import services as audit
from backend.candidates.models import Candidate
from backend.disclosure import services
from backend.disclosure.models import StatementVersion
from backend.disclosure.paper import pdf_response
from backend.disclosure.reading.duty import Role as Asking
from backend.disclosure.views.scope import candidate_of, chosen, version_of
from matching.disclosure import CheckLevel

DOCUMENTS = {"statement": "Disclosure statement", "note": "How and when to say it"}
LARGE = "large"


@require_safe
@requires_role(Role.WORK_COACH)
def version(request: SignedInRequest, candidate_id: int, version_id: int) -> HttpResponse:
    """What a version says, who checked it, and its sheets."""
    candidate = candidate_of(request, candidate_id)
    shown = version_of(request, candidate, version_id)
    audit.record(request.user, "read_statement", candidate, version=shown.pk)
    return render(request, "disclosure/version.html", _context(candidate, shown))


@require_POST
@requires_role(Role.WORK_COACH)
def check_version(request: SignedInRequest, candidate_id: int, version_id: int) -> HttpResponse:
    """The coach has checked it with the person; refused with words where the law's answer is not certain."""
    candidate = candidate_of(request, candidate_id)
    shown = version_of(request, candidate, version_id)
    try:
        services.check_version(request.user, shown)
    except ValidationError as refusal:
        errors = [{"text": message} for message in refusal.messages]
        context = _context(candidate, shown) | {"errors": errors, "has_errors": True}
        return render(request, "disclosure/version.html", context)
    messages.success(request, "Checked. It may be used now.")
    return redirect("disclosure:version", candidate.pk, shown.pk)


@require_safe
@requires_role(Role.WORK_COACH)
def document(request: SignedInRequest, candidate_id: int, version_id: int, document: str) -> HttpResponse:
    """A sheet on a page, to be printed; in large print if asked for."""
    title = chosen(DOCUMENTS, document)
    candidate = candidate_of(request, candidate_id)
    shown = version_of(request, candidate, version_id)
    audit.record(request.user, "read_statement", candidate, version=shown.pk, page=document)
    context = _context(candidate, shown) | _sheet(request, document, title)
    return render(request, "disclosure/document.html", context)


@require_safe
@requires_role(Role.WORK_COACH)
def document_pdf(request: SignedInRequest, candidate_id: int, version_id: int, document: str) -> HttpResponse:
    """A sheet as a PDF; in large print if asked for."""
    title = chosen(DOCUMENTS, document)
    candidate = candidate_of(request, candidate_id)
    shown = version_of(request, candidate, version_id)
    audit.record(request.user, "read_statement", candidate, version=shown.pk, page=f"{document}.pdf")
    context = _context(candidate, shown) | _sheet(request, document, title)
    name = f"{document}-{shown.pk}"
    return pdf_response(request, "disclosure/paper.html", context, name=name)


def _context(candidate: Candidate, shown: StatementVersion) -> dict[str, object]:
    return {
        "asked_for": Asking(CheckLevel(shown.statement.check_level), shown.statement.has_filtering),
        "candidate": candidate,
        "version": shown,
        "statement": shown.statement,
        "said": shown.words,
        "moment": shown.moment,
        "check": getattr(shown, "check_made", None),
    }


def _sheet(request: SignedInRequest, document: str, title: str) -> dict[str, object]:
    return {
        "document": document,
        "title": title,
        "body": f"disclosure/{document}_body.html",
        "is_large": request.GET.get("print") == LARGE,
    }
