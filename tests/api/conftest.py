"""Clients of the API, by token, and what they send."""

import pytest
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient


@pytest.fixture
def api():
    """A client with somebody's token: `api(kim).get("/api/v1/candidates/")`; `api()` for nobody's."""

    def client_of(user=None):
        client = APIClient(enforce_csrf_checks=True)
        if user is not None:
            client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.get_or_create(user=user)[0]}")
        return client

    return client_of


@pytest.fixture
def put_forward(api, kim, alex, porter):
    """Alex, put forward for the porter's job by Kim: what the API answered."""
    sent = {"candidate": alex.pk, "vacancy": porter.pk, "has_discussed": True}
    response = api(kim).post("/api/v1/applications/", sent, format="json")
    assert response.status_code == 201, response.json()
    return response.json()


@pytest.fixture
def advert():
    """All that is needed to post an opening."""
    return {
        "kind": "job",
        "title": "Kitchen porter",
        "sector": "CATERING",
        "description": "Washing pots, mopping floors and putting deliveries away.",
        "postcode": "ls1 4dy",
        "hours_per_week": "35.0",
        "salary_from": "13.50",
        "salary_period": "PER_HOUR",
        "is_rolling": True,
        "essential": ["Food hygiene"],
        "desirable": ["Pot washing"],
    }
