"""Nothing of a person's record, licence or notes is ever in a search document."""

from datetime import date, time

import pytest

from backend.candidates.models import (
    Candidate,
    Caution,
    Conviction,
    Evidence,
    HeldQualification,
    LicenceCondition,
    WorkHistory,
)
from backend.search.documents import candidate_document, vacancy_document
from employers.models import Requirement, Vacancy
from tests.factories import CandidateFactory, VacancyFactory

SECRETS = ("zebroffence", "zebrlicence", "zebrcaution", "zebrsaid", "zebrname", "Z9999ZZ", "zebrcounty")
pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate():
    candidate = CandidateFactory(
        first_name="Zebrname", last_name="Zebrname", prison_number="Z9999ZZ", skills_said="zebrsaid", travel_km=20
    )
    Conviction.objects.create(
        candidate=candidate, convicted_on=date(2025, 3, 4), offence="zebroffence", category="ARSON", age=30
    )
    Caution.objects.create(
        candidate=candidate, kind="simple", cautioned_on=date(2020, 1, 2), offence="zebrcaution", category="OTHER"
    )
    LicenceCondition.objects.create(
        candidate=candidate, kind="curfew", details="zebrlicence", areas=["ZE1"], curfew_from=time(19)
    )
    WorkHistory.objects.create(
        candidate=candidate,
        title="Laundry",
        description="Washed and pressed sheets",
    )
    WorkHistory.objects.create(
        candidate=candidate, title="Sales", description="Ran a county line in zebrcounty, what he is in for"
    )
    HeldQualification.objects.create(candidate=candidate, title="Level 2 Food Hygiene")
    Evidence.objects.create(candidate=candidate, skill="food_hygiene", strength=0.8, kind="course", source="Course")
    return Candidate.objects.for_matching().get()


def test_a_candidates_document_holds_their_work_skills_and_qualifications(candidate):
    document = candidate_document(candidate)
    written = " ".join(text for text, _ in document.texts)
    assert "laundry" in written
    assert "sheets" in written
    assert "Level 2 Food Hygiene" in written
    assert document.skills == ("food_hygiene",)
    assert document.scope == str(candidate.establishment_id)


@pytest.mark.parametrize("secret", SECRETS)
def test_no_offence_licence_name_or_note_is_in_a_document(candidate, secret):
    assert secret.lower() not in repr(candidate_document(candidate)).lower()


def test_an_openings_document_holds_what_the_advert_says():
    vacancy = VacancyFactory(title="Kitchen porter", is_rolling=False, closes_on=date(2027, 1, 11))
    Requirement.objects.create(vacancy=vacancy, text="Clean as you go", skills=[["food_hygiene", 1.0]])
    document = vacancy_document(Vacancy.objects.for_matching().get())
    texts = dict(document.texts)
    assert {"Kitchen porter", "Clean as you go", vacancy.employer.name} <= set(texts)
    assert document.skills == ("food_hygiene",)
    assert document.until == date(2027, 1, 11)


def test_a_rolling_or_national_opening_has_no_last_day_and_no_one_place():
    VacancyFactory(is_rolling=True, closes_on=date(2027, 1, 11), is_national=True, postcode="")
    document = vacancy_document(Vacancy.objects.for_matching().get())
    assert (document.until, document.place, document.is_everywhere) == (None, None, True)
