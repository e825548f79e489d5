"""A coach's digests: the days, one day in three sections, the same on paper, and the mark that it was seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.audit.services import record
from backend.candidates.models import Candidate
from backend.digests import services
from backend.digests.models import Because, Digest, Finding, Section
from backend.digests.querysets import FindingQuerySet
from backend.digests.rematch import CLOSING_WITHIN, TOP
from backend.digests.services import KEPT
from employers.views.summaries import closes_in_words, day, place_in_words, state_of

DAYS_SHOWN = 20
FINDINGS_SHOWN = 50
ABOUT = {
    Section.UNLOCKED: "Blocked until a date that has passed since the digest before, and possible now.",
    Section.CLOSING: f"Good matches that close within {CLOSING_WITHIN.days} days, for people not put forward yet.",
    Section.NEW: f"Among the best {TOP} for somebody, and not told to you in the {KEPT.days} days before.",
}
EMPTY = {
    Section.UNLOCKED: "No date that has passed opened anything.",
    Section.CLOSING: f"No good match closes within {CLOSING_WITHIN.days} days that you have not been told of.",
    Section.NEW: "No new opening is among the best for anybody.",
}


@dataclass(frozen=True, slots=True)
class FindingShown:
    """One opening of a digest in words."""

    finding: Finding
    facts: str
    opened: str  # from when and because of what; empty but for what opened up
    state: Mapping[str, str] | None  # as a tag, if it is not open any more
    out_of_100: int


@dataclass(frozen=True, slots=True)
class PersonShown:
    """What a section tells of one candidate."""

    candidate: Candidate
    findings: list[FindingShown]


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section, as far as it stands on this page."""

    section: Section
    about: str
    empty: str
    total: int
    people: list[PersonShown]


@require_safe
@requires_role(Role.WORK_COACH)
def digests(request: SignedInRequest) -> HttpResponse:
    """The days on which the coach was told something, the latest first."""
    own = Digest.objects.visible_to(request.user).with_counts(request.user)
    page = Paginator(own, DAYS_SHOWN).get_page(request.GET.get("page"))
    return render(request, "digests/digests.html", {"page": page})


@require_safe
@requires_role(Role.WORK_COACH)
def digest(request: SignedInRequest, digest_id: int) -> HttpResponse:
    """What the coach was told on one day, of the people who are on their caseload now."""
    shown = _own(request, digest_id)
    page = Paginator(_findings(request, shown), FINDINGS_SHOWN).get_page(request.GET.get("page"))
    context = _context(request, shown, list(page), is_first=page.number == 1)
    return render(request, "digests/digest.html", context | {"page": page})


@require_safe
@requires_role(Role.WORK_COACH)
def print_digest(request: SignedInRequest, digest_id: int) -> HttpResponse:
    """The whole of it on paper."""
    shown = _own(request, digest_id)
    context = _context(request, shown, list(_findings(request, shown)), is_first=True)
    return render(request, "digests/print_digest.html", context)


@require_POST
@requires_role(Role.WORK_COACH)
def mark_seen(request: SignedInRequest, digest_id: int) -> HttpResponse:
    """Marks a digest as seen, and goes back to the days."""
    shown = services.mark_seen(request.user, _own(request, digest_id))
    messages.success(request, f"The digest of {day(shown.on)} is marked as seen.")
    return redirect("digests:digests")


def _own(request: SignedInRequest, digest_id: int) -> Digest:
    own = Digest.objects.visible_to(request.user).with_counts(request.user)
    return get_object_or_404(own, pk=digest_id)


def _findings(request: SignedInRequest, shown: Digest) -> FindingQuerySet:
    return Finding.objects.visible_to(request.user).filter(digest=shown).for_page()


def _context(request: SignedInRequest, shown: Digest, rows: list[Finding], *, is_first: bool) -> dict[str, object]:
    """What both pages show; the reading is written down."""
    today = timezone.localdate()
    record(request.user, "read_digest", shown, candidates=sorted({row.candidate_id for row in rows}))
    return {
        "digest": shown,
        "sections": _sections(shown, rows, is_first=is_first, today=today),
        "today": today,
    }


def _sections(shown: Digest, rows: list[Finding], *, is_first: bool, today: date) -> list[SectionShown]:
    """The sections of a page, in order; those that are empty in the whole digest stand on its first page."""
    sections = []
    for section in Section:
        total = getattr(shown, section.value)
        here = [row for row in rows if row.section == section]
        if here or (is_first and not total):
            people = _people(here, today)
            sections.append(SectionShown(section, ABOUT[section], EMPTY[section], total, people))
    return sections


def _people(rows: Iterable[Finding], today: date) -> list[PersonShown]:
    return [
        PersonShown(candidate, [_shown(row, today) for row in theirs])
        for candidate, theirs in groupby(rows, key=lambda row: row.candidate)
    ]


def _shown(row: Finding, today: date) -> FindingShown:
    vacancy = row.vacancy
    facts = [vacancy.employer.name, place_in_words(vacancy), closes_in_words(vacancy)]
    opened = f"From {day(row.opened_on)}, because {Because(row.because).label}." if row.opened_on else ""
    state = None if vacancy.is_open(on=today) else state_of(vacancy, on=today)
    return FindingShown(row, ", ".join(fact for fact in facts if fact), opened, state, round(row.score * 100))
