"""Whom a page is about: one of the coach's own people, and where a page leads back to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from backend.accounts.http import SignedInRequest
from backend.candidates.models import Candidate

TASKS = "tasks"  # the value of `then` that leads back to the task list


def candidate_of(request: SignedInRequest, candidate_id: int) -> Candidate:
    """The candidate, if they are at one of the coach's establishments; for strangers there is no such page."""
    people = Candidate.objects.visible_to(request.user).for_list()
    return get_object_or_404(people, pk=candidate_id)


def posted(request: SignedInRequest) -> QueryDict | None:
    """The answers posted, if only that nothing was chosen; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def origin(request: SignedInRequest, candidate: Candidate) -> str:
    """Where the coach came from: the task list, or else the candidate's page."""
    name = "candidates:tasks" if request.GET.get("then") == TASKS else "candidates:candidate"
    return reverse(name, args=[candidate.pk])


def with_then(request: SignedInRequest, url: str) -> str:
    """The address, remembering whether the coach came from the task list."""
    return f"{url}?then={TASKS}" if request.GET.get("then") == TASKS else url


@dataclass(frozen=True, slots=True)
class Removal:
    """Something that is about to be removed: what, its words for the message, how, and where to go afterwards."""

    what: str  # "this licence condition"
    removed: str  # "Removed the licence condition."
    remove: Callable[[], object]
    back: str
    shown: Mapping[str, str]


def confirm_removal(request: SignedInRequest, candidate: Candidate, removal: Removal) -> HttpResponse:
    """Asks before it removes, and says what was removed."""
    if request.method == "POST":
        removal.remove()
        messages.success(request, removal.removed)
        return redirect(removal.back)
    return render(request, "candidates/confirm_removal.html", {"candidate": candidate, "removal": removal})
