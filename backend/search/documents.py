"""Rows as search documents. Of a person: their work, skills and qualifications; never a name, record or note."""

from backend.candidates.models import Candidate
from employers.models import Vacancy
from matching.geography import point_of
from matching.search import Document
from matching.skills.crime import lawful
from matching.skills.normalisation import tokens
from matching.skills.taxonomy import load
from matching.skills.vocabulary import SECTOR_NAMES, Sector

TITLE, NAME, TEXT = 3.0, 2.0, 1.0  # what a word counts


def vacancy_document(vacancy: Vacancy) -> Document:
    """The document of an opening read with `for_matching`."""
    lines = list(vacancy.requirements.all())
    codes = sorted({str(code) for line in lines for code, _ in line.skills})
    texts = [
        (vacancy.title, TITLE),
        (vacancy.employer.name, NAME),
        (SECTOR_NAMES[Sector(vacancy.sector)], TEXT),
        (vacancy.description, TEXT),
        *((line.text, TEXT) for line in lines),
    ]
    return Document(
        id=str(vacancy.pk),
        texts=(*texts, (_labels(codes), TEXT)),
        skills=tuple(codes),
        sector=vacancy.sector,
        kind=vacancy.kind,
        place=None if vacancy.is_national or not vacancy.postcode else point_of(vacancy.postcode),
        is_everywhere=vacancy.is_national,
        until=None if vacancy.is_rolling else vacancy.closes_on,
    )


def candidate_document(candidate: Candidate) -> Document:
    """The document of a candidate read with `for_matching`, found by staff of their establishment alone.

    What a work history says of a crime is left out, as it is when skills are looked for.
    """
    history = list(candidate.work_history.all())
    codes = sorted({row.skill for row in candidate.evidence.all()})
    texts = [
        *((_lawful(row.title), TITLE) for row in history),
        *((row.title, NAME) for row in candidate.qualifications.all()),
        *((_lawful(row.description), TEXT) for row in history),
        (_labels(codes), TEXT),
    ]
    return Document(
        id=str(candidate.pk),
        texts=tuple(texts),
        skills=tuple(codes),
        scope=str(candidate.establishment_id),
        place=point_of(candidate.home_postcode) if candidate.home_postcode else None,
    )


def _labels(codes: list[str]) -> str:
    skills = load().skills
    return ". ".join(skills[code].label for code in codes if code in skills)


def _lawful(text: str) -> str:
    return " ".join(word.text for word in lawful(tokens(text)))
