"""What is asked of matching: rankings, one match, comparisons, plans, and whether an interview is due."""

from backend.matches.services.comparisons import compare_candidates, compare_vacancies
from backend.matches.services.plans import CandidatePlan, Opener, WhyNot, obstacles_between, plan_for, why_not
from backend.matches.services.rankings import (
    MAY_BE_PUT_FORWARD,
    CandidateMatch,
    Guarantee,
    Matches,
    Sought,
    VacancyMatch,
    asked_lines,
    candidates_for,
    evidence_of,
    guarantee_of,
    match_of,
    read_match,
    read_matches,
    sought,
    vacancies_for,
)

__all__ = [
    "MAY_BE_PUT_FORWARD",
    "CandidateMatch",
    "CandidatePlan",
    "Guarantee",
    "Matches",
    "Opener",
    "Sought",
    "VacancyMatch",
    "WhyNot",
    "asked_lines",
    "candidates_for",
    "compare_candidates",
    "compare_vacancies",
    "evidence_of",
    "guarantee_of",
    "match_of",
    "obstacles_between",
    "plan_for",
    "read_match",
    "read_matches",
    "sought",
    "vacancies_for",
    "why_not",
]
