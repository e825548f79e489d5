"""The pools start from what another process saved, and find everything that changed since."""

import logging
import os
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from backend.candidates.models import Candidate
from backend.matches import pools
from backend.matches.profiles import candidate_profile, vacancy_profile
from backend.matches.tasks import build_pools
from employers.models import Vacancy
from matching.pool import Pool, load, save
from tests.conftest import DAY
from tests.factories import CandidateFactory, VacancyFactory

ROOT = Path(__file__).resolve().parents[3]
NIGHT = "2026-11-21T03:00:00+00:00"  # the day after DAY has begun, and the pools have not turned to it
MORNING = "2026-11-21T05:00:00+00:00"


@pytest.fixture
def folder(settings, tmp_path, on_the_day):
    settings.POOL_FOLDER = str(tmp_path / "pools")
    return tmp_path / "pools"


def start_anew():
    pools.vacancies.forget()
    pools.candidates.forget()


def ranked():
    """What both pools answer now, and what pools that are built from the rows as they stand answer."""
    people = [candidate_profile(row, on=timezone.localdate()) for row in Candidate.objects.for_matching()]
    openings = [vacancy_profile(row) for row in Vacancy.objects.for_matching()]
    now = pools.vacancies.current(), pools.candidates.current()
    fresh = Pool.of_vacancies(openings), Pool.of_candidates(people)
    return [
        [[pool.rank(one, on=DAY) for one in asking] for pool, asking in zip(both, (people, openings), strict=True)]
        for both in (now, fresh)
    ]


def test_a_pool_from_a_snapshot_and_the_changes_since_is_the_pool_built_anew(folder, alex, porter):
    gone = VacancyFactory(employer=porter.employer)
    left = CandidateFactory(establishment=alex.establishment, released_on=DAY)
    ranked()
    start_anew()
    gone.delete()
    left.delete()
    porter.starts_on = DAY + timedelta(days=5)
    porter.save()
    Vacancy.objects.filter(pk=porter.pk).update(changed_at=timezone.now() - timedelta(days=400))  # by a wrong clock
    alex.travel_km = 3
    alex.save()
    VacancyFactory(employer=porter.employer)
    CandidateFactory(establishment=alex.establishment, released_on=DAY)
    found, fresh = ranked()
    assert found == fresh
    assert [len(each) for each in (pools.vacancies.current(), pools.candidates.current())] == [2, 2]


def test_a_start_from_a_snapshot_reads_no_profile(folder, alex, porter, django_assert_num_queries):
    pools.vacancies.current()
    start_anew()
    with django_assert_num_queries(3):  # what changed lately, the keys, and when each row was changed
        assert len(pools.vacancies.current()) == 1


def test_a_broken_snapshot_is_built_anew_with_a_warning(folder, alex, porter, caplog):
    pools.vacancies.current()
    start_anew()
    path = folder / "vacancies.pool"
    path.write_bytes(path.read_bytes()[:-1])
    with caplog.at_level(logging.WARNING):
        found, fresh = ranked()
    assert found == fresh
    assert "building anew" in caplog.text
    assert len(load(path).pool) == 1


def test_a_snapshot_with_a_note_of_somebody_else_is_built_anew(folder, alex, porter):
    folder.mkdir()
    save(Pool.of_vacancies([]), folder / "vacancies.pool", note="as of noon")
    assert len(pools.vacancies.current()) == 1


def test_the_pool_of_candidates_turns_to_the_new_day_at_four_in_the_morning(folder, alex, porter):
    pools.candidates.current()
    saved = (folder / "candidates.pool").stat().st_mtime_ns
    with time_machine.travel(NIGHT):
        first = pools.candidates.current()
        assert pools.candidates.current() is first
        assert (folder / "candidates.pool").stat().st_mtime_ns == saved
    with time_machine.travel(MORNING):
        found, fresh = ranked()
        assert pools.candidates.current() is not first
        assert (folder / "candidates.pool").stat().st_mtime_ns != saved
    assert found == fresh


def test_what_is_built_in_the_night_is_taken_up_in_the_morning(folder, alex, porter, caplog):
    pools.candidates.current()
    saved_by_day = (folder / "candidates.pool").stat().st_mtime_ns
    with time_machine.travel(NIGHT):
        assert build_pools.func("2026-11-21") == 2
        assert build_pools.func("2026-11-20") == 0  # late, and no longer wanted
        start_anew()
    saved = (folder / "candidates.pool").stat().st_mtime_ns
    assert saved != saved_by_day
    with time_machine.travel(MORNING):
        assert len(pools.candidates.current()) == 1
    assert (folder / "candidates.pool").stat().st_mtime_ns == saved


def test_many_changes_since_the_snapshot_are_saved(folder, alex, porter, monkeypatch):
    monkeypatch.setattr(pools, "SAVED_ANEW", 1)
    pools.vacancies.current()
    start_anew()
    VacancyFactory.create_batch(2, employer=porter.employer)
    pools.vacancies.current()
    assert len(load(folder / "vacancies.pool").pool) == 3


def test_a_site_whose_folder_cannot_be_written_to_works_and_says_so(settings, tmp_path, alex, porter, caplog):
    (tmp_path / "file").touch()
    settings.POOL_FOLDER = str(tmp_path / "file" / "pools")
    with caplog.at_level(logging.WARNING):
        assert len(pools.vacancies.current()) == 1
    assert "snapshot" in caplog.text


def test_the_command_builds_both_and_says_how_many(folder, alex, porter):
    said = StringIO()
    call_command("build_pools", processes=1, stdout=said)
    assert "the pool of 1 vacancies" in said.getvalue()
    assert sorted(one.name for one in folder.glob("*.pool")) == ["candidates.pool", "vacancies.pool"]


@pytest.mark.django_db
def test_the_command_needs_a_folder():
    with pytest.raises(CommandError, match="POOL_FOLDER is empty"):
        call_command("build_pools")


FILL = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.factories import CandidateFactory, VacancyFactory
VacancyFactory.create_batch(3)
CandidateFactory.create_batch(2)
"""
COUNT = """
import django; django.setup()
from backend.matches import pools
print(len(pools.vacancies.current()), len(pools.candidates.current()))
"""


def test_processes_build_together_and_start_from_what_one_of_them_saved(tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/shared.sqlite3",
        "POOL_FOLDER": str(tmp_path / "pools"),
        "DJANGO_SETTINGS_MODULE": "backend.settings",
    }

    def said(*several):
        """What processes that run at the same time print; each must end well."""
        running = [
            subprocess.Popen([sys.executable, *words], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
            for words in several
        ]
        printed = [one.communicate()[0].strip() for one in running]
        assert [one.returncode for one in running] == [0] * len(running)
        return printed

    def saved():
        return {one.name: one.stat().st_mtime_ns for one in (tmp_path / "pools").glob("*.pool")}

    said(["-c", FILL])
    assert said(["-c", COUNT], ["-c", COUNT]) == ["3 2", "3 2"]  # one builds, the other waits for it
    first = saved()
    (built,) = said(["manage.py", "build_pools", "--processes", "2"])
    assert "3 vacancies" in built
    assert "2 candidates" in built
    second = saved()
    assert first.keys() == second.keys() == {"vacancies.pool", "candidates.pool"}
    assert said(["-c", COUNT]) == ["3 2"]
    assert saved() == second
