"""Writing statements: a draft while it is written, then a version that is never edited, then a coach's check."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from backend.accounts.models import User
from backend.audit import services as audit
from backend.candidates.models import Candidate
from backend.candidates.vocabulary import Precision
from backend.disclosure.models import Statement, StatementCheck, StatementDraft, StatementVersion
from backend.disclosure.reading.duty import Asked, Duty, Role, duty_of
from backend.disclosure.reading.governing import why_no_statement
from backend.disclosure.reading.matters import matters_of
from matching.disclosure import CheckLevel
from matching.version import law_version

NOTHING_TO_SAY = "Nothing has to be said for this role on this day, so there is nothing to write."
UNSETTLED = (
    "It cannot be told for certain what has to be said: “{matter}” must be checked by hand first. "
    "Look at the record for what to ask for."
)
NOT_WHOLE = (
    "Nobody has confirmed that the record is whole. A statement that leaves something out can be untrue: confirm on "
    "the record’s page that nothing is missing, then check this."
)
CHANGED = "The record or the law now gives another answer than when this version was written. Write a new version."


def duty_under(statement: Statement, *, on: date) -> Duty:
    """What must be said in the role of a statement on a day."""
    people = Candidate.objects.for_record()
    matters = matters_of(people.get(pk=statement.candidate_id), on=on)
    return duty_of(matters, Role(CheckLevel(statement.check_level), statement.has_filtering), on=on)


@transaction.atomic
def start_statement(actor: User, candidate: Candidate, *, fields: Mapping[str, Any], on: date) -> StatementDraft:
    """A draft of the first version of a new statement.

    Args:
        actor: the coach.
        candidate: whose statement.
        fields: `vacancy`, `role`, `check_level`, `has_filtering`.
        on: the day it is for.

    Raises:
        ValidationError: a field is wrong, or the law of another place governs.
    """
    statement = Statement(candidate=candidate, started_by=actor, **fields)
    refuse_other_law(statement)
    statement.full_clean()
    statement.save()
    draft = StatementDraft(statement=statement, coach=actor, on=on)
    draft.full_clean()
    draft.save()
    audit.record(actor, "start_statement", candidate, statement=statement.pk, vacancy=statement.vacancy_id)
    return draft


@transaction.atomic
def start_version(actor: User, statement: Statement, *, on: date) -> StatementDraft:
    """A draft of the next version for a day, with the words of the latest; the coach's own draft if there is one.

    Raises:
        ValidationError: the law of another place governs.
    """
    refuse_other_law(statement)
    draft, is_new = StatementDraft.objects.get_or_create(
        statement=statement, coach=actor, defaults={"on": on, "answers": json.dumps(_words_again(statement))}
    )
    if not is_new:
        draft.on = on
        draft.save(update_fields=["on", "changed_at"])
    audit.record(actor, "start_statement_version", statement.candidate, statement=statement.pk, draft=draft.pk)
    return draft


@transaction.atomic
def save_draft(actor: User, draft: StatementDraft, *, answers: Mapping[str, object], question: str) -> StatementDraft:
    """The draft with these answers in place of the old."""
    draft.answers = json.dumps(answers)
    draft.save(update_fields=["answers", "changed_at"])
    audit.record(actor, "save_statement_draft", draft.statement.candidate, draft=draft.pk, question=question)
    return draft


@transaction.atomic
def discard_draft(actor: User, draft: StatementDraft) -> Statement:
    """The statement; the draft is gone, and so is the statement itself if it never had a version."""
    statement, key = draft.statement, draft.pk
    draft.delete()
    audit.record(actor, "discard_statement_draft", statement.candidate, draft=key)
    if not statement.versions.exists() and not statement.drafts.exists():
        statement.delete()
    return statement


@transaction.atomic
def write_version(actor: User, draft: StatementDraft) -> StatementVersion:
    """The next version of the statement, from the draft, which is gone. It holds only what must be disclosed.

    Raises:
        ValidationError: nothing has to be said, words are missing, or the law of another place governs.
    """
    statement = Statement.objects.select_for_update().get(pk=draft.statement_id)
    refuse_other_law(statement)
    duty = duty_under(statement, on=draft.on)
    if not duty.must_say:
        raise ValidationError(NOTHING_TO_SAY)
    version = StatementVersion(
        statement=statement,
        number=(statement.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        on=draft.on,
        content=json.dumps(content_of(duty, draft.given)),
        law=law_version(),
        written_by=actor,
    )
    version.full_clean()
    version.save(force_insert=True)
    draft.delete()
    audit.record(actor, "write_statement_version", statement.candidate, version=version.pk, matters=len(duty.must_say))
    return version


@transaction.atomic
def check_version(actor: User, version: StatementVersion) -> StatementCheck:
    """The coach's check of a version: it may be used from now on.

    Raises:
        ValidationError: it is not certain what must be said, or the answer has changed since, or nobody has confirmed
            that the record is whole, or another law governs the work, or it is checked already.
    """
    refuse_other_law(version.statement)
    duty = duty_under(version.statement, on=version.on)
    for one in duty.unsettled:
        raise ValidationError(UNSETTLED.format(matter=one.matter.title))
    said = {(one["id"], one["offence"], one["facts"]) for one in version.words["matters"]}
    if said != {(one.matter.id, one.matter.offence, facts_of(one)) for one in duty.must_say}:
        raise ValidationError(CHANGED)
    if not Candidate.objects.filter(pk=version.statement.candidate_id, has_record_confirmed=True).exists():
        raise ValidationError(NOT_WHOLE)
    check = StatementCheck(version=version, checked_by=actor)
    check.full_clean()
    check.save()
    audit.record(actor, "check_statement_version", version.statement.candidate, version=version.pk)
    return check


def refuse_other_law(statement: Statement) -> None:
    """Refuses a statement for work in Scotland or Northern Ireland: ROA 1974 differs there, and so do the checks.

    Raises:
        ValidationError: the work is there.
    """
    if why := why_no_statement(statement.vacancy):
        raise ValidationError(why)


def content_of(duty: Duty, answers: Mapping[str, Any]) -> dict[str, object]:  # Any: what JSON holds
    """What a version says: each matter that must be disclosed, with its facts and the person's words.

    Raises:
        ValidationError: words are missing.
    """
    words: Mapping[str, str] = answers.get("words", {})
    missing = [one for one in duty.must_say if not words.get(one.matter.id, "").strip()]
    if missing or any(name not in answers for name in ("since", "brings", "moment")):
        raise ValidationError("Answer every question first.")
    matters = [
        {
            "id": one.matter.id,
            "offence": one.matter.offence,
            "facts": facts_of(one),
            "words": words[one.matter.id],
        }
        for one in duty.must_say
    ]
    return {"matters": matters} | {name: answers[name] for name in ("since", "brings", "moment")}


def facts_of(one: Asked) -> str:
    """What has to be known of a matter, in a line: when it was decided, and the sentence."""
    decided = "Caution given" if one.matter.is_caution else "Convicted"
    row = one.matter.found.row
    preposition = "on" if row.precision == Precision.DAY else "in"
    return f"{decided} {preposition} {row.decided_in_words}. {'; '.join(one.matter.sentences)}."


def _words_again(statement: Statement) -> dict[str, object]:
    latest = statement.versions.first()
    if latest is None:
        return {}
    said = latest.words
    words = {one["id"]: one["words"] for one in said["matters"]}
    return {"words": words, "since": said["since"], "brings": said["brings"], "moment": said["moment"]}
