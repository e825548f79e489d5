"""What is asked of matching: rankings for either side, one match, and whether an interview is due."""

from backend.matches.services.rankings import (
    MAY_BE_PUT_FORWARD,
    CandidateMatch,
    Guarantee,
    Matches,
    VacancyMatch,
    asked_lines,
    candidates_for,
    evidence_of,
    guarantee_of,
    match_of,
    read_match,
    vacancies_for,
)

__all__ = [
    "MAY_BE_PUT_FORWARD",
    "CandidateMatch",
    "Guarantee",
    "Matches",
    "VacancyMatch",
    "asked_lines",
    "candidates_for",
    "evidence_of",
    "guarantee_of",
    "match_of",
    "read_match",
    "vacancies_for",
]
