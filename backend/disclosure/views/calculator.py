"""The calculator: answers about a record without anybody on the system. Nothing is stored, logged or put in the trail.

The answers travel in a signed hidden field of the form, so every step is a POST that is answered with a page.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role as Person
from backend.candidates import vocabulary
from backend.disclosure.forms.calculator import MOST_MATTERS, Entered, Unreadable, unsealed
from backend.disclosure.reading.changes import changes_of
from backend.disclosure.reading.duty import Role, duty_of
from backend.disclosure.reading.matters import Matters
from backend.disclosure.reading.picture import picture_of
from backend.disclosure.reading.timeline import Stretch, timeline_of
from backend.disclosure.reading.unsaved import matters_from_answers
from matching.disclosure import CheckLevel

ANSWER, BACK, REMOVE, AFRESH = "answer", "back", "remove", "afresh"
ROLES = [("An ordinary role", CheckLevel.BASIC), ("A role in the Exceptions Order", CheckLevel.STANDARD)]


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@requires_role(Person.WORK_COACH)
def calculator(request: SignedInRequest) -> HttpResponse:
    """The next question, or the answers of the law for all that has been entered."""
    on = timezone.localdate()
    action, _, number = request.POST.get("action", "").partition("-")
    try:
        entered = Entered() if action == AFRESH else unsealed(request.POST.get("entered", ""))
    except Unreadable:
        return _results(request, Entered(), on, ["The answers could not be read. Begin again."])
    if action == ANSWER and entered.kind:
        return _answered(request, entered, on)
    if action in dict(vocabulary.MATTERS) and len(entered.done) < MOST_MATTERS:
        entered = entered.begun(action)
    elif action == BACK:
        entered = entered.gone_back()
    elif action == REMOVE and number.isdigit():
        entered = entered.without(int(number))
    return _asked(request, entered, on)


def _answered(request: SignedInRequest, entered: Entered, on: date) -> HttpResponse:
    asked = entered.question(on=on)
    assert asked is not None
    form = asked[0].form(request.POST, asking=asked[1])
    if not form.is_valid():
        return render(request, "disclosure/calculator_question.html", _question(entered, form))
    after = entered.answered(form.merged(), on=on)
    if not after.kind:
        try:
            matters_from_answers(after.done, on=on)
        except ValidationError as refusal:
            return _results(request, Entered(done=entered.done), on, refusal.messages)
    return _asked(request, after, on)


def _asked(request: SignedInRequest, entered: Entered, on: date) -> HttpResponse:
    asked = entered.question(on=on)
    if asked is None:
        return _results(request, entered, on, [])
    form = asked[0].form(asking=asked[1])
    return render(request, "disclosure/calculator_question.html", _question(entered, form))


def _question(entered: Entered, form: object) -> dict[str, object]:
    return {"form": form, "entered": entered, "kind": dict(vocabulary.MATTERS)[entered.kind].lower()}


def _results(request: SignedInRequest, entered: Entered, on: date, errors: list[str]) -> HttpResponse:
    matters = matters_from_answers(entered.done, on=on)
    timeline = timeline_of(matters, today=on, released_on=None)
    context = {
        "entered": entered,
        "today": on,
        "timeline": timeline,
        "picture": picture_of(timeline) if timeline.lanes else "",
        "kinds": list(Stretch),
        "changes": changes_of(matters, today=on),
        "duties": _duties(matters, on),
        "names": [answers["offence"] for _, answers in entered.done],
        "is_full": len(entered.done) >= MOST_MATTERS,
        "errors": [{"text": error} for error in errors],
        "has_errors": bool(errors),
    }
    return render(request, "disclosure/calculator.html", context)


def _duties(matters: Matters, on: date) -> list[tuple[str, object]]:
    return [(name, duty_of(matters, Role(check), on=on)) for name, check in ROLES]
