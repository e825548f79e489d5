"""Signing in and out, the lockout, changing a password, and what each role begins with."""

import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from backend.accounts.models import Role
from tests.factories import PASSWORD, UserFactory

SIGN_IN = "/accounts/sign-in/"


def test_home_asks_to_sign_in(client):
    assert client.get("/", follow=True).redirect_chain == [(SIGN_IN, 302)]


def test_signing_in_leads_to_the_wanted_page(client, kim):
    answer = client.post(SIGN_IN, {"username": "kim", "password": PASSWORD, "next": "/accounts/account/"})
    assert answer.headers["Location"] == "/accounts/account/"
    assert "Kim Coach" in client.get("/accounts/account/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.test/", "//elsewhere.test/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client, kim, elsewhere):
    answer = client.post(SIGN_IN, {"username": "kim", "password": PASSWORD, "next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_the_session_is_a_new_one_after_signing_in(client, kim):
    client.session["seen"] = 1
    client.get(SIGN_IN)
    before = client.session.session_key
    client.post(SIGN_IN, {"username": "kim", "password": PASSWORD})
    assert client.session.session_key != before


def test_a_wrong_password_is_an_error_with_a_summary(client, kim):
    page = client.post(SIGN_IN, {"username": "kim", "password": "wrong"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "<title>Error: Sign in" in text
    assert 'href="#id_username"' in text
    assert "wrong" not in text.split("<form")[1].split('id="id_password"')[1].split(">")[0]


def test_empty_answers_are_asked_for_and_not_counted_as_attempts(client, kim):
    text = client.post(SIGN_IN, {}).content.decode()
    assert "Enter the user name" in text
    assert "Enter the password" in text
    assert not AccessAttempt.objects.exists()


def test_five_wrong_passwords_lock_out_even_the_right_one(client, kim):
    answers = [client.post(SIGN_IN, {"username": "kim", "password": "wrong"}) for _attempt in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    answer = client.post(SIGN_IN, {"username": "kim", "password": PASSWORD})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "1800"
    assert "Wait 30 minutes" in answer.content.decode()


def test_a_locked_out_name_does_not_lock_out_another(client, kim, ade):
    for _attempt in range(5):
        client.post(SIGN_IN, {"username": "kim", "password": "wrong"})
    assert client.post(SIGN_IN, {"username": "ade", "password": PASSWORD}).status_code == 302


def test_a_closed_account_cannot_sign_in(client, db):
    UserFactory(username="gone", is_active=False)
    assert client.post(SIGN_IN, {"username": "gone", "password": PASSWORD}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_signing_out_takes_a_post(sign_in, kim):
    client = sign_in(kim)
    assert client.get("/accounts/sign-out/").status_code == 405
    client.post("/accounts/sign-out/")
    assert "_auth_user_id" not in client.session


def test_no_signed_in_page_is_kept_by_the_browser(sign_in, client, kim):
    assert "no-store" in sign_in(kim).get("/accounts/account/").headers["Cache-Control"]


def test_the_account_page_is_for_those_signed_in(client, db):
    assert client.get("/accounts/account/").headers["Location"] == f"{SIGN_IN}?next=/accounts/account/"


@pytest.mark.parametrize(
    ("role", "url_name"),
    [
        (Role.WORK_COACH, "candidates:caseload"),
        (Role.EMPLOYER_CONTACT, "employers:vacancies"),
        (Role.ALLIANCE_MANAGER, "employers:employers"),
        (Role.AUDITOR, "audit:entries"),
    ],
)
def test_each_role_begins_at_its_own_page(sign_in, db, role, url_name):
    assert sign_in(UserFactory(role=role)).get("/").headers["Location"] == reverse(url_name)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.ANALYST, Role.CHECKER])
def test_other_roles_begin_at_a_plain_page(sign_in, db, role):
    assert sign_in(UserFactory(role=role)).get("/").status_code == 200


def test_somebody_already_signed_in_need_not_sign_in(sign_in, administrator):
    assert sign_in(administrator).get(SIGN_IN).headers["Location"] == "/"


NEW = "three-invented-words"


def change(client, **answers):
    given = {"old_password": PASSWORD, "new_password": NEW, "repeated_password": NEW} | answers
    return client.post("/accounts/change-password/", given)


def test_a_password_is_changed_and_the_session_goes_on(sign_in, kim):
    client = sign_in(kim)
    assert change(client).status_code == 302
    kim.refresh_from_db()
    assert kim.check_password(NEW)
    assert client.get("/accounts/account/").status_code == 200


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"old_password": "wrong"}, "Enter your current password as it is now"),
        ({"repeated_password": "another-word"}, "Enter the new password again, the same as above"),
        ({"new_password": "short", "repeated_password": "short"}, "This password is too short"),
        ({"new_password": "passwordpassword", "repeated_password": ""}, "Enter the new password again"),
    ],
)
def test_a_password_is_not_changed_without_good_answers(sign_in, kim, answers, message):
    page = change(sign_in(kim), **answers)
    assert page.status_code == 200
    assert message in page.content.decode()
    kim.refresh_from_db()
    assert kim.check_password(PASSWORD)
