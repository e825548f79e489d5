"""Offering an opening: drafts, posting, amending, copying and closing."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from backend.accounts.models import User
from backend.audit.services import record
from employers.drafts import (
    ANSWERED,
    Answers,
    answers_of,
    as_answers,
    is_answered_field,
    merged,
    requirements_in,
    vacancy_of,
    without_dates,
)
from employers.models import Employer, Requirement, Vacancy, VacancyDraft
from employers.services.levels import LevelTooLow, ask_for_level, highest_level
from employers.services.refusals import refuse
from employers.vocabulary import VacancyStatus
from matching.geography import normalise_postcode


@transaction.atomic
def start_draft(actor: User, *, employer: Employer, answers: Answers | None = None) -> VacancyDraft:
    """A draft for a new opening, with the first answers if there are any."""
    first = as_answers({"industry_sector": employer.sector} | (answers or {}))
    draft = VacancyDraft(employer=employer, author=actor, answers=first)
    draft.full_clean(exclude=["answers"])
    draft.save(force_insert=True)
    record(actor, "start_draft", draft)
    return draft


@transaction.atomic
def save_draft(actor: User, *, draft: VacancyDraft, answers: Answers) -> VacancyDraft:
    """The draft with the answers of a step over those it had.

    Raises:
        ValidationError: there is no question of such a name.
    """
    if unknown := [name for name in answers if not is_answered_field(name)]:
        raise ValidationError(f"There is no question named {', '.join(sorted(unknown))}")
    draft.answers = merged(draft.answers, as_answers(answers))
    draft.save(update_fields=["answers", "changed_at"])
    record(actor, "save_draft", draft, fields=sorted(answers))
    return draft


@transaction.atomic
def delete_draft(actor: User, *, draft: VacancyDraft) -> None:
    """Throws a draft away; the opening it amends stays."""
    record(actor, "delete_draft", draft)
    draft.delete()


@transaction.atomic
def start_amendment(actor: User, *, vacancy: Vacancy) -> VacancyDraft:
    """A draft to amend an opening; the one under way if there is one.

    Raises:
        ValidationError: the opening is filled or withdrawn.
    """
    _refuse_closed(vacancy)
    if under_way := vacancy.drafts.first():
        return under_way
    draft = VacancyDraft.objects.create(
        employer_id=vacancy.employer_id, author=actor, vacancy=vacancy, answers=answers_of(vacancy)
    )
    record(actor, "start_draft", draft, vacancy=vacancy.pk)
    return draft


@transaction.atomic
def duplicate_vacancy(actor: User, *, vacancy: Vacancy) -> VacancyDraft:
    """A draft for a new opening like this one; its dates are asked for again."""
    draft = VacancyDraft.objects.create(
        employer_id=vacancy.employer_id, author=actor, answers=without_dates(answers_of(vacancy))
    )
    record(actor, "duplicate_vacancy", vacancy, draft=draft.pk)
    return draft


def post_vacancy(actor: User, *, draft: VacancyDraft, on: date) -> Vacancy:
    """The opening its draft describes, now posted; the draft is gone.

    Raises:
        ValidationError: an answer is missing or wrong.
        LevelTooLow: the employer is not at the level this needs. The draft stays and a request to move up is
            open, so do not call this inside a transaction that the exception would undo.
    """
    vacancy = vacancy_of(draft)
    vacancy.posted_by = actor
    _check(actor, draft, vacancy, on)
    return _store(actor, draft, vacancy, "post_vacancy")


def amend_vacancy(actor: User, *, draft: VacancyDraft, on: date) -> Vacancy:
    """The opening amended as its draft says; the draft is gone.

    Raises:
        ValidationError: an answer is missing or wrong, or the opening has been closed.
        LevelTooLow: as for `post_vacancy`.
    """
    if draft.vacancy is None:
        raise ValidationError("This draft is of a new opening: post it")
    _refuse_closed(draft.vacancy)
    vacancy = vacancy_of(draft)
    _check(actor, draft, vacancy, on)
    return _store(actor, draft, vacancy, "amend_vacancy")


@transaction.atomic
def close_vacancy(actor: User, *, vacancy: Vacancy, status: VacancyStatus) -> Vacancy:
    """The opening, filled or withdrawn.

    Raises:
        ValidationError: it has been closed before, or the status is not one of closing.
    """
    _refuse_closed(Vacancy.objects.select_for_update().get(pk=vacancy.pk))
    if status == VacancyStatus.POSTED:
        raise ValidationError({"status": "Select whether the opening is filled or withdrawn"})
    vacancy.status = status
    vacancy.full_clean(exclude=["employer", "posted_by"])
    vacancy.save(update_fields=["status", "changed_at"])
    record(actor, "close_vacancy", vacancy, status=status.value)
    return vacancy


def _refuse_closed(vacancy: Vacancy) -> None:
    if vacancy.status != VacancyStatus.POSTED:
        raise ValidationError("This opening is closed. Copy it to offer it again.")


def _check(actor: User, draft: VacancyDraft, vacancy: Vacancy, on: date) -> None:
    vacancy.postcode = "" if vacancy.is_national else normalise_postcode(vacancy.postcode) or vacancy.postcode
    refuse(vacancy, draft.answers, on=on)
    vacancy.full_clean()
    reached = highest_level(draft.employer)
    if reached is None or reached < vacancy.level_needed:
        raise LevelTooLow(ask_for_level(actor, employer=draft.employer, level=vacancy.level_needed))


@transaction.atomic
def _store(actor: User, draft: VacancyDraft, vacancy: Vacancy, action: str) -> Vacancy:
    rows = requirements_in(draft.answers)
    if vacancy._state.adding:
        vacancy.save(force_insert=True)
    else:
        vacancy.save(update_fields=[*ANSWERED, "changed_at"])
        vacancy.requirements.all().delete()
    for row in rows:
        row.vacancy = vacancy
        row.clean_fields()
    Requirement.objects.bulk_create(rows)
    draft.delete()
    record(actor, action, vacancy, requirements=len(rows), fields=_changed(draft, vacancy))
    return vacancy


def _changed(draft: VacancyDraft, vacancy: Vacancy) -> list[str]:
    if draft.vacancy is None:
        return []
    return [name for name in ANSWERED if getattr(draft.vacancy, name) != getattr(vacancy, name)]
