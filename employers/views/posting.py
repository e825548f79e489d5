"""Offering an opening step by step, with drafts and check your answers."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.govuk.forms import add_service_errors, component
from employers import services
from employers.drafts import as_answers, merged, requirements_in, vacancy_of
from employers.forms import journey
from employers.forms.skills import AddSkillForm
from employers.forms.steps import KindForm
from employers.models import Employer, Vacancy, VacancyDraft
from employers.services.refusals import refusals
from employers.views.openings import KEEPS_OPENINGS, PAGE_SIZE
from employers.views.summaries import sections_of
from employers.vocabulary import GUARANTEED_INTERVIEWS_NEED, LEVEL_NEEDED, VacancySource, living_wage


@requires_role(*KEEPS_OPENINGS)
def start_vacancy(request: SignedInRequest, employer_id: int) -> HttpResponse:
    """Asks what is offered, and opens a draft."""
    employer = get_object_or_404(Employer.objects.managed_by(request.user), pk=employer_id)
    form = KindForm(request.POST if request.method == "POST" else None, answers={})
    if request.method == "POST" and form.is_valid():
        first = form.new_answers()
        if request.user.is_employer_contact:
            first["source"] = VacancySource.EMPLOYER.value
        draft = services.start_draft(request.user, employer=employer, answers=first)
        return redirect("employers:draft_step", draft.pk, "about")
    context = {"employer": employer, "form": form, "hints": _kind_hints(), "level": services.highest_level(employer)}
    return render(request, "employers/start_vacancy.html", context)


@requires_role(*KEEPS_OPENINGS)
def draft_step(request: SignedInRequest, draft_id: int, step: str) -> HttpResponse:
    """One step: its questions with the answers given so far."""
    draft = _draft(request, draft_id)
    if step not in journey.steps_for(request.user):
        raise Http404
    form = journey.STEPS[step](request.POST if request.method == "POST" else None, answers=draft.answers)
    if request.method == "POST" and form.is_valid():
        new = form.new_answers()
        if not _add_refusals(form, draft, new, on=timezone.localdate()):
            services.save_draft(request.user, draft=draft, answers=new)
            return redirect(_after(request, draft))
    before = journey.step_before(request.user, step)
    context = {
        "draft": draft,
        "form": form,
        "step": step,
        "step_template": f"employers/steps/{step}.html",
        "hints": _kind_hints() if step == "kind" else {},
        "before": reverse("employers:draft_step", args=[draft.pk, before]) if before else None,
        "all_answered": journey.next_step(request.user, draft.answers) is None,
    }
    return render(request, "employers/draft_step.html", context)


@requires_role(*KEEPS_OPENINGS)
def add_skill(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """Adds a skill by its name, with suggestions where the name is not known."""
    draft = _draft(request, draft_id)
    form = AddSkillForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.save_draft(request.user, draft=draft, answers=form.answers_with(draft.answers))
        return redirect("employers:draft_step", draft.pk, "skills")
    return render(request, "employers/add_skill.html", {"draft": draft, "form": form})


@requires_role(*KEEPS_OPENINGS)
def check_answers(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """All answers, each with a link to change it; posts or amends the opening."""
    draft, today = _draft(request, draft_id), timezone.localdate()
    form, problems = Form(request.POST if request.method == "POST" else None), ""
    if request.method == "POST":
        store = services.post_vacancy if draft.vacancy is None else services.amend_vacancy
        try:
            row = store(request.user, draft=draft, on=today)
        except services.LevelTooLow as refusal:
            messages.info(request, str(refusal))
            return redirect("employers:drafts")
        except ValidationError as error:
            problems = _problems(draft, error)
        else:
            return redirect("employers:posted", row.pk)
    row = vacancy_of(draft)
    shown = journey.steps_for(request.user)
    context = {
        "draft": draft,
        "vacancy": row,
        "form": form,
        "problems": problems,
        "has_errors": bool(problems),
        "sections": [one for one in sections_of(row, requirements_in(draft.answers)) if one.step in shown],
        "unanswered": journey.next_step(request.user, draft.answers),
        "below_living_wage": living_wage(on=today) if row.is_below_living_wage(on=today) else None,
        "check_refusal": None if problems else row.check_refusal(on=today),
    }
    return render(request, "employers/check_answers.html", context)


@require_safe
@requires_role(*KEEPS_OPENINGS)
def posted(request: SignedInRequest, vacancy_id: int) -> HttpResponse:
    """Says that the opening is posted, and what happens next."""
    row = get_object_or_404(Vacancy.objects.managed_by(request.user).for_list(), pk=vacancy_id)
    return render(request, "employers/posted.html", {"vacancy": row})


@require_safe
@requires_role(*KEEPS_OPENINGS)
def drafts(request: SignedInRequest) -> HttpResponse:
    """Openings begun and not posted."""
    mine = VacancyDraft.objects.managed_by(request.user).for_list()
    page = Paginator(mine, PAGE_SIZE).get_page(request.GET.get("page"))
    employer = Employer.objects.managed_by(request.user).first() if request.user.is_employer_contact else None
    return render(request, "employers/drafts.html", {"page": page, "employer": employer})


@requires_role(*KEEPS_OPENINGS)
def delete_draft(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """Asks, then throws a draft away."""
    draft = _draft(request, draft_id)
    if request.method == "POST":
        title = str(draft)
        services.delete_draft(request.user, draft=draft)
        messages.success(request, f"{title} is deleted.")
        return redirect("employers:drafts")
    return render(request, "employers/delete_draft.html", {"draft": draft})


def _draft(request: SignedInRequest, draft_id: int) -> VacancyDraft:
    mine = VacancyDraft.objects.managed_by(request.user)
    return get_object_or_404(mine.select_related("employer", "vacancy"), pk=draft_id)


def _after(request: SignedInRequest, draft: VacancyDraft) -> str:
    if request.POST.get("then") == "add_skill":
        return reverse("employers:add_skill", args=[draft.pk])
    step = journey.next_step(request.user, draft.answers)
    if step is None:
        return reverse("employers:check_answers", args=[draft.pk])
    return reverse("employers:draft_step", args=[draft.pk, step])


def _add_refusals(form: Form, draft: VacancyDraft, new: dict[str, object], *, on: date) -> bool:
    """Gives the form what would be refused of its own answers; whether there is any."""
    whole = merged(draft.answers, as_answers(new))
    row = vacancy_of(VacancyDraft(employer=draft.employer, vacancy=draft.vacancy, answers=whole))
    found = {name: words for name, words in refusals(row, whole, on=on).items() if name in form.fields}
    if found:
        add_service_errors(form, ValidationError({name: [words] for name, words in found.items()}))
    return bool(found)


def _problems(draft: VacancyDraft, error: ValidationError) -> str:
    found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    items = [
        {"text": words, "href": reverse("employers:draft_step", args=[draft.pk, journey.step_of(name)])}
        for name, all_words in found.items()
        for words in all_words
    ]
    return component("error-summary", titleText="There is a problem", errorList=items)


def _kind_hints() -> dict[str, str]:
    needed = {kind.value: level.label for kind, level in LEVEL_NEEDED.items()}
    words = {kind: f"Needs {label}" for kind, label in needed.items()}
    return words | {
        "work_placement": f"{words['work_placement']}. With guaranteed interviews: {GUARANTEED_INTERVIEWS_NEED.label}"
    }
