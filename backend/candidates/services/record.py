"""Writing the criminal record. The trail says that it was written, by whom and to whom; never what."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from backend.accounts.models import User
from backend.audit import services as audit
from backend.candidates import vocabulary
from backend.candidates.models import Candidate, Caution, Conviction, Sentence
from backend.candidates.partly_known import latest_of
from backend.candidates.services.candidate import apply_fields
from matching.disclosure.disposals import Disposal
from matching.disclosure.records import CautionKind
from matching.disclosure.vocabulary import BarredList

AGE_OF_RESPONSIBILITY = 10


@transaction.atomic
def record_conviction(
    actor: User | None,
    candidate: Candidate,
    *,
    fields: Mapping[str, object],
    sentences: Sequence[Mapping[str, object]],
) -> Conviction:
    """A conviction with its sentences, added to the candidate's record, which must then be confirmed again.

    Raises:
        ValidationError: a field is wrong, there is no sentence, or a date cannot be.
    """
    conviction = Conviction(candidate=candidate)
    apply_fields(conviction, fields)
    check_conviction(conviction, sentences)
    conviction.save()
    add_sentences(conviction, sentences)
    reopen_record(candidate)
    audit.record(actor, "record_conviction", candidate, conviction=conviction.pk, sentences=len(sentences))
    return conviction


@transaction.atomic
def amend_conviction(
    actor: User | None,
    conviction: Conviction,
    *,
    fields: Mapping[str, object],
    sentences: Sequence[Mapping[str, object]],
) -> Conviction:
    """The conviction with these fields, and these sentences in place of the old ones.

    Raises:
        ValidationError: a field is wrong, there is no sentence, or a date cannot be.
    """
    apply_fields(conviction, fields)
    check_conviction(conviction, sentences)
    conviction.save()
    conviction.sentences.all().delete()
    add_sentences(conviction, sentences)
    reopen_record(conviction.candidate)
    audit.record(actor, "amend_conviction", conviction.candidate, conviction=conviction.pk, fields=sorted(fields))
    return conviction


@transaction.atomic
def remove_conviction(actor: User, conviction: Conviction) -> Candidate:
    """The candidate, without this conviction."""
    candidate, key = conviction.candidate, conviction.pk
    conviction.delete()
    reopen_record(candidate)
    audit.record(actor, "remove_conviction", candidate, conviction=key)
    return candidate


@transaction.atomic
def proceedings_of(actor: User | None, conviction: Conviction) -> str:
    """The word that joins the conviction with those dealt with at the same time; given to it if it has none."""
    if not conviction.proceedings:
        conviction.proceedings = f"with-{conviction.pk}"
        conviction.save(update_fields=["proceedings"])
        audit.record(actor, "amend_conviction", conviction.candidate, conviction=conviction.pk, fields=["proceedings"])
    return conviction.proceedings


def term_name_of(sentence: Sentence) -> str:
    """The name of a stored term, or the one that it gets when another is said to follow it."""
    return sentence.term_name or f"term-{sentence.pk}"


@transaction.atomic
def name_followed(actor: User | None, conviction: Conviction) -> None:
    """Gives each term that one of the conviction's follows the name that it is followed by.

    Raises:
        ValidationError: there is no such term on the record.
    """
    rows = list(Sentence.objects.filter(conviction__candidate=conviction.candidate).select_related("conviction"))
    named = {term_name_of(row): row for row in rows}
    for follows in {row.follows for row in rows if row.conviction_id == conviction.pk and row.follows}:
        followed = named.get(follows)
        if followed is None:
            raise ValidationError("A term follows another that is no longer on the record. Say again which it follows.")
        if not followed.term_name:
            followed.term_name = follows
            followed.save(update_fields=["term_name"])
            audit.record(
                actor, "amend_conviction", conviction.candidate, conviction=followed.conviction_id, fields=["term_name"]
            )


@transaction.atomic
def record_caution(actor: User | None, candidate: Candidate, *, fields: Mapping[str, object]) -> Caution:
    """A caution, added to the candidate's record, which must then be confirmed again.

    Raises:
        ValidationError: a field is wrong.
    """
    caution = Caution(candidate=candidate)
    apply_fields(caution, fields)
    check_caution(caution)
    caution.save()
    reopen_record(candidate)
    audit.record(actor, "record_caution", candidate, caution=caution.pk)
    return caution


@transaction.atomic
def amend_caution(actor: User | None, caution: Caution, *, fields: Mapping[str, object]) -> Caution:
    """The caution with these fields changed.

    Raises:
        ValidationError: a field is wrong.
    """
    apply_fields(caution, fields)
    check_caution(caution)
    caution.save()
    reopen_record(caution.candidate)
    audit.record(actor, "amend_caution", caution.candidate, caution=caution.pk, fields=sorted(fields))
    return caution


@transaction.atomic
def remove_caution(actor: User, caution: Caution) -> Candidate:
    """The candidate, without this caution."""
    candidate, key = caution.candidate, caution.pk
    caution.delete()
    reopen_record(candidate)
    audit.record(actor, "remove_caution", candidate, caution=key)
    return candidate


@transaction.atomic
def confirm_record_complete(actor: User | None, candidate: Candidate) -> Candidate:
    """The candidate, whose recorded convictions and cautions are all there are, as far as the coach knows."""
    candidate.has_record_confirmed = True
    candidate.save(update_fields=["has_record_confirmed", "changed_at"])
    audit.record(
        actor,
        "confirm_record_complete",
        candidate,
        convictions=candidate.convictions.count(),
        cautions=candidate.cautions.count(),
    )
    return candidate


@transaction.atomic
def amend_barred_lists(actor: User | None, candidate: Candidate, *, lists: Sequence[str]) -> Candidate:
    """The candidate, noted as standing on these barred lists (SVGA 2006 s.2) and on no other.

    Raises:
        ValidationError: a list is not one of the two.
    """
    if set(lists) - set(BarredList):
        raise ValidationError(
            {"barred_lists": "Choose the children's barred list, the adults' barred list, or neither"}
        )
    candidate.barred_lists = sorted(lists)
    candidate.save(update_fields=["barred_lists", "changed_at"])
    audit.record(actor, "amend_barred_lists", candidate)
    return candidate


def check_conviction(conviction: Conviction, sentences: Sequence[Mapping[str, object]]) -> None:
    """Refuses a conviction that the law could not be applied to.

    Raises:
        ValidationError: no sentence, an unknown kind of sentence, or a date before birth or before the conviction.
    """
    conviction.full_clean(exclude=["candidate"])
    if not conviction.offence.strip():
        raise ValidationError({"offence": "Enter the offence"})
    check_after_birth(conviction.candidate, "convicted_on", latest_of(conviction.decided))
    if not sentences:
        raise ValidationError("Add the sentence. If there was no punishment, add an absolute discharge.")
    for sentence in sentences:
        if sentence.get("disposal") not in set(Disposal):
            raise ValidationError({"disposal": "Choose the kind of sentence"})


def check_caution(caution: Caution) -> None:
    """Refuses a caution that the law could not be applied to.

    Raises:
        ValidationError: no offence, an unknown kind, or a date before birth.
    """
    caution.full_clean(exclude=["candidate"])
    if not caution.offence.strip():
        raise ValidationError({"offence": "Enter what the caution was for"})
    if caution.kind not in set(CautionKind):
        kinds = ", ".join(name.lower() for _, name in vocabulary.CAUTION_KINDS)
        raise ValidationError({"kind": f"Choose the kind of caution: {kinds}"})
    check_after_birth(caution.candidate, "cautioned_on", latest_of(caution.decided))


def check_after_birth(candidate: Candidate, name: str, day: date) -> None:
    """Refuses a day on which the person was not yet ten, the age of criminal responsibility (CYPA 1933 s.50).

    Raises:
        ValidationError: they were younger.
    """
    age = candidate.age_on(day)
    if age is not None and age < AGE_OF_RESPONSIBILITY:
        raise ValidationError({name: "The person was under 10 on this date: check it and their date of birth"})


def add_sentences(conviction: Conviction, sentences: Sequence[Mapping[str, object]]) -> None:
    """Adds the sentences to the conviction, in the order given."""
    for fields in sentences:
        sentence = make_sentence(conviction, fields)
        sentence.validate_constraints()
        sentence.save()


def make_sentence(conviction: Conviction, fields: Mapping[str, object]) -> Sentence:
    """A sentence of the conviction, checked field by field but not stored.

    Raises:
        ValidationError: a field is wrong.
    """
    sentence = Sentence(conviction=conviction)
    apply_fields(sentence, fields)
    sentence.clean_fields(exclude=["conviction"])
    return sentence


def reopen_record(candidate: Candidate) -> None:
    """Notes that the record changed: the coach confirms again that it is whole."""
    candidate.has_record_confirmed = False
    candidate.save(update_fields=["has_record_confirmed", "changed_at"])
