"""Who may use which endpoint: each role at each, and nobody without a token."""

import pytest

from backend.accounts.models import Role
from tests.factories import UserFactory

COACH, CONTACT, MANAGER = Role.WORK_COACH, Role.EMPLOYER_CONTACT, Role.ALLIANCE_MANAGER
LOOKS = {COACH, CONTACT, MANAGER, Role.CHECKER, Role.ANALYST}
KEEPS = {CONTACT, MANAGER}
ENDPOINTS = [
    ("get", "employers/", LOOKS),
    ("post", "employers/", {MANAGER}),
    ("get", "employers/{employer}/", LOOKS),
    ("put", "employers/{employer}/", KEEPS),
    ("patch", "employers/{employer}/", KEEPS),
    ("get", "vacancies/", LOOKS),
    ("post", "vacancies/", KEEPS),
    ("get", "vacancies/{vacancy}/", LOOKS),
    ("patch", "vacancies/{vacancy}/", KEEPS),
    ("post", "vacancies/{vacancy}/close/", KEEPS),
    ("get", "vacancies/{vacancy}/matches/", {COACH}),
    ("get", "candidates/", {COACH}),
    ("post", "candidates/", {COACH}),
    ("get", "candidates/{candidate}/", {COACH}),
    ("patch", "candidates/{candidate}/", {COACH}),
    ("get", "candidates/{candidate}/skills/", {COACH}),
    ("put", "candidates/{candidate}/skills/", {COACH}),
    ("get", "candidates/{candidate}/work-history/", {COACH}),
    ("post", "candidates/{candidate}/work-history/", {COACH}),
    ("get", "candidates/{candidate}/matches/", {COACH}),
    ("get", "applications/", {COACH}),
    ("post", "applications/", {COACH}),
    ("get", "applications/{application}/", {COACH}),
    ("post", "applications/{application}/withdraw/", {COACH}),
    ("get", "put-forward/", {CONTACT}),
    ("get", "put-forward/{reference}/", {CONTACT}),
    ("post", "put-forward/{reference}/accept/", {CONTACT}),
    ("post", "put-forward/{reference}/decline/", {CONTACT}),
]
NAMES = [f"{method} {path}" for method, path, _roles in ENDPOINTS]


@pytest.fixture
def cast(kim, sam, pat):
    """Somebody of each role."""
    known = {COACH: kim, CONTACT: sam, MANAGER: pat}
    return {role: known.get(role) or UserFactory(role=role) for role in Role}


@pytest.fixture
def address(put_forward, employer):
    """The path of an endpoint, with the ids of rows that there are."""
    ids = {
        "employer": employer.pk,
        "vacancy": put_forward["vacancy"],
        "candidate": put_forward["candidate"],
        "application": put_forward["id"],
        "reference": put_forward["reference"],
    }

    return lambda path: "/api/v1/" + path.format(**ids)


@pytest.mark.parametrize(("method", "path", "roles"), ENDPOINTS, ids=NAMES)
def test_an_endpoint_is_open_to_its_roles_alone(method, path, roles, api, address, cast):
    for role, person in cast.items():
        response = getattr(api(person), method)(address(path), {"unknown": 1}, format="json")
        if role in roles:
            assert response.status_code in (200, 201, 400), (role, response.status_code, response.content)
        else:
            assert response.status_code == 403, (role, response.content)


@pytest.mark.parametrize(("method", "path", "_roles"), ENDPOINTS, ids=NAMES)
def test_nobody_uses_an_endpoint_without_a_token(method, path, _roles, api, address):
    response = getattr(api(), method)(address(path), {}, format="json")

    assert response.status_code == 401
    assert response.json()["fields"] == {}


ONE_CANDIDATE = [endpoint for endpoint in ENDPOINTS if "{candidate}" in endpoint[1] or "{application}" in endpoint[1]]


@pytest.mark.parametrize(("method", "path", "_roles"), ONE_CANDIDATE)
def test_a_coach_elsewhere_is_told_there_is_no_such_person(method, path, _roles, api, address, ade):
    response = getattr(api(ade), method)(address(path), {}, format="json")

    assert response.status_code == 404


OF_ONE_EMPLOYER = [
    endpoint for endpoint in ENDPOINTS if CONTACT in endpoint[2] and "{" in endpoint[1]
]  # what Sam may open, and Jo of another employer may not


@pytest.mark.parametrize(("method", "path", "_roles"), OF_ONE_EMPLOYER)
def test_a_contact_of_another_employer_is_told_there_is_nothing(method, path, _roles, api, address, jo):
    response = getattr(api(jo), method)(address(path), {}, format="json")

    assert response.status_code == 404
