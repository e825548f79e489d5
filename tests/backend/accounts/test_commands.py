"""Accounts opened and closed by the administrator's commands."""

import io

import pytest
from django.core.management import CommandError, call_command

from backend.accounts.models import Role, User
from backend.audit.models import Entry
from employers.models import EmployerContact
from tests.factories import PASSWORD


@pytest.fixture
def typed(monkeypatch):
    """What is piped into the command."""

    def pipe(text):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    pipe(f"{PASSWORD}\n")
    return pipe


def open_account(username="new", **options):
    call_command("create_account", username, **({"role": "work_coach"} | options))


def test_an_account_is_opened_and_recorded(leeds, typed, capsys):
    open_account(name="Nia New Coach", establishment=["LEI"])
    user = User.objects.get(username="new")
    assert (user.first_name, user.last_name, user.role) == ("Nia", "New Coach", Role.WORK_COACH)
    assert list(user.establishments.all()) == [leeds]
    assert user.check_password(PASSWORD)
    assert Entry.objects.get().action == "open_account"
    assert capsys.readouterr().out == "Opened the account new, work coach.\n"


def test_an_employer_contact_acts_for_the_employer(employer, typed):
    open_account(role="employer_contact", employer="northern parcels")
    assert EmployerContact.objects.get().employer == employer
    assert set(Entry.objects.values_list("action", flat=True)) == {"open_account", "add_employer_contact"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"establishment": ["XXX"]}, "There is no establishment 'XXX'. There are: LEI."),
        ({"role": "employer_contact"}, "Give --employer for an employer contact"),
        ({"employer": "Northern Parcels"}, "Give --employer for an employer contact"),
        ({"role": "employer_contact", "employer": "Nobody"}, "There is no employer called 'Nobody'"),
        ({"username": "kim"}, "A user with that username already exists"),
    ],
)
def test_a_wrong_option_is_named_and_nothing_is_stored(kim, typed, options, message):
    with pytest.raises(CommandError, match=message.replace(".", r"\.")):
        open_account(**options)
    assert not User.objects.filter(username="new").exists()
    assert not Entry.objects.exists()


def test_a_password_that_is_easy_to_guess_is_refused(db, typed):
    typed("short\n")
    with pytest.raises(CommandError, match="too short"):
        open_account()


def test_a_closed_account_is_signed_out_at_once_and_recorded(sign_in, kim, capsys):
    client = sign_in(kim)
    assert client.get("/accounts/account/").status_code == 200
    call_command("close_account", "kim")
    assert client.get("/accounts/account/").status_code == 302
    assert Entry.objects.get().action == "close_account"
    call_command("close_account", "kim")
    assert "closed already" in capsys.readouterr().out
    assert Entry.objects.count() == 1


def test_closing_an_unknown_account_says_so(db):
    with pytest.raises(CommandError, match="There is no account 'nobody'"):
        call_command("close_account", "nobody")
