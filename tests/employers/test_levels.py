"""Employers, their profiles and their levels: what the services do and refuse."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from backend.audit.models import Entry
from employers import services
from employers.models import Employer, LevelRequest
from employers.vocabulary import AllianceLevel
from tests.factories import EmployerFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_adding_an_employer_tidies_its_name_and_postcode(pat):
    employer = services.add_employer(pat, name="  Calder   Sofas ", sector="MANUFACTURING", postcode="wf171aa")

    assert (employer.name, employer.postcode) == ("Calder Sofas", "WF17 1AA")
    assert Entry.objects.get(action="add_employer").subject_id == str(employer.pk)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"name": "No", "sector": "RETAIL"}, "name"),
        ({"name": "A name", "sector": "SHOPS"}, "sector"),
        ({"name": "A name", "sector": "RETAIL", "postcode": "nowhere"}, "postcode"),
    ],
)
def test_a_wrong_detail_is_refused(pat, details, field):
    with pytest.raises(ValidationError) as refusal:
        services.add_employer(pat, **details)
    assert field in refusal.value.message_dict
    assert not Employer.objects.exists()


def test_a_name_is_taken_whatever_its_case(pat):
    EmployerFactory(name="Calder Sofas")

    with pytest.raises(ValidationError, match="exists already"):
        services.add_employer(pat, name="CALDER SOFAS ", sector="MANUFACTURING")


def test_amending_changes_what_is_given_and_leaves_the_rest(sam, employer):
    services.amend_employer(sam, employer=employer, description="We carry parcels.")

    employer.refresh_from_db()
    assert (employer.name, employer.description) == ("Northern Parcels", "We carry parcels.")
    assert Entry.objects.get(action="amend_employer").details == {"fields": ["description"]}


def test_a_level_is_joined_once(pat):
    employer = EmployerFactory(levels=[])
    services.join_level(pat, employer=employer, level=AllianceLevel.TWO, on=date(2026, 11, 23))

    assert services.highest_level(Employer.objects.get()) == AllianceLevel.TWO
    with pytest.raises(ValidationError, match="has this level already"):
        services.join_level(pat, employer=employer, level=AllianceLevel.TWO, on=date(2026, 11, 23))


def test_an_employer_without_level_has_none():
    assert services.highest_level(EmployerFactory(levels=[])) is None


def test_asking_for_a_level_that_is_reached_is_refused(sam, employer):
    with pytest.raises(ValidationError, match="Level Three"):
        services.ask_for_level(sam, employer=employer, level=AllianceLevel.TWO)


def test_granting_a_request_joins_the_level(sam, pat):
    employer = EmployerFactory(levels=[AllianceLevel.ONE])
    request = services.ask_for_level(sam, employer=employer, level=AllianceLevel.TWO)

    services.decide_level_request(pat, request=request, is_granted=True, reason="", at=NOW)

    membership = employer.memberships.get(level=2)
    assert membership.joined_on == date(2026, 11, 23)
    request.refresh_from_db()
    assert (request.is_granted, request.decided_by, request.decided_at) == (True, pat, NOW)
    assert Entry.objects.get(action="decide_level_request").details == {"level": 2, "is_granted": True}


def test_refusing_needs_a_reason_and_joins_nothing(sam, pat):
    employer = EmployerFactory(levels=[])
    request = services.ask_for_level(sam, employer=employer, level=AllianceLevel.THREE)

    with pytest.raises(ValidationError, match="Enter the reason"):
        services.decide_level_request(pat, request=request, is_granted=False, reason=" ", at=NOW)
    services.decide_level_request(pat, request=request, is_granted=False, reason="Visit us first", at=NOW)

    assert not employer.memberships.exists()
    assert LevelRequest.objects.get().reason == "Visit us first"


def test_a_request_is_decided_once(sam, pat):
    employer = EmployerFactory(levels=[])
    request = services.ask_for_level(sam, employer=employer, level=AllianceLevel.THREE)
    services.decide_level_request(pat, request=request, is_granted=False, reason="Not yet", at=NOW)

    with pytest.raises(ValidationError, match="decided already"):
        services.decide_level_request(pat, request=request, is_granted=True, reason="", at=NOW)
    assert services.ask_for_level(sam, employer=employer, level=AllianceLevel.THREE).pk != request.pk
