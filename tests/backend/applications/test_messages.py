"""Who is told what: the employer of somebody put forward, the coach of the answer, and no name to anybody."""

import pytest
from django.core import mail

from backend.applications import services
from tests.factories import EmployerContactFactory


@pytest.fixture
def contact(porter):
    return EmployerContactFactory(employer=porter.employer, user__email="sam@example.com").user


def test_the_employer_is_told_by_reference_alone(put, alex, porter, contact, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        made = put(alex, porter)
    (message,) = mail.outbox
    assert message.to == ["sam@example.com"]
    assert made.reference in message.body
    written = (message.subject + message.body).lower()
    assert not any(word.lower() in written for word in (alex.first_name, alex.last_name, alex.prison_number, "leeds"))


@pytest.mark.parametrize("is_accepted", [True, False])
def test_the_coach_is_told_of_the_answer(application, kim, contact, is_accepted, django_capture_on_commit_callbacks):
    kim.email = "kim@example.com"
    kim.save(update_fields=["email"])
    with django_capture_on_commit_callbacks(execute=True):
        if is_accepted:
            services.accept(contact, application)
        else:
            services.decline(contact, application, reason_code="filled")
    (message,) = mail.outbox
    assert message.to == ["kim@example.com"]
    assert application.reference in message.subject
    assert ("accepted" if is_accepted else "declined") in message.body


def test_the_employer_gets_no_message_of_a_withdrawal(application, kim, contact, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        services.withdraw(kim, application, reason_code="mistake")
    assert mail.outbox == []
