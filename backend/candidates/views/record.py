"""The criminal record: what is recorded, when each matter is spent and why. Every opening is audited."""

from collections.abc import Iterable

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
from backend.candidates.forms.answers import in_words
from backend.candidates.forms.facts import AS_THE_TABLE, FLAG_NAMES, NO, UNKNOWN, YES, chosen_of, table_answers
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
from backend.candidates.vocabulary import Flag
from matching.disclosure.answers import Outcome
from matching.disclosure.certificates import Entry as CheckEntry
from matching.disclosure.certificates import Shows
from matching.disclosure.disposals import Disposal
from matching.disclosure.offences import Offence
from matching.disclosure.vocabulary import CheckLevel

CONVICTION_FLAGS = tuple(Flag)
ALWAYS_SHOWN = (Flag.SCHEDULE_18, Flag.SPECIFIED)  # the others only where they change something
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
        "set_aside": [row for row in shown.convictions.all() if row.is_set_aside],
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
        removed=f"Removed the conviction of {conviction.decided_in_words}.",
        remove=lambda: services.remove_conviction(request.user, conviction),
        back=reverse("candidates:record", args=[shown.pk]),
        shown={"Offence": conviction.offence, "Convicted on": conviction.decided_in_words},
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
        removed=f"Removed the caution of {caution.decided_in_words}.",
        remove=lambda: services.remove_caution(request.user, caution),
        back=reverse("candidates:record", args=[shown.pk]),
        shown={"Offence": caution.offence, "Given on": caution.decided_in_words},
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
            ("Convicted on", row.decided_in_words),
            ("Sentence", "; ".join(sentence_in_full(sentence) for sentence in row.sentences.all())),
            *flags_in_words(row, CONVICTION_FLAGS),
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
            ("Given on", row.decided_in_words),
            *flags_in_words(row, (Flag.SPECIFIED,)),
        ],
        **answer_shown(one),
    }


def offence_name(row: Conviction | Caution) -> str:
    """The offence as the table of law names it, with its statute."""
    offence = offence_of(row.offence_code)
    return f"{offence.name} ({offence.statute} {offence.section})" if offence else "Not in our table of offences"


def flags_in_words(row: Conviction | Caution, flags: Iterable[Flag]) -> list[tuple[str, str]]:
    """What counts of each list of the law, and beside the coach's word what the table of offences has."""
    offence = offence_of(row.offence_code)
    table = table_answers(offence) if offence else {}
    holder = {"unknown_flags": row.unknown_flags} | {flag.value: getattr(row, flag.value) for flag in flags}
    shown = [
        (FLAG_NAMES[flag], flag_in_words(chosen_of(holder, flag), offence, of_the_table=table.get(flag)))
        for flag in flags
        if flag in ALWAYS_SHOWN or table.get(flag) or chosen_of(holder, flag) != AS_THE_TABLE
    ]
    reason = [("Why not as our table has it", row.flags_reason)] if row.flags_reason else []
    return [(name, words) for name, words in shown if words] + reason


def flag_in_words(chosen: str, offence: Offence | None, *, of_the_table: bool | None) -> str:
    """One flag: the coach's word with the table's, or the table's alone; empty if nobody said anything."""
    table = f"our table: {in_words(of_the_table).lower()}, confidence {offence.confidence.value}" if offence else ""
    if chosen == AS_THE_TABLE:
        return (
            f"{in_words(of_the_table)}, as our table has it (confidence {offence.confidence.value})" if offence else ""
        )
    words = {YES: "Yes", NO: "No", UNKNOWN: "Not known"}[chosen]
    return f"{words}, by the coach’s word ({table or 'the offence is not in our table'})"


def sentence_in_words(row: Sentence) -> str:
    """A sentence on one line, as a statement says it, like "Prison sentence, 30 months, ends 30 March 2028"."""
    length = {"length": row.length, "length_unit": row.length_unit, "more_days": row.more_days}
    days = (("ends", row.ends_on), ("ended", row.ceased_on), ("paid", row.paid_on))
    parts = [
        name_of(Disposal(row.disposal)),
        length_in_words(length),
        "until further order" if row.is_until_further_order else "",
        *(f"{did} {date_format(day, 'j F Y')}" for did, day in days if day),
    ]
    return ", ".join(part for part in parts if part)


def sentence_in_full(row: Sentence) -> str:
    """The same with what only the working of dates needs."""
    is_later = row.imposed_on != row.conviction.convicted_on
    passed_on = row.imposed_on if is_later else None
    days = (("passed", passed_on), ("starts", row.starts_on), ("put into effect", row.activated_on))
    parts = [
        sentence_in_words(row),
        "several terms added together" if row.is_several else "",
        "consecutive" if row.is_consecutive else "",
        "no last day was set" if row.has_no_last_day else "",
        "put into effect" if row.is_activated and not row.activated_on else "",
        *(f"{did} {date_format(day, 'j F Y')}" for did, day in days if day),
    ]
    return ", ".join(part for part in parts if part)


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
