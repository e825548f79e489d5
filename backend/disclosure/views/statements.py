"""Building a statement: what it is for, the person's own words one question a page, then check your answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role as Person
from backend.audit import services as audit
from backend.candidates.models import Candidate
from backend.disclosure import services
from backend.disclosure.forms.statement import DayForm, MomentForm, RoleForm, WordsForm
from backend.disclosure.models import Moment, Statement, StatementDraft
from backend.disclosure.reading.duty import Duty, Role, duty_of, role_of
from backend.disclosure.reading.governing import why_no_statement
from backend.disclosure.reading.matters import matters_of
from backend.disclosure.services.statements import duty_under, facts_of
from backend.disclosure.views.scope import candidate_of, draft_of, vacancy_of
from employers.models import Vacancy
from matching.disclosure import CheckLevel

ABOUT_A_MATTER = (
    "What happened, in a sentence or two. There is no need for every detail.",
    "What was going on in your life then?",
    "What do you think of it now?",
)
SINCE = (
    "Courses, work or training since then.",
    "What has changed at home, with friends, or with drink and drugs?",
    "Who supports you now?",
)
BRINGS = ("What are you good at?", "Why do you want this job?", "Who would speak for you?")


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the interview: where it stands in the address and in the answers."""

    slug: str
    title: str
    prompts: tuple[str, ...]
    form: Callable[..., forms.Form]
    matter: str = ""  # the engine's id of the matter it is about
    facts: str = ""

    def initial(self, answers: dict[str, Any]) -> dict[str, Any]:  # Any: what JSON holds
        """What the form shows at first."""
        if self.slug == "moment":
            return {"moment": answers.get("moment")}
        return {"words": answers.get("words", {}).get(self.matter, "") if self.matter else answers.get(self.slug, "")}

    def is_answered(self, answers: dict[str, Any]) -> bool:
        """Whether it has an answer, if only an empty one where nothing need be said."""
        return self.matter in answers.get("words", {}) if self.matter else self.slug in answers

    def merged(self, answers: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
        """All answers, with this one in its place."""
        if self.slug == "moment":
            return {**answers, "moment": given["moment"]}
        if self.matter:
            return {**answers, "words": {**answers.get("words", {}), self.matter: given["words"]}}
        return {**answers, self.slug: given["words"]}

    def answer(self, answers: dict[str, Any]) -> str:
        """The answer, for checking."""
        if self.slug == "moment":
            return str(Moment(answers["moment"]).label)
        return str(self.initial(answers)["words"]) or "Left empty"


def steps_of(duty: Duty) -> list[Step]:
    """The questions: one for each matter that must be said, then three about the person."""
    about = [
        Step(
            f"matter-{number}",
            f"What do you want to say about this: {one.matter.offence}?",
            ABOUT_A_MATTER,
            partial(WordsForm, question=f"What do you want to say about this: {one.matter.offence}?"),
            matter=one.matter.id,
            facts=facts_of(one),
        )
        for number, one in enumerate(duty.must_say, start=1)
    ]
    since, brings = "What has changed since then?", "What do you bring to this work?"
    return [
        *about,
        Step("since", since, SINCE, partial(WordsForm, question=since, is_required=False)),
        Step("brings", brings, BRINGS, partial(WordsForm, question=brings, is_required=False)),
        Step("moment", "When do you want to say it?", (), MomentForm),
    ]


@requires_role(Person.WORK_COACH)
def statements(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The statements of a candidate with their versions, and drafts of the coach's own."""
    candidate = candidate_of(request, candidate_id)
    shown = list(Statement.objects.visible_to(request.user).for_list().filter(candidate=candidate))
    drafts = StatementDraft.objects.filter(statement__candidate=candidate, coach=request.user)
    audit.record(request.user, "read_statements", candidate, statements=len(shown))
    context = {"candidate": candidate, "statements": shown, "drafts": drafts.select_related("statement__vacancy")}
    return render(request, "disclosure/statements.html", context)


@requires_role(Person.WORK_COACH)
def start_for_vacancy(request: SignedInRequest, candidate_id: int, vacancy_id: int) -> HttpResponse:
    """Asks for which day, then begins a statement for a vacancy, or says that nothing has to be said."""
    candidate, vacancy = candidate_of(request, candidate_id), vacancy_of(request, vacancy_id)
    if why := why_no_statement(vacancy):
        return _other_law(request, candidate, vacancy, why)
    today = timezone.localdate()
    form = DayForm(_posted(request), initial={"on": today})
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        return _begin(request, candidate, _fields_for(vacancy, on), on)
    refusal = vacancy.check_refusal(on=today)
    context = {"candidate": candidate, "vacancy": vacancy, "check_refusal": refusal, "form": form}
    return render(request, "disclosure/start.html", context)


@requires_role(Person.WORK_COACH)
def start_for_role(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """Asks for which role, check and day, then begins a statement, or says that nothing has to be said."""
    candidate = candidate_of(request, candidate_id)
    form = RoleForm(_posted(request), initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        return _begin(request, candidate, form.fields_of_statement(), form.cleaned_data["on"])
    return render(request, "disclosure/start.html", {"candidate": candidate, "form": form})


@requires_role(Person.WORK_COACH)
def start_version(request: SignedInRequest, candidate_id: int, statement_id: int) -> HttpResponse:
    """Asks for which day, then begins the next version of a statement with the words of the last."""
    candidate = candidate_of(request, candidate_id)
    mine = Statement.objects.visible_to(request.user).filter(candidate=candidate).select_related("vacancy__employer")
    statement = get_object_or_404(mine, pk=statement_id)
    if why := why_no_statement(statement.vacancy):
        return _other_law(request, candidate, statement.vacancy, why)
    form = DayForm(_posted(request), initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        duty = duty_under(statement, on=form.cleaned_data["on"])
        if not duty.must_say:
            return _nothing(request, candidate, duty, str(statement))
        draft = services.start_version(request.user, statement, on=form.cleaned_data["on"])
        return redirect("disclosure:check_answers", candidate.pk, draft.pk)
    return render(request, "disclosure/start.html", {"candidate": candidate, "statement": statement, "form": form})


@requires_role(Person.WORK_COACH)
def question(request: SignedInRequest, candidate_id: int, draft_id: int, slug: str) -> HttpResponse:
    """One question of the statement."""
    candidate = candidate_of(request, candidate_id)
    draft = draft_of(request, candidate, draft_id)
    steps = steps_of(duty_under(draft.statement, on=draft.on))
    step = next((one for one in steps if one.slug == slug), None)
    if step is None:
        raise Http404
    form = step.form(_posted(request), initial=step.initial(draft.given))
    if request.method == "POST" and form.is_valid():
        services.save_draft(request.user, draft, answers=step.merged(draft.given, form.cleaned_data), question=slug)
        return redirect(_next_url(draft, steps))
    if request.method == "GET":
        audit.record(request.user, "read_statement", candidate, draft=draft.pk, page=slug)
    context = {
        "candidate": candidate,
        "draft": draft,
        "step": step,
        "form": form,
        "back": _back_url(draft, steps, step),
    }
    return render(request, "disclosure/question.html", context)


@requires_role(Person.WORK_COACH)
def check_answers(request: SignedInRequest, candidate_id: int, draft_id: int) -> HttpResponse:
    """The words so far, each of which can be changed, before a version is written."""
    candidate = candidate_of(request, candidate_id)
    draft = draft_of(request, candidate, draft_id)
    duty = duty_under(draft.statement, on=draft.on)
    steps = steps_of(duty)
    if any(not step.is_answered(draft.given) for step in steps):
        return redirect(_next_url(draft, steps))
    errors: list[str] = []
    if request.method == "POST":
        try:
            version = services.write_version(request.user, draft)
        except ValidationError as refusal:
            errors = refusal.messages
        else:
            messages.success(request, f"Wrote version {version.number}. A coach must check it before it is used.")
            return redirect("disclosure:version", candidate.pk, version.pk)
    audit.record(request.user, "read_statement", candidate, draft=draft.pk, page="check")
    rows = [(step, step.answer(draft.given), _question_url(draft, step.slug)) for step in steps]
    context = {
        "candidate": candidate,
        "draft": draft,
        "duty": duty,
        "rows": rows,
        "errors": [{"text": error} for error in errors],
        "has_errors": bool(errors),
    }
    return render(request, "disclosure/check_answers.html", context)


@requires_role(Person.WORK_COACH)
def discard_draft(request: SignedInRequest, candidate_id: int, draft_id: int) -> HttpResponse:
    """Throws a draft away, after asking."""
    candidate = candidate_of(request, candidate_id)
    draft = draft_of(request, candidate, draft_id)
    if request.method == "POST":
        services.discard_draft(request.user, draft)
        messages.success(request, "Threw the draft away. Versions that were written stay.")
        return redirect("disclosure:statements", candidate.pk)
    return render(request, "disclosure/discard_draft.html", {"candidate": candidate, "draft": draft})


def _fields_for(vacancy: Vacancy, on: date) -> dict[str, Any]:  # Any: what the columns hold
    role = role_of(vacancy, on=on)
    return {
        "vacancy": vacancy,
        "role": vacancy.title,
        "check_level": role.check.value,
        "has_filtering": role.has_filtering,
    }


def _begin(request: SignedInRequest, candidate: Candidate, fields: dict[str, Any], on: date) -> HttpResponse:
    role = Role(CheckLevel(fields["check_level"]), fields["has_filtering"])
    duty = duty_of(matters_of(candidate, on=on), role, on=on)
    if not duty.must_say:
        return _nothing(request, candidate, duty, fields["role"])
    draft = services.start_statement(request.user, candidate, fields=fields, on=on)
    return redirect(_next_url(draft, steps_of(duty)))


def _nothing(request: SignedInRequest, candidate: Candidate, duty: Duty, role: str) -> HttpResponse:
    """The page that says plainly that nothing has to be said, or that it cannot be told yet."""
    audit.record(request.user, "read_enquiries", candidate, on=duty.on, check=duty.role.check.value)
    context = {"candidate": candidate, "duty": duty, "role": role}
    return render(request, "disclosure/nothing_to_say.html", context)


def _other_law(request: SignedInRequest, candidate: Candidate, vacancy: Vacancy | None, why: str) -> HttpResponse:
    """The page that says why no statement can be written for work elsewhere, and where the answers are."""
    context = {"candidate": candidate, "vacancy": vacancy, "why": why}
    return render(request, "disclosure/other_law.html", context)


def _posted(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _question_url(draft: StatementDraft, slug: str) -> str:
    return reverse("disclosure:question", args=[draft.statement.candidate_id, draft.pk, slug])


def _next_url(draft: StatementDraft, steps: list[Step]) -> str:
    for step in steps:
        if not step.is_answered(draft.given):
            return _question_url(draft, step.slug)
    return reverse("disclosure:check_answers", args=[draft.statement.candidate_id, draft.pk])


def _back_url(draft: StatementDraft, steps: list[Step], step: Step) -> str:
    place = steps.index(step)
    if all(one.is_answered(draft.given) for one in steps):
        return reverse("disclosure:check_answers", args=[draft.statement.candidate_id, draft.pk])
    if place == 0:
        return reverse("disclosure:statements", args=[draft.statement.candidate_id])
    return _question_url(draft, steps[place - 1].slug)
