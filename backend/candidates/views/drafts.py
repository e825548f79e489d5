"""Recording a conviction or caution: one question a page, then check your answers. The answers wait encrypted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.audit import services as audit
from backend.candidates import services, vocabulary
from backend.candidates.forms.answers import Asking, OtherConviction, Term
from backend.candidates.forms.matter import NOT_TOGETHER
from backend.candidates.forms.questions import Question, answers_from, next_question, questions_of
from backend.candidates.forms.sentence import is_custody
from backend.candidates.forms.terms import term_in_words
from backend.candidates.models import Caution, Conviction, RecordDraft, Sentence
from backend.candidates.partly_known import as_text
from backend.candidates.services.drafts import CAUTION_FIELDS, CONFISCATION, CONVICTION_FIELDS, SENTENCE_FIELDS
from backend.candidates.views.scope import Removal, candidate_of, confirm_removal, posted

MATTERS = dict(vocabulary.MATTERS)


@requires_role(Role.WORK_COACH)
@require_POST
def start_draft(request: SignedInRequest, candidate_id: int, kind: str) -> HttpResponse:
    """Begins to record a conviction or a caution."""
    if kind not in MATTERS:
        raise Http404
    shown = candidate_of(request, candidate_id)
    answers: dict[str, object] = {"sentences": [{}]} if kind == vocabulary.CONVICTION else {}
    draft = services.start_draft(request.user, shown, kind=kind, answers=answers, amends=None)
    return redirect(next_url(draft))


@requires_role(Role.WORK_COACH)
@require_POST
def amend_conviction(request: SignedInRequest, candidate_id: int, conviction_id: int) -> HttpResponse:
    """Begins to amend a conviction: its answers to check, each of which can be changed."""
    shown = candidate_of(request, candidate_id)
    conviction = get_object_or_404(shown.convictions.prefetch_related("sentences"), pk=conviction_id)
    sentences = [_answers_of(sentence) for sentence in conviction.sentences.all()]
    sentences += confiscation_noted(conviction, sentences)
    answers = answers_from(conviction, (*CONVICTION_FIELDS, "age")) | {"convicted_on": as_text(conviction.decided)}
    together = shown.convictions.filter(proceedings=conviction.proceedings).exclude(pk=conviction.pk).first()
    answers |= {"sentences": sentences, "has_all_sentences": True, "together_with": NOT_TOGETHER}
    if conviction.proceedings and together:
        answers["together_with"] = str(together.pk)
    draft = services.start_draft(request.user, shown, kind=vocabulary.CONVICTION, answers=answers, amends=conviction)
    return redirect("candidates:check_answers", shown.pk, draft.pk)


@requires_role(Role.WORK_COACH)
@require_POST
def amend_caution(request: SignedInRequest, candidate_id: int, caution_id: int) -> HttpResponse:
    """Begins to amend a caution."""
    shown = candidate_of(request, candidate_id)
    caution: Caution = get_object_or_404(shown.cautions.all(), pk=caution_id)
    answers = answers_from(caution, (*CAUTION_FIELDS, "age")) | {"cautioned_on": as_text(caution.decided)}
    draft = services.start_draft(request.user, shown, kind=vocabulary.CAUTION, answers=answers, amends=caution)
    return redirect("candidates:check_answers", shown.pk, draft.pk)


@requires_role(Role.WORK_COACH)
def question(request: SignedInRequest, candidate_id: int, draft_id: int, slug: str) -> HttpResponse:
    """One question about the conviction or caution."""
    draft = draft_of(request, candidate_id, draft_id)
    asked, asking = question_of(draft, slug)
    form = asked.form(posted(request), asking=asking)
    if request.method == "POST" and form.is_valid():
        services.save_draft(request.user, draft, answers=form.merged(), question=slug)
        return redirect(next_url(draft))
    if request.method == "GET" and asked.is_answered(asking.answers):
        audit.record(request.user, "read_convictions", draft.candidate, draft=draft.pk, page=slug)
    context = {
        "candidate": draft.candidate,
        "draft": draft,
        "form": form,
        "title": form.fields[next(iter(form.fields))].label,
        "back": back_url(draft, asked),
    }
    return render(request, "candidates/question.html", context)


@requires_role(Role.WORK_COACH)
def check_answers(request: SignedInRequest, candidate_id: int, draft_id: int) -> HttpResponse:
    """All answers, each of which can be changed, before they are recorded."""
    draft = draft_of(request, candidate_id, draft_id)
    unanswered = next_question(asking_of(draft), draft.kind)
    if unanswered is not None:
        return redirect(question_url(draft, unanswered.slug))
    errors: list[str] = []
    if request.method == "POST":
        candidate, kind = draft.candidate, draft.get_kind_display().lower()
        try:
            services.finish_draft(request.user, draft)
        except ValidationError as refusal:
            errors = refusal.messages
        else:
            messages.success(request, f"Recorded the {kind}. Confirm below that the record is whole.")
            return redirect("candidates:record", candidate.pk)
    audit.record(request.user, "read_convictions", draft.candidate, draft=draft.pk, page="check-answers")
    context = {
        "candidate": draft.candidate,
        "draft": draft,
        "groups": groups_shown(draft),
        "errors": [{"text": error} for error in errors],
        "has_errors": bool(errors),
        "back": reverse("candidates:record", args=[draft.candidate_id]),
    }
    return render(request, "candidates/check_answers.html", context)


@requires_role(Role.WORK_COACH)
@require_POST
def add_sentence(request: SignedInRequest, candidate_id: int, draft_id: int) -> HttpResponse:
    """Adds a sentence to the conviction, to be asked about."""
    draft = draft_of(request, candidate_id, draft_id)
    answers = services.answers_of(draft)
    answers["sentences"] = [*answers.get("sentences", []), {}]
    services.save_draft(request.user, draft, answers=answers, question="another-sentence")
    return redirect(next_url(draft))


@requires_role(Role.WORK_COACH)
@require_POST
def remove_sentence(request: SignedInRequest, candidate_id: int, draft_id: int, number: int) -> HttpResponse:
    """Takes a sentence out of the draft; the last one stays."""
    draft = draft_of(request, candidate_id, draft_id)
    answers = services.answers_of(draft)
    sentences = answers.get("sentences", [])
    if not 1 <= number <= len(sentences):
        raise Http404
    if len(sentences) == 1:
        messages.error(request, "A conviction has at least one sentence. Change this one instead.")
    else:
        answers["sentences"] = sentences[: number - 1] + sentences[number:]
        services.save_draft(request.user, draft, answers=answers, question="remove-sentence")
        messages.success(request, f"Removed sentence {number} from your answers.")
    return redirect(next_url(draft))


@requires_role(Role.WORK_COACH)
def discard_draft(request: SignedInRequest, candidate_id: int, draft_id: int) -> HttpResponse:
    """Throws the answers away, after asking."""
    draft = draft_of(request, candidate_id, draft_id)
    removal = Removal(
        what="your answers",
        removed="Threw your answers away. Nothing that was recorded has changed.",
        remove=lambda: services.discard_draft(request.user, draft),
        back=reverse("candidates:record", args=[draft.candidate_id]),
        shown={"What": f"Answers about a {draft.get_kind_display().lower()}"},
    )
    return confirm_removal(request, draft.candidate, removal)


def confiscation_noted(conviction: Conviction, sentences: list[dict[str, object]]) -> list[dict[str, object]]:
    """The confiscation order that is noted on an imported conviction but stands not among its sentences."""
    is_noted = conviction.has_confiscation_unpaid or conviction.confiscation_paid_on
    if not is_noted or any(one["disposal"] == CONFISCATION for one in sentences):
        return []
    paid_on = conviction.confiscation_paid_on
    return [{
        "disposal": CONFISCATION,
        "is_paid": not conviction.has_confiscation_unpaid,
        "paid_on": paid_on.isoformat() if paid_on else None,
    }]  # fmt: skip


def _answers_of(sentence: Sentence) -> dict[str, object]:
    """The answers about a stored sentence; a term keeps the name by which another follows it, or will."""
    answers = answers_from(sentence, SENTENCE_FIELDS)
    return answers | {"term_name": services.term_name_of(sentence)} if is_custody(sentence.disposal) else answers


def draft_of(request: SignedInRequest, candidate_id: int, draft_id: int) -> RecordDraft:
    """The coach's own draft about a candidate they may see."""
    shown = candidate_of(request, candidate_id)
    drafts = RecordDraft.objects.select_related("candidate", "conviction", "caution")
    return get_object_or_404(drafts, pk=draft_id, candidate=shown, coach=request.user)


