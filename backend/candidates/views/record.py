"""The criminal record: what is recorded, when each matter is spent and why. Every opening is audited."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.audit import services as audit
from backend.candidates import services, vocabulary
from backend.candidates.forms.sentence import length_in_words, name_of
from backend.candidates.models import Candidate, Caution, Conviction, RecordDraft, Sentence
from backend.candidates.record_reading import (
    CautionAnswer,
    ConvictionAnswer,
    answers_of_record,
    offence_of,
    shown_on_checks,
)
from backend.candidates.views.scope import Removal, candidate_of, confirm_removal, origin
from matching.disclosure.answers import Outcome
from matching.disclosure.certificates import Entry as CheckEntry
from matching.disclosure.certificates import Shows
from matching.disclosure.disposals import Disposal
from matching.disclosure.vocabulary import CheckLevel

CAUTION_KINDS = dict(vocabulary.CAUTION_KINDS)
SHOWS = {
    Shows.YES: "Shown",
    Shows.NO: "Not shown",
    Shows.UNLESS_POLICE_INFORMATION: "Not shown, unless the police add it as relevant",
    Shows.CANNOT_TELL: "Cannot tell: check by hand",
}
TAGS = {
    "spent": ("Spent", "govuk-tag--green"),
    "unspent": ("Unspent", "govuk-tag--orange"),
    "never_spent": ("Never spent", "govuk-tag--red"),
    "cannot_tell": ("Cannot tell", "govuk-tag--yellow"),
}


@requires_role(Role.WORK_COACH)
def record(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The record of a candidate, each matter with its answer."""
    people = Candidate.objects.visible_to(request.user).for_list().for_record()
    shown = get_object_or_404(people, pk=candidate_id)
    convictions, cautions = answers_of_record(shown, on=timezone.localdate())
    audit.record(request.user, "read_convictions", shown, convictions=len(convictions), cautions=len(cautions))
    checks = shown_on_checks(shown, on=timezone.localdate())
    drafts = RecordDraft.objects.filter(candidate=shown, coach=request.user)
    context = {
        "candidate": shown,
        "convictions": [conviction_card(one) | checks_shown(checks[one.answer.id]) for one in convictions],
        "cautions": [caution_card(one) | checks_shown(checks[one.answer.id]) for one in cautions],
        "drafts": drafts,
        "barred_lists": [name for value, name in vocabulary.BARRED_LISTS if value in shown.barred_lists],
        "back": origin(request, shown),
        "today": timezone.localdate(),
    }
    return render(request, "candidates/record.html", context)


