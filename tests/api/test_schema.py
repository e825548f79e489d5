"""The schema describes the API without warnings, and the API answers as described, whatever it is sent."""

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from rest_framework.authtoken.models import Token
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backend.wsgi import application

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
bounded = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

schema = schemathesis.openapi.from_wsgi("/api/schema/?format=json", application)
schema.config.phases.coverage.enabled = False  # thousands of cases, minutes


def keep_the_connection():
    """Leaves the test's transaction open: the server's signals would close it; Django's client connects them anew."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)


def test_the_schema_is_made_without_warnings(tmp_path):
    target = tmp_path / "schema.yaml"

    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(target))

    assert "/api/v1/candidates/{candidate_id}/matches/" in target.read_text()


def test_every_endpoint_names_its_errors():
    for path, methods in schema.raw_schema["paths"].items():
        for method, operation in methods.items():
            assert {"400", "401", "403", "404"} <= set(operation["responses"]), (path, method)


def open_to(name):
    """The operations that somebody of the cast may use."""
    return schema.include(lambda context: name in may_use(context.operation.path, context.operation.method.lower()))


def may_use(path, method):
    noun = path.removeprefix("/api/v1/").split("/")[0]
    if "matches" in path or noun in ("candidates", "applications"):
        return ["kim"]
    if noun == "put-forward":
        return ["sam"]
    if method == "get":
        return ["kim", "sam"]
    return ["pat"] if noun == "employers" else ["sam", "pat"]


@pytest.fixture
def rows(alex, porter, put_forward):
    """Ids of rows that there are, by the words that paths and bodies have for them."""
    return {
        "candidate": alex.pk,
        "candidates": alex.pk,
        "vacancy": porter.pk,
        "vacancies": porter.pk,
        "employer": porter.employer_id,
        "employers": porter.employer_id,
        "establishment": "LEI",
        "applications": put_forward["id"],
        "put-forward": put_forward["reference"],
    }


def check(case, user, rows):
    """Sends the case about rows that there are, and looks at the answer."""
    keep_the_connection()
    noun = case.operation.path.removeprefix("/api/v1/").split("/")[0]
    case.path_parameters = dict.fromkeys(case.path_parameters or {}, rows[noun])
    if isinstance(case.body, dict):
        case.body |= {name: row for name, row in rows.items() if name in case.body}
    token, _ = Token.objects.get_or_create(user=user)
    case.call_and_validate(headers={"Authorization": f"Token {token}"}, checks=CHECKS)


@open_to("kim").parametrize()
@bounded
def test_the_api_answers_a_coach_as_the_schema_says(case, kim, rows):
    check(case, kim, rows)


@open_to("sam").parametrize()
@bounded
def test_the_api_answers_an_employer_contact_as_the_schema_says(case, sam, rows):
    check(case, sam, rows)


@open_to("pat").parametrize()
@bounded
def test_the_api_answers_an_alliance_manager_as_the_schema_says(case, pat, rows):
    check(case, pat, rows)
