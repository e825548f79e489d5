"""Answers of an opening that can be posted, and the day on which the tests happen."""

from datetime import date

import pytest

from employers import services

ON = date(2026, 11, 23)


@pytest.fixture
def today():
    return ON


@pytest.fixture
def answers():
    """All that is asked of an opening, as a form gives it."""
    return {
        "kind": "job",
        "title": "Kitchen porter",
        "sector": "CATERING",
        "description": "Washing pots, mopping floors and putting deliveries away.",
        "posts": 2,
        "is_national": False,
        "postcode": "ls1 4dy",
        "base_location": "WORKPLACE",
        "hours_per_week": "35.0",
        "shift": "lates",
        "shift_from": "14:00:00",
        "shift_until": "22:30:00",
        "contract_type": "PERMANENT",
        "salary_from": "12.71",
        "salary_to": None,
        "salary_period": "PER_HOUR",
        "salary_note": "",
        "pays_minimum_wage": True,
        "is_rolling": False,
        "closes_on": "2026-12-31",
        "starts_on": "2027-02-01",
        "ends_on": None,
        "essential": ["Food hygiene", "Working in a team"],
        "desirable": ["Washing up in a kitchen"],
        "role_group": "",
        "check_level": "none",
        "excluded_offences": ["NONE"],
        "exclusion_details": "",
        "needs_driving_licence": False,
        "with_children": False,
        "uses_internet": False,
        "travels_abroad": False,
        "guaranteed_interviews": 1,
        "is_only_for_prison_leavers": False,
        "how_to_apply": "Through the work coach.",
        "supporting_documents": [],
        "supporting_documents_details": "",
        "source": "EMPLOYER",
    }


@pytest.fixture
def draft(sam, employer, answers):
    """A draft by Sam with every answer but the confirmed skills."""
    return services.start_draft(sam, employer=employer, answers=answers)


@pytest.fixture
def posted(sam, draft, today):
    """An opening that Sam posted."""
    return services.post_vacancy(sam, draft=draft, on=today)
