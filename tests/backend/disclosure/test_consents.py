"""Consent: only at the person's request, per employer and version, withdrawn at once, and written down."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from backend.audit.models import Entry
from backend.disclosure import services
from backend.disclosure.models import Asked, Consent, Showing, ShownBy
from backend.disclosure.services.consents import may_be_shown
from tests.backend.disclosure.conftest import DAY, url
from tests.factories import EmployerFactory

pytestmark = pytest.mark.django_db


def ask(coach, version, employer, asked_on=DAY):
    return services.record_consent(coach, version, employer=employer, asked_on=asked_on, how=Asked.SIGNED, on=DAY)


@pytest.fixture
def consent(kim, checked, employer):
    return ask(kim, checked, employer)


def test_a_request_names_employer_version_day_and_who_recorded_it(kim, rosa, checked, consent, employer):
    assert (consent.candidate, consent.employer, consent.version) == (rosa, employer, checked)
    assert (consent.asked_on, consent.recorded_by, consent.is_in_force) == (DAY, kim, True)
    assert may_be_shown(rosa, employer) == checked
    entry = Entry.objects.get(action="record_consent")
    assert entry.details == {
        "consent": consent.pk, "employer": employer.pk, "version": checked.pk, "how": "signed"
    }  # fmt: skip


def test_without_a_request_nothing_may_be_shown(rosa, checked, consent):
    assert may_be_shown(rosa, EmployerFactory()) is None


@pytest.mark.parametrize("which", ["unchecked", "stranger", "future", "twice"])
def test_a_request_that_cannot_be_is_refused(kim, version, employer, which):
    if which != "unchecked":
        services.check_version(kim, version)
    if which == "twice":
        ask(kim, version, employer)
    other = EmployerFactory() if which == "stranger" else employer
    with pytest.raises(ValidationError):
        ask(kim, version, other, asked_on=date(2026, 11, 21) if which == "future" else DAY)
    assert Consent.objects.count() == (1 if which == "twice" else 0)


def test_after_a_withdrawal_nothing_may_be_shown_and_it_can_be_asked_for_anew(kim, rosa, checked, consent, employer):
    services.withdraw_consent(kim, consent)
    assert may_be_shown(rosa, employer) is None
    with pytest.raises(ValidationError, match="withdrew"):
        services.record_showing(kim, consent, how=ShownBy.PAPER)
    with pytest.raises(ValidationError, match="before"):
        services.withdraw_consent(kim, consent)
    assert not Showing.objects.exists()
    ask(kim, checked, employer)
    assert may_be_shown(rosa, employer) == checked


def test_a_showing_is_recorded_with_who_how_and_when(kim, consent):
    showing = services.record_showing(kim, consent, how=ShownBy.READ)
    assert (showing.shown_by, showing.how) == (kim, "read")
    assert showing.shown_at.date() == DAY
    assert Entry.objects.get(action="show_statement").details["consent"] == consent.pk


def test_the_pages_record_show_and_withdraw(sign_in, kim, rosa, checked, employer):
    client = sign_in(kim)
    assert "Nothing may be shown" in client.get(url("consents", rosa)).content.decode()
    answers = {
        "version": checked.pk, "employer": employer.pk, "how": "spoken", "is_their_own_wish": "on",
        "asked_on_day": 20, "asked_on_month": 11, "asked_on_year": 2026,
    }  # fmt: skip
    page = client.post(url("record_consent", rosa), answers, follow=True).content.decode()
    for words in ("Northern Parcels", "May be shown", "they said so to me", "Not yet"):
        assert words in page
    consent = Consent.objects.get()
    page = client.post(url("record_showing", rosa, consent.pk), {"how": "paper"}, follow=True).content.decode()
    assert "handed over on paper" in page
    assert "Withdraw this request?" in client.get(url("withdraw_consent", rosa, consent.pk)).content.decode()
    page = client.post(url("withdraw_consent", rosa, consent.pk), follow=True).content.decode()
    assert "Withdrawn" in page
    assert client.post(url("record_showing", rosa, consent.pk), {"how": "paper"}).status_code == 404


def test_an_employer_it_was_not_written_for_and_a_missing_wish_are_refused_with_words(sign_in, kim, rosa, checked):
    client, other = sign_in(kim), EmployerFactory()
    answers = {"version": checked.pk, "employer": other.pk, "how": "spoken", "is_their_own_wish": "on",
               "asked_on_day": 20, "asked_on_month": 11, "asked_on_year": 2026}  # fmt: skip
    page = client.post(url("record_consent", rosa), answers).content.decode()
    for words in ("There is a problem", "Error: ", "was written for Northern Parcels"):
        assert words in page
    del answers["is_their_own_wish"]
    assert "if they asked for it themselves" in client.post(url("record_consent", rosa), answers).content.decode()
    assert not Consent.objects.exists()


def test_without_a_checked_statement_there_is_nothing_to_ask_for(sign_in, kim, rosa, version):
    client = sign_in(kim)
    assert "First write a statement" in client.get(url("consents", rosa)).content.decode()
    assert "no checked statement" in client.get(url("record_consent", rosa)).content.decode()
