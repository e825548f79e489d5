"""Two candidates for one vacancy, or two vacancies for one candidate, each match worked out and written down."""

from collections.abc import Sequence
from datetime import date

from backend.accounts.models import User
from backend.candidates.models import Candidate
from backend.matches.services.rankings import CandidateMatch, VacancyMatch, read_match, read_matches
from employers.models import Vacancy


def compare_candidates(
    actor: User, vacancy: Vacancy, candidates: Sequence[Candidate], *, on: date
) -> list[CandidateMatch]:
    """The matches of candidates with one vacancy, all read with `for_matching`, in the order of their numbers."""
    in_order = sorted(candidates, key=lambda one: one.pk)
    return [CandidateMatch(one, read_match(actor, one, vacancy, on=on)) for one in in_order]


def compare_vacancies(
    actor: User, candidate: Candidate, vacancies: Sequence[Vacancy], *, on: date
) -> list[VacancyMatch]:
    """The matches of one candidate with vacancies, all read with `for_matching`, in the order of their numbers."""
    return read_matches(actor, candidate, sorted(vacancies, key=lambda one: one.pk), on=on)
