"""The calculator: answers about a record without anybody on the system. Nothing is stored, logged or put in the trail.

The answers travel in a signed hidden field of the form, so every step is a POST that is answered with a page.
"""

from dataclasses import replace
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
from backend.disclosure.forms.calculator import MOST_MATTERS, Entered, GoverningLawForm, Unreadable, unsealed
from backend.disclosure.reading.changes import changes_of
from backend.disclosure.reading.duty import Role, duty_of
from backend.disclosure.reading.matters import Matters
from backend.disclosure.reading.picture import picture_of
from backend.disclosure.reading.timeline import Stretch, timeline_of
from backend.disclosure.reading.unsaved import cautions_not_answered, matters_from_answers
from matching.disclosure import CheckLevel, Jurisdiction
from matching.disclosure.assessment import ELSEWHERE, PLACES

ANSWER, BACK, REMOVE, AFRESH, LAW = "answer", "back", "remove", "afresh", "law"
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
    elif action == LAW:
        return _governed(request, entered, on)
    return _asked(request, entered, on)


def _governed(request: SignedInRequest, entered: Entered, on: date) -> HttpResponse:
    """The answers under the law that was chosen."""
    form = GoverningLawForm(request.POST)
    if not form.is_valid():
        return _results(request, entered.set_aside(), on, [str(one) for one in form.errors["law"]])
    return _results(request, replace(entered.set_aside(), law=form.cleaned_data["law"]), on, [])


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
            return _results(request, entered.set_aside(), on, refusal.messages)
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
    law = entered.jurisdiction
    matters = matters_from_answers(entered.done, on=on, law=law)
    context = {
        "entered": entered,
        "today": on,
        "place": PLACES[law],
        "law_form": GoverningLawForm(initial={"law": law.value}),
        "matters": matters.all,
        "names": [answers["offence"] for _, answers in entered.done],
        "is_full": len(entered.done) >= MOST_MATTERS,
        "errors": [{"text": error} for error in errors],
        "has_errors": bool(errors),
    }
    is_elsewhere = law is not Jurisdiction.ENGLAND_AND_WALES
    more = _elsewhere(entered, law) if is_elsewhere else _in_england_and_wales(matters, on)
    return render(request, "disclosure/calculator.html", context | more)


def _in_england_and_wales(matters: Matters, on: date) -> dict[str, object]:
    timeline = timeline_of(matters, today=on, released_on=None)
    return {
        "timeline": timeline,
        "picture": picture_of(timeline) if timeline.lanes else "",
        "kinds": list(Stretch),
        "changes": changes_of(matters, today=on),
        "duties": [(name, duty_of(matters, Role(check), on=on)) for name, check in ROLES],
    }


def _elsewhere(entered: Entered, law: Jurisdiction) -> dict[str, object]:
    """What is said of the law elsewhere: spent dates alone, since the levels and lists of checks are others there."""
    return {
        "elsewhere": ELSEWHERE,
        "needs_adviser": law is Jurisdiction.NORTHERN_IRELAND,
        "not_answered": cautions_not_answered(entered.done, law),
    }