def asking_of(draft: RecordDraft) -> Asking:
    """The draft's answers, ready to be asked about."""
    others = other_convictions(draft) if draft.kind == vocabulary.CONVICTION else ()
    return Asking(draft.candidate, timezone.localdate(), services.answers_of(draft), others=others)


def other_convictions(draft: RecordDraft) -> tuple[OtherConviction, ...]:
    """The candidate's convictions, without the one that the draft amends."""
    rows = [row for row in draft.candidate.convictions.prefetch_related("sentences") if row.pk != draft.conviction_id]
    return tuple(
        OtherConviction(row.pk, row.offence, row.decided, tuple(terms_of(row.sentences.all()))) for row in rows
    )


def terms_of(sentences: Iterable[Sentence]) -> Iterator[Term]:
    """The custodial terms among stored sentences, by the names they have or will get when one is followed."""
    for row in sentences:
        if is_custody(row.disposal):
            length = {"length": row.length, "length_unit": row.length_unit, "more_days": row.more_days}
            yield Term(services.term_name_of(row), term_in_words(row.disposal, length))


def question_of(draft: RecordDraft, slug: str) -> tuple[Question, Asking]:
    """The question with this slug, if it applies to the draft."""
    asking = asking_of(draft)
    for one in questions_of(asking, draft.kind):
        if one.slug == slug:
            return one, replace(asking, position=one.position)
    raise Http404


