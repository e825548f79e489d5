"""Writing drafts of convictions and cautions: the answers so far, encrypted, until they are checked."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from backend.accounts.models import User
from backend.audit import services as audit
from backend.candidates import vocabulary
from backend.candidates.models import Candidate, Caution, Conviction, RecordDraft
from backend.candidates.partly_known import earliest_of, from_text, precision_of
from backend.candidates.services import record
from matching.disclosure.disposals import Disposal
from matching.disclosure.records import Country

CONFISCATION = Disposal.CONFISCATION_ORDER.value
CONVICTION_FIELDS = (
    "offence", "offence_code", "category", "is_schedule_18", "is_specified", "is_summary", "is_endorsed",
    "unknown_flags", "flags_reason", "was_under_18", "is_set_aside", "country",
)  # fmt: skip
CAUTION_FIELDS = (
    "offence", "offence_code", "category", "is_specified", "unknown_flags", "flags_reason", "kind",
    "conditions_end_on",
)  # fmt: skip
SENTENCE_FIELDS = (
    "disposal", "length", "length_unit", "more_days", "imposed_on", "starts_on", "ends_on", "is_until_further_order",
    "has_no_last_day", "ceased_on", "is_paid", "paid_on", "is_consecutive", "term_name", "follows", "is_activated",
    "activated_on", "is_several", "single_term_over_4_years", "is_schedule_18",
)  # fmt: skip
DEFAULTS: Mapping[str, object] = {
    "country": Country.ENGLAND_AND_WALES.value, "offence_code": "", "unknown_flags": [], "flags_reason": "",
    "is_set_aside": False,
}  # fmt: skip


@transaction.atomic
def start_draft(
    actor: User, candidate: Candidate, *, kind: str, answers: Mapping[str, object], amends: Conviction | Caution | None
) -> RecordDraft:
    """A draft of a conviction or caution: of a new one, or of one that is being amended."""
    draft = RecordDraft(candidate=candidate, coach=actor, kind=kind, answers=json.dumps(answers))
    draft.conviction = amends if isinstance(amends, Conviction) else None
    draft.caution = amends if isinstance(amends, Caution) else None
    draft.full_clean()
    draft.save()
    audit.record(actor, f"start_{kind}_draft", candidate, draft=draft.pk)
    return draft


@transaction.atomic
def save_draft(actor: User, draft: RecordDraft, *, answers: Mapping[str, object], question: str) -> RecordDraft:
    """The draft with these answers in place of the old."""
    draft.answers = json.dumps(answers)
    draft.save(update_fields=["answers", "changed_at"])
    audit.record(actor, f"save_{draft.kind}_draft", draft.candidate, draft=draft.pk, question=question)
    return draft


@transaction.atomic
def discard_draft(actor: User, draft: RecordDraft) -> Candidate:
    """The candidate; the draft and its answers are gone."""
    candidate, key, kind = draft.candidate, draft.pk, draft.kind
    draft.delete()
    audit.record(actor, f"discard_{kind}_draft", candidate, draft=key)
    return candidate


@transaction.atomic
def finish_draft(actor: User, draft: RecordDraft) -> Conviction | Caution:
    """The conviction or caution that the checked answers make; the draft is gone.

    Raises:
        ValidationError: the answers do not make one.
    """
    answers = answers_of(draft)
    matter = (
        _finish_caution(actor, draft, answers)
        if draft.kind == vocabulary.CAUTION
        else _finish_conviction(actor, draft, answers)
    )
    draft.delete()
    return matter


def answers_of(draft: RecordDraft) -> dict[str, Any]:  # Any: what JSON holds
    """The answers given so far."""
    answers: dict[str, Any] = json.loads(draft.answers)
    return answers


def _finish_conviction(actor: User, draft: RecordDraft, answers: dict[str, Any]) -> Conviction:
    sentences = sentence_fields(answers)
    fields = conviction_fields(draft.candidate, answers)
    if "together_with" in answers:
        other = _other_conviction(draft.candidate, str(answers["together_with"]))
        fields["proceedings"] = record.proceedings_of(actor, other) if other else ""
    if draft.conviction is not None:
        conviction = record.amend_conviction(actor, draft.conviction, fields=fields, sentences=sentences)
    else:
        conviction = record.record_conviction(actor, draft.candidate, fields=fields, sentences=sentences)
    record.name_followed(actor, conviction)
    return conviction


def _finish_caution(actor: User, draft: RecordDraft, answers: dict[str, Any]) -> Caution:
    fields = caution_fields(draft.candidate, answers)
    if draft.caution is not None:
        return record.amend_caution(actor, draft.caution, fields=fields)
    return record.record_caution(actor, draft.candidate, fields=fields)


def conviction_fields(candidate: Candidate, answers: Mapping[str, Any]) -> dict[str, Any]:  # Any: what JSON holds
    """The fields of a conviction that the answers give."""
    fields = given(answers, CONVICTION_FIELDS) | decided_fields("convicted_on", answers["convicted_on"])
    order: Mapping[str, Any] = next(
        (one for one in answers.get("sentences", []) if one.get("disposal") == CONFISCATION), {}
    )
    fields |= {"has_confiscation_unpaid": order.get("is_paid") is False, "confiscation_paid_on": order.get("paid_on")}
    if candidate.date_of_birth is None:
        fields["age"] = answers.get("age")
    return fields


def given(answers: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:  # Any: what JSON holds
    """The answers of these names, each with its default where nothing was said."""
    return {name: answers.get(name) or DEFAULTS.get(name, answers.get(name)) for name in names}


def decided_fields(name: str, text: str) -> dict[str, object]:
    """The date of a conviction or caution as the model keeps it: its first day, and how exactly it is known."""
    found = from_text(text)
    return {name: earliest_of(found), "precision": precision_of(found).value}


def sentence_fields(answers: Mapping[str, Any]) -> list[dict[str, object]]:  # Any: what JSON holds
    """The fields of each sentence that the answers give, in order."""
    sentences = answers.get("sentences", [])
    return [{name: one[name] for name in SENTENCE_FIELDS if name in one} for one in sentences]


def caution_fields(candidate: Candidate, answers: Mapping[str, Any]) -> dict[str, Any]:  # Any: what JSON holds
    """The fields of a caution that the answers give."""
    fields = given(answers, CAUTION_FIELDS) | decided_fields("cautioned_on", answers["cautioned_on"])
    if not str(answers.get("kind")).endswith("conditional"):
        fields["conditions_end_on"] = None
    if candidate.date_of_birth is None:
        fields["age"] = answers.get("age")
    return fields


def _other_conviction(candidate: Candidate, chosen: str) -> Conviction | None:
    return candidate.convictions.filter(pk=int(chosen)).first() if chosen.isdigit() else None
