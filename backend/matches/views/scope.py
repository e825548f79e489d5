"""Whom and what a page of matches is about, as far as the coach may see them."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from backend.accounts.http import SignedInRequest
from backend.accounts.services import supervised_prefix
from backend.candidates.models import Candidate
from employers.models import Vacancy

PAGE_SIZE = 20
PRINTED = 50  # matches on a printed page


def candidate_of(request: SignedInRequest, candidate_id: int) -> Candidate:
    """The candidate with all that matching needs; for strangers there is no such page."""
    people = Candidate.objects.visible_to(request.user).for_list().for_matching()
    return get_object_or_404(people, pk=candidate_id)


def supervised_address(candidate: Candidate) -> str:
    """Where a screen that is tied to the candidate begins."""
    return reverse("matches:opportunities", args=[candidate.pk])


def is_tied_to(request: SignedInRequest, candidate: Candidate) -> bool:
    """Whether this screen is tied to the candidate's opportunities."""
    return supervised_prefix(request) == supervised_address(candidate)


def vacancy_of(request: SignedInRequest, vacancy_id: int) -> Vacancy:
    """The vacancy with all that matching needs; where it may not be seen there is no such page."""
    return get_object_or_404(Vacancy.objects.visible_to(request.user).for_matching(), pk=vacancy_id)
