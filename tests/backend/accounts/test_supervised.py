"""The supervised view: nothing but its own pages, left only with the password of who signed in."""

import pytest
from django.http import HttpRequest

from backend.accounts.services import start_supervised
from tests.factories import PASSWORD

PREFIX = "/candidates/12/supervised/"
LEAVE = "/accounts/leave-supervised/"


@pytest.fixture
def screen(sign_in, kim):
    """Kim's browser, turned to the candidate."""
    client = sign_in(kim)
    session = client.session
    session["supervised"] = {"prefix": PREFIX}
    session.save()
    return client


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/accounts/account/",
        "/accounts/change-password/",
        "/accounts/sign-in/",
        "/audit/entries/",
        "/candidates/12/",
        "/candidates/13/supervised/",
        "/candidates/12/supervised",
        "/api/v1/candidates/",
        "/healthz",
    ],
)
def test_everything_else_leads_back(screen, path):
    assert screen.get(path).headers["Location"] == PREFIX


def test_signing_out_is_no_way_out(screen):
    assert screen.post("/accounts/sign-out/").headers["Location"] == PREFIX
    assert "_auth_user_id" in screen.session


@pytest.mark.parametrize("path", [PREFIX, f"{PREFIX}7/"])
def test_its_own_pages_are_not_turned_away(screen, path):
    assert screen.get(path).headers.get("Location") != PREFIX


def test_the_way_out_shows_no_navigation(screen):
    text = screen.get(LEAVE).content.decode()
    assert "Enter the password of Kim Coach" in text
    assert "Sign out" not in text
    assert "govuk-service-navigation" not in text


def test_the_right_password_leaves(screen):
    before = screen.session.session_key
    assert screen.post(LEAVE, {"password": PASSWORD}).headers["Location"] == "/"
    assert "supervised" not in screen.session
    assert screen.session.session_key != before
    assert screen.get("/accounts/account/").status_code == 200


def test_a_wrong_password_does_not(screen):
    page = screen.post(LEAVE, {"password": "guess"})
    assert "The password is wrong" in page.content.decode()
    assert screen.get("/accounts/account/").headers["Location"] == PREFIX


def test_another_persons_password_does_not(screen, ade):
    ade.set_password("another-good-password")
    ade.save()
    screen.post(LEAVE, {"password": "another-good-password"})
    assert "supervised" in screen.session


def test_guessing_is_locked_out(screen):
    codes = [screen.post(LEAVE, {"password": "guess"}).status_code for _attempt in range(5)]
    assert codes[-1] == 429
    assert screen.post(LEAVE, {"password": PASSWORD}).status_code == 429
    assert "supervised" in screen.session


def test_without_a_supervised_view_there_is_nothing_to_leave(sign_in, kim):
    assert sign_in(kim).get(LEAVE).headers["Location"] == "/"


def test_starting_ties_the_session(rf, sign_in, kim):
    request = rf.get("/")
    request.session, request.user = sign_in(kim).session, kim
    before = request.session.session_key
    start_supervised(request, PREFIX)
    assert request.session["supervised"] == {"prefix": PREFIX}
    assert request.session.session_key != before


@pytest.mark.parametrize("prefix", ["/", "", "candidates/12/", "/candidates/12"])
def test_a_prefix_that_would_let_more_through_is_refused(prefix):
    with pytest.raises(ValueError, match="is not a path"):
        start_supervised(HttpRequest(), prefix)
