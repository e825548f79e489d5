"""The auditor's pages: who did and saw what, and whether the trail is whole."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.audit.forms import EntryFilterForm
from backend.audit.models import Entry
from backend.audit.querysets import EntryQuerySet
from backend.audit.services import check_chain, record

COLUMNS = ("sequence", "at", "actor", "action", "about", "number", "details", "hash")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@requires_role(Role.AUDITOR)
def entries(request: SignedInRequest) -> HttpResponse:
    """The trail, newest first, filtered by who, what, about what and when."""
    form, found = _filtered(request)
    page = Paginator(found, 20).get_page(request.GET.get("page"))
    page.object_list = list(page.object_list)  # read before this reading itself is added to the trail
    record(request.user, "read_audit_trail", "audit_trail", page=page.number, filters=sorted(_filters_used(form)))
    return render(request, "audit/entries.html", {"form": form, "page": page})


@requires_role(Role.AUDITOR)
def check(request: SignedInRequest) -> HttpResponse:
    """Whether the trail is whole, and if not, which entries do not agree."""
    report = check_chain()
    record(request.user, "check_audit_trail", "audit_trail", entries=report.entries, is_whole=report.is_whole)
    return render(request, "audit/check.html", {"report": report})


@requires_role(Role.AUDITOR)
def entries_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """The filtered trail as a CSV file, oldest first, sent as it is read."""
    form, found = _filtered(request)
    record(request.user, "download_audit_trail", "audit_trail", filters=sorted(_filters_used(form)))
    response = StreamingHttpResponse(_csv_lines(found.order_by("sequence")), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="audit-trail-{timezone.localdate()}.csv"'
    return response


def _filtered(request: HttpRequest) -> tuple[EntryFilterForm, EntryQuerySet]:
    form = EntryFilterForm(request.GET)
    return form, form.narrow(Entry.objects.visible_to(request.user))


def _filters_used(form: EntryFilterForm) -> list[str]:
    return [name for name, value in form.cleaned_data.items() if value]


class _Echo:
    """A file that gives back what is written to it, for csv.writer."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(found: EntryQuerySet) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for entry in found.iterator(chunk_size=2000):
        yield writer.writerow([_cell(value) for value in _row(entry)])


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.sequence,
        entry.at.astimezone(UTC).isoformat(),
        entry.actor_name,
        entry.action,
        entry.subject_kind,
        entry.subject_id,
        json.dumps(entry.details, sort_keys=True, ensure_ascii=False),
        entry.hash,
    )


def _cell(value: object) -> object:
    """The value, so that no spreadsheet takes it for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value
