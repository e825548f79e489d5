"""Whom and what a page of matches is about, as far as the coach may see them."""

from django.shortcuts import get_object_or_404

from backend.accounts.http import SignedInRequest
from backend.candidates.models import Candidate
from employers.models import Vacancy

PAGE_SIZE = 20
PRINTED = 50  # matches on a printed page


def candidate_of(request: SignedInRequest, candidate_id: int) -> Candidate:
    """The candidate with all that matching needs; for strangers there is no such page."""
    people = Candidate.objects.visible_to(request.user).for_list().for_matching()
    return get_object_or_404(people, pk=candidate_id)


def vacancy_of(request: SignedInRequest, vacancy_id: int) -> Vacancy:
    """The vacancy with all that matching needs; where it may not be seen there is no such page."""
    return get_object_or_404(Vacancy.objects.visible_to(request.user).for_matching(), pk=vacancy_id)
