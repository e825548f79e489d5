"""Whom a page is about: one of the coach's own people, with the whole record."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from backend.accounts.http import SignedInRequest
from backend.candidates.models import Candidate
from backend.disclosure.forms.calculator import GoverningLawForm
from backend.disclosure.forms.statement import DayForm
from backend.disclosure.models import StatementDraft, StatementVersion
from employers.models import Vacancy
from matching.disclosure import Jurisdiction


def candidate_of(request: SignedInRequest, candidate_id: int) -> Candidate:
    """The candidate with all that the law and matching need; for strangers there is no such page."""
    people = Candidate.objects.visible_to(request.user).for_list().for_matching()
    return get_object_or_404(people, pk=candidate_id)


def vacancy_of(request: SignedInRequest, vacancy_id: int) -> Vacancy:
    """The vacancy, if the coach may see it."""
    return get_object_or_404(Vacancy.objects.visible_to(request.user).for_list(), pk=vacancy_id)


def version_of(request: SignedInRequest, candidate: Candidate, version_id: int) -> StatementVersion:
    """A version of one of the candidate's statements."""
    versions = StatementVersion.objects.visible_to(request.user).for_page()
    return get_object_or_404(versions, pk=version_id, statement__candidate=candidate)


def draft_of(request: SignedInRequest, candidate: Candidate, draft_id: int) -> StatementDraft:
    """The coach's own draft about the candidate."""
    drafts = StatementDraft.objects.select_related("statement__vacancy__employer", "statement__candidate")
    return get_object_or_404(drafts, pk=draft_id, coach=request.user, statement__candidate=candidate)


def day_asked(request: SignedInRequest) -> tuple[DayForm, date]:
    """The form of the day, and the day asked about: today unless the address names another."""
    today = timezone.localdate()
    if not any(name.startswith("on") for name in request.GET):
        return DayForm(initial={"on": today}), today
    form = DayForm(request.GET)
    return form, form.cleaned_data["on"] if form.is_valid() else today


def chosen(choices: dict[str, str], value: str) -> str:
    """The name that goes with the value in an address; for others there is no such page."""
    if value not in choices:
        raise Http404
    return choices[value]


def law_asked(request: SignedInRequest, usual: Jurisdiction) -> tuple[GoverningLawForm, Jurisdiction]:
    """The form that asks under which law a question is answered, and the answer; the usual one if there is none."""
    form = GoverningLawForm(request.GET if "law" in request.GET else None, initial={"law": usual.value})
    return form, Jurisdiction(form.cleaned_data["law"]) if form.is_bound and form.is_valid() else usual
