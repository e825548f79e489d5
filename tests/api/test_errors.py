"""The one shape of errors, and tokens."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from backend.accounts.services import close_account
from backend.api import handle_exception, server_error
from backend.audit.models import Entry

EMPLOYERS = "/api/v1/employers/"


def shape(response, status):
    assert response.status_code == status, response.content
    found = response.json()
    assert set(found) == {"message", "fields"}
    assert isinstance(found["message"], str)
    assert found["message"]
    return found


def test_an_address_that_does_not_exist(api, kim):
    shape(api(kim).get("/api/v1/nothing/"), 404)
    shape(api(kim).post("/api/v1/employers", {}), 404)
    shape(api().get("/api/v1/nothing/"), 401)


def test_a_row_that_does_not_exist(api, kim):
    shape(api(kim).get(f"{EMPLOYERS}999999/"), 404)
    shape(api(kim).get(f"{EMPLOYERS}99999999999999999999999999/"), 404)


def test_a_page_that_does_not_exist(api, kim):
    shape(api(kim).get(EMPLOYERS, {"page": 99}), 404)


def test_a_method_that_is_not_served(api, pat, kim):
    shape(api(pat).delete(EMPLOYERS), 405)
    shape(api(kim).options(EMPLOYERS), 405)


def test_a_body_that_is_not_json(api, pat):
    shape(api(pat).post(EMPLOYERS, "{", content_type="application/json"), 400)
    shape(api(pat).post(EMPLOYERS, [1], format="json"), 400)
    shape(api(pat).post(EMPLOYERS, "<x/>", content_type="application/xml"), 415)


def test_an_answer_that_cannot_be_given(api, pat):
    shape(api(pat).get(EMPLOYERS, HTTP_ACCEPT="text/html"), 406)


def test_fields_that_are_wrong_are_named_with_what_to_do(api, pat):
    found = shape(api(pat).post(EMPLOYERS, {"name": "x", "sector": "WRONG"}, format="json"), 400)

    assert set(found["fields"]) == {"name", "sector"}
    assert all(isinstance(words, list) for words in found["fields"].values())


def test_a_filter_that_is_wrong_is_named(api, kim):
    assert set(shape(api(kim).get(EMPLOYERS, {"sector": "WRONG"}), 400)["fields"]) == {"sector"}
    assert set(shape(api(kim).get("/api/v1/vacancies/", {"near": "ZZ99"}), 400)["fields"]) == {"near"}


def test_what_a_service_refuses_without_a_field_is_the_message():
    assert handle_exception(ValidationError("Do this first."), {}).data == {"message": "Do this first.", "fields": {}}
    found = handle_exception(ValidationError({"name": ["Enter it."], "__all__": ["Not so."]}), {}).data
    assert found == {"message": "Not so.", "fields": {"name": ["Enter it."]}}


def test_what_is_wrong_within_a_list_is_named_by_its_path(api, sam, advert):
    sent = advert | {"essential": ["Food hygiene", "x" * 1001], "excluded_offences": ["WRONG"]}

    found = shape(api(sam).post("/api/v1/vacancies/", sent, format="json"), 400)

    assert set(found["fields"]) == {"essential.1", "excluded_offences.0"}


def test_an_error_of_ours_is_shaped_for_the_api_alone():
    assert handle_exception(RuntimeError("broken"), {}) is None
    assert b'"fields": {}' in server_error(RequestFactory().get("/api/v1/x/")).content
    assert b"<html" in server_error(RequestFactory().get("/elsewhere/")).content


def test_pages_have_at_most_a_hundred_rows(api, kim, employer):
    found = api(kim).get(EMPLOYERS, {"page_size": 1000}).json()

    assert set(found) == {"count", "next", "previous", "results"}
    assert found["count"] == 1


def test_create_token_prints_a_token_that_works_and_ends_the_one_before(kim):
    first, second = io.StringIO(), io.StringIO()
    call_command("create_token", "kim", stdout=first)
    call_command("create_token", "kim", stdout=second)

    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {second.getvalue().strip()}")
    assert client.get(EMPLOYERS).status_code == 200
    client.credentials(HTTP_AUTHORIZATION=f"Token {first.getvalue().strip()}")
    shape(client.get(EMPLOYERS), 401)
    entries = Entry.objects.filter(action="create_token")
    assert entries.count() == 2
    assert second.getvalue().strip() not in str(entries[0].details)


def test_create_token_refuses_an_unknown_or_closed_account(kim):
    with pytest.raises(CommandError, match="no account 'nobody'"):
        call_command("create_token", "nobody")
    close_account(user=kim)
    with pytest.raises(CommandError, match="closed"):
        call_command("create_token", "kim")


def test_a_token_of_a_closed_account_is_worth_nothing(api, kim):
    client = api(kim)
    assert client.get(EMPLOYERS).status_code == 200
    close_account(user=kim)

    shape(client.get(EMPLOYERS), 401)
    assert Token.objects.filter(user=kim).exists()


def test_a_signed_in_browser_may_read_but_needs_the_form_token_to_write(pat):
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(pat, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(EMPLOYERS).status_code == 200
    shape(client.post(EMPLOYERS, {"name": "New Works", "sector": "RETAIL"}, format="json"), 403)