@requires_role(Role.WORK_COACH)
@require_POST
def confirm_record(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """Notes that what is recorded is all there is."""
    shown = candidate_of(request, candidate_id)
    services.confirm_record_complete(request.user, shown)
    messages.success(request, "Confirmed: this is the whole record, as far as you know.")
    return redirect("candidates:candidate", shown.pk)


@requires_role(Role.WORK_COACH)
def remove_conviction(request: SignedInRequest, candidate_id: int, conviction_id: int) -> HttpResponse:
    """A conviction, to be removed."""
    shown = candidate_of(request, candidate_id)
    conviction = get_object_or_404(shown.convictions.all(), pk=conviction_id)
    if request.method == "GET":
        audit.record(request.user, "read_convictions", shown, conviction=conviction.pk)
    removal = Removal(
        what="this conviction",
        removed=f"Removed the conviction of {date_format(conviction.convicted_on, 'j F Y')}.",
        remove=lambda: services.remove_conviction(request.user, conviction),
        back=reverse("candidates:record", args=[shown.pk]),
        shown={"Offence": conviction.offence, "Convicted on": date_format(conviction.convicted_on, "j F Y")},
    )
    return confirm_removal(request, shown, removal)


@requires_role(Role.WORK_COACH)
def remove_caution(request: SignedInRequest, candidate_id: int, caution_id: int) -> HttpResponse:
    """A caution, to be removed."""
    shown = candidate_of(request, candidate_id)
    caution = get_object_or_404(shown.cautions.all(), pk=caution_id)
    if request.method == "GET":
        audit.record(request.user, "read_convictions", shown, caution=caution.pk)
    removal = Removal(
        what="this caution",
        removed=f"Removed the caution of {date_format(caution.cautioned_on, 'j F Y')}.",
        remove=lambda: services.remove_caution(request.user, caution),
        back=reverse("candidates:record", args=[shown.pk]),
        shown={"Offence": caution.offence, "Given on": date_format(caution.cautioned_on, "j F Y")},
    )
    return confirm_removal(request, shown, removal)


def checks_shown(entries: list[tuple[CheckLevel, CheckEntry]]) -> dict[str, object]:
    """What each level of check would show today, in words."""
    return {"checks": [(f"{check.value.title()} check", SHOWS[entry.shows]) for check, entry in entries]}


def conviction_card(one: ConvictionAnswer) -> dict[str, object]:
    """A conviction and its answer, as the page shows them."""
    row = one.row
    return {
        "row": row,
        "facts": [
            ("Offence in law", offence_name(row)),
            ("Kind of offence", row.get_category_display()),
            ("Convicted on", date_format(row.convicted_on, "j F Y")),
            ("Sentence", "; ".join(sentence_in_words(sentence) for sentence in row.sentences.all())),
        ],
        **answer_shown(one),
    }


def caution_card(one: CautionAnswer) -> dict[str, object]:
    """A caution and its answer, as the page shows them."""
    row = one.row
    return {
        "row": row,
        "facts": [
            ("Kind of caution", CAUTION_KINDS.get(row.kind, row.kind)),
            ("Kind of offence", row.get_category_display()),
            ("Given on", date_format(row.cautioned_on, "j F Y")),
        ],
        **answer_shown(one),
    }


def offence_name(row: Conviction | Caution) -> str:
    """The offence as the table of law names it, with its statute."""
    offence = offence_of(row.offence_code)
    return f"{offence.name} ({offence.statute} {offence.section})" if offence else "Not in our table of offences"


def sentence_in_words(row: Sentence) -> str:
    """A sentence on one line, like "Prison sentence, 30 months, ends 30 March 2028"."""
    parts = [name_of(Disposal(row.disposal))]
    if row.length:
        parts.append(length_in_words({"length": row.length, "length_unit": row.length_unit}))
    if row.ends_on:
        parts.append(f"ends {date_format(row.ends_on, 'j F Y')}")
    if row.is_until_further_order:
        parts.append("until further order")
    if row.paid_on:
        parts.append(f"paid {date_format(row.paid_on, 'j F Y')}")
    return ", ".join(parts)


def answer_shown(one: ConvictionAnswer | CautionAnswer) -> dict[str, object]:
    """The engine's answer in words: a tag, when, why, from where, how sure, and what to ask for."""
    answer = one.answer
    text, classes = TAGS[one.status]
    return {
        "tag": {"text": text, "classes": classes},
        "when": when_in_words(one),
        "reasons": answer.reasons,
        "source": answer.source,
        "confidence": answer.confidence.value,
        "ask": answer.ask,
    }


def when_in_words(one: ConvictionAnswer | CautionAnswer) -> str:
    """When the matter is spent, in a sentence."""
    answer = one.answer
    if answer.outcome is Outcome.NEVER:
        return "It is never spent."
    if answer.outcome is Outcome.AT_ONCE:
        return "It was spent at once."
    if answer.outcome is Outcome.OPEN:
        return "It is unspent until something happens, such as a payment or the end of an order."
    if answer.outcome is Outcome.CANNOT_TELL:
        first = date_format(answer.first_spent_day, "j F Y") if answer.first_spent_day else "not known"
        return f"We cannot tell from what is recorded. Check by hand. Spent for certain from: {first}."
    spent = date_format(answer.first_spent_day, "j F Y") if answer.first_spent_day else ""
    safe = date_format(answer.safe_date, "j F Y") if answer.safe_date else spent
    if one.status == "unspent":
        return f"It becomes spent on {spent}. Sources differ by a day or two: rely on it from {safe}."
    if one.is_near_boundary:
        return f"It became spent on {spent}, but sources differ by a day or two: rely on it from {safe}."
    return f"It became spent on {spent}."
