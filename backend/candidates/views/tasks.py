"""What is known of a candidate and what is missing, section by section."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.audit import services as audit
from backend.candidates.models import Candidate
from backend.candidates.views.scope import TASKS, candidate_of


@dataclass(frozen=True, slots=True)
class Task:
    """One section of what is asked of a candidate."""

    title: str
    url: str
    missing: tuple[str, ...] = ()  # what is not known yet, in words
    is_optional: bool = False
    may_start: bool = True
    is_empty: bool = False

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    def as_item(self) -> dict[str, object]:
        """The task as an item of the task list component."""
        title = {"text": self.title}
        if not self.may_start:
            status: dict[str, object] = {
                "text": "Cannot start yet",
                "classes": "govuk-task-list__status--cannot-start-yet",
            }
            return {"title": title, "status": status}
        if self.is_done and not self.is_empty:
            status = {"text": "Completed"}
        elif self.is_optional:
            status = {"text": "Optional"}
        else:
            status = {"tag": {"text": "Incomplete", "classes": "govuk-tag--blue"}}
        hint = {"text": ". ".join(self.missing)} if self.missing and not self.is_optional else None
        item: dict[str, object] = {"title": title, "href": f"{self.url}?then={TASKS}", "status": status}
        return item | ({"hint": hint} if hint else {})


def tasks_of(candidate: Candidate) -> list[Task]:
    """Every section, with what is missing; reads work history, qualifications, evidence and licence conditions."""
    return [*_about_person(candidate), *_about_skills(candidate), *_about_limits(candidate)]


def _section(candidate: Candidate, slug: str) -> str:
    return reverse("candidates:amend_section", args=[candidate.pk, slug])


def _said(*facts: tuple[bool, str]) -> tuple[str, ...]:
    return tuple(words for is_missing, words in facts if is_missing)


def _about_person(candidate: Candidate) -> Iterator[Task]:
    yield Task(
        "Who they are",
        _section(candidate, "who"),
        _said(
            (not candidate.last_name, "No name"),
            (candidate.date_of_birth is None, "No date of birth"),
        ),
    )
    yield Task(
        "Where they are and when they leave",
        _section(candidate, "release"),
        _said(
            (candidate.released_on is None, "No release date"),
            (not candidate.home_postcode, "No home postcode"),
        ),
    )
    yield Task(
        "Right to work and driving",
        _section(candidate, "right-to-work"),
        _said((candidate.right_to_work is None, "Right to work not known")),
    )
    yield Task(
        "Work they would like",
        _section(candidate, "preferences"),
        _said((not candidate.sectors, "No kinds of work chosen")),
    )


def _about_skills(candidate: Candidate) -> Iterator[Task]:
    has_work = bool(candidate.work_history.all())
    has_qualifications = bool(candidate.qualifications.all())
    has_source = has_work or has_qualifications or bool(candidate.skills_said)
    yield Task(
        "Work history",
        reverse("candidates:work_history", args=[candidate.pk]),
        _said((not has_work, "No work history")),
    )
    yield Task(
        "Qualifications",
        reverse("candidates:qualifications", args=[candidate.pk]),
        is_optional=True,
        is_empty=not has_qualifications,
    )
    yield Task(
        "What they say they can do",
        _section(candidate, "own-words"),
        is_optional=True,
        is_empty=not candidate.skills_said,
    )
    words = (
        "The skills found are not confirmed" if has_source else "No skills: add work history or qualifications first"
    )
    yield Task(
        "Skills found",
        reverse("candidates:skills", args=[candidate.pk]),
        _said((not candidate.has_skills_confirmed, words)),
        may_start=has_source or bool(candidate.evidence.all()),
    )


def _about_limits(candidate: Candidate) -> Iterator[Task]:
    is_settled = candidate.has_no_licence_conditions or bool(candidate.licence_conditions.all())
    yield Task(
        "Licence conditions",
        reverse("candidates:licence_conditions", args=[candidate.pk]),
        _said((not is_settled, "Licence conditions not recorded")),
    )
    yield Task(
        "Criminal record",
        reverse("candidates:record", args=[candidate.pk]),
        _said((not candidate.has_record_confirmed, "Criminal record not confirmed as complete")),
    )


@requires_role(Role.WORK_COACH)
def tasks(request: SignedInRequest, candidate_id: int) -> HttpResponse:
    """The task list of a candidate."""
    candidate = candidate_of(request, candidate_id)
    sections = tasks_of(candidate)
    audit.record(request.user, "read_candidate", candidate, page="tasks")
    context = {
        "candidate": candidate,
        "items": [task.as_item() for task in sections],
        "done": sum(task.is_done for task in sections if not task.is_optional),
        "total": sum(not task.is_optional for task in sections),
    }
    return render(request, "candidates/tasks.html", context)