def question_url(draft: RecordDraft, slug: str) -> str:
    """The address of a question."""
    return reverse("candidates:question", args=[draft.candidate_id, draft.pk, slug])


def next_url(draft: RecordDraft) -> str:
    """Where the next unanswered question is, or the answers to check."""
    unanswered = next_question(asking_of(draft), draft.kind)
    if unanswered is None:
        return reverse("candidates:check_answers", args=[draft.candidate_id, draft.pk])
    return question_url(draft, unanswered.slug)


def back_url(draft: RecordDraft, asked: Question) -> str:
    """Where the page before this one is: the question before, or the answers if all have been given."""
    asking = asking_of(draft)
    if next_question(asking, draft.kind) is None:
        return reverse("candidates:check_answers", args=[draft.candidate_id, draft.pk])
    slugs = [one.slug for one in questions_of(asking, draft.kind) if one == asked or not one.form.is_optional]
    place = slugs.index(asked.slug)
    if place == 0:
        return reverse("candidates:record", args=[draft.candidate_id])
    return question_url(draft, slugs[place - 1])


def groups_shown(draft: RecordDraft) -> list[dict[str, object]]:
    """The answers as summary lists: the matter's own, then each sentence's."""
    asking = asking_of(draft)
    groups: dict[int | None, list[dict[str, object]]] = {None: []}
    for one in questions_of(asking, draft.kind):
        if one.slug == "another-sentence":
            continue
        form = one.form(asking=replace(asking, position=one.position))
        row: dict[str, object] = {"key": form.short, "value": form.answer(), "url": question_url(draft, one.slug)}
        groups.setdefault(one.position, []).append(row)
    return [{"number": None if position is None else position + 1, "rows": rows} for position, rows in groups.items()]
