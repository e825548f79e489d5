"""The record in time: the picture with its table, what changes when, and what opens up."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.audit import services as audit
from backend.disclosure.reading.changes import changes_of
from backend.disclosure.reading.governing import answers_elsewhere
from backend.disclosure.reading.matters import matters_of
from backend.disclosure.reading.openings import opens_up
from backend.disclosure.reading.picture import picture_of
from backend.disclosure.reading.timeline import Stretch, timeline_of
from backend.disclosure.views.scope import candidate_of, law_asked
from employers.models import Vacancy
from matching.disclosure import Jurisdiction


@require_safe
@requires_role(Role.WORK_COACH)
def timeline(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The record of a candidate in time."""
    candidate, today = candidate_of(request, candidate_id), timezone.localdate()
    matters = matters_of(candidate, on=today)
    shown = timeline_of(matters, today=today, released_on=candidate.released_on)
    changes = changes_of(matters, today=today)
    vacancies = Vacancy.objects.visible_to(request.user).open(on=today)
    law_form, law = law_asked(request, Jurisdiction.ENGLAND_AND_WALES)
    audit.record(request.user, "read_timeline", candidate, matters=len(matters.all), law=law)
    context = {
        "candidate": candidate,
        "timeline": shown,
        "picture": picture_of(shown) if shown.lanes else "",
        "kinds": list(Stretch),
        "changes": changes,
        "law_form": law_form,
        "elsewhere": answers_elsewhere(candidate, law, on=today),
        "opened": opens_up(candidate, vacancies, after=today),
        "today": today,
    }
    return render(request, "disclosure/timeline.html", context)
