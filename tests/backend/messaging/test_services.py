"""Messages: sent once things are stored, to those who have an address, and without names of candidates."""

import pytest
from django.core import mail
from django.db import transaction

from backend.messaging.services import tell
from tests.factories import UserFactory, VacancyFactory


class Invented:
    """Stands for an application in a message."""

    reference, has_guaranteed_interview = "BCDF2345", True


@pytest.fixture
def told(db):
    return {"vacancy": VacancyFactory(title="Baker & confectioner"), "application": Invented()}


def test_a_message_goes_out_when_the_transaction_is_stored(told, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell([UserFactory(email="sam@example.com")], "put_forward", **told)
        assert mail.outbox == []
    (message,) = mail.outbox
    assert message.to == ["sam@example.com"]
    assert message.subject == "Somebody has been put forward for Baker & confectioner"
    assert "BCDF2345" in message.body
    assert "one of the interviews you promised" in message.body


def test_nobody_is_told_of_what_was_undone(told, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        tell([UserFactory(email="sam@example.com")], "put_forward", **told)
        transaction.set_rollback(True)
    assert mail.outbox == []


def test_people_without_an_address_or_an_account_are_passed_over(told, django_capture_on_commit_callbacks):
    people = [UserFactory(email=""), UserFactory(email="gone@example.com", is_active=False)]
    with django_capture_on_commit_callbacks(execute=True):
        tell(people, "put_forward", **told)
    assert mail.outbox == []


def test_a_message_that_cannot_be_sent_is_logged_and_nothing_is_lost(
    told, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    def refuse(*_arguments):
        raise ConnectionRefusedError

    monkeypatch.setattr("backend.messaging.services.send_mail", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        tell([UserFactory(email="sam@example.com")], "put_forward", **told)
    assert "message_not_sent template=put_forward" in caplog.text
    assert "sam@example.com" not in caplog.text
