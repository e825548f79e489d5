"""manage.py seed_demo: what it prints, and what it refuses."""

import pytest
from django.core.management import CommandError, call_command

from backend.candidates.models import Candidate
from backend.demo.staff import PASSWORD
from employers.models import Vacancy


@pytest.fixture
def settings_of_a_laptop(settings):
    settings.DEBUG = True


@pytest.mark.django_db
@pytest.mark.usefixtures("settings_of_a_laptop")
def test_it_seeds_and_prints_counts_names_and_password(capsys):
    call_command("seed_demo", candidates=3, vacancies=4)
    printed = capsys.readouterr().out
    assert "60 employers, 4 openings, 3 candidates" in printed
    assert "kim" in printed
    assert PASSWORD in printed
    assert (Candidate.objects.count(), Vacancy.objects.count()) == (3, 4)


@pytest.mark.django_db
@pytest.mark.usefixtures("settings_of_a_laptop")
def test_it_grows_what_is_there(capsys):
    call_command("seed_demo", candidates=2, vacancies=2)
    kept = Candidate.objects.get(prison_number="A1001DM").pk
    call_command("seed_demo", candidates=3, vacancies=5)
    assert "3 openings, 1 candidates" in capsys.readouterr().out
    assert Candidate.objects.get(prison_number="A1001DM").pk == kept


@pytest.mark.django_db
@pytest.mark.usefixtures("settings_of_a_laptop")
def test_reset_wants_to_be_sure(capsys, monkeypatch):
    call_command("seed_demo", candidates=2, vacancies=2)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(CommandError, match="Add --yes"):
        call_command("seed_demo", reset=True)
    assert Candidate.objects.count() == 2
    call_command("seed_demo", candidates=1, vacancies=1, reset=True, yes=True)
    assert (Candidate.objects.count(), Vacancy.objects.count()) == (1, 1)
    assert "Removed the demo" in capsys.readouterr().out


@pytest.mark.parametrize("numbers", [{"candidates": 0}, {"vacancies": 100_001}])
@pytest.mark.usefixtures("settings_of_a_laptop")
def test_numbers_out_of_range_are_refused(numbers):
    with pytest.raises(CommandError, match="from 1 to 100,000"):
        call_command("seed_demo", **numbers)


def test_a_known_password_is_not_planted_where_debug_is_off(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="password is public"):
        call_command("seed_demo")
