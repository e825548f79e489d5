"""System checks, each with its cure."""

import base64
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from backend import checks
from backend.scheduling.services import sign_in
from matching.skills.choice import Choice, choose
from matching.skills.taxonomy import load

GOOD = ("a", base64.b64encode(b"k" * 32).decode())


def ids(messages):
    return [message.id for message in messages]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ([GOOD], []),
        ([], ["throughgate.E001"]),
        ([("a", "not base64!")], ["throughgate.E002"]),
        ([("a", base64.b64encode(b"short").decode())], ["throughgate.E002"]),
        ([("a",)], ["throughgate.E002"]),
        ([GOOD, ("b", "AAAA")], ["throughgate.E002"]),
    ],
)
def test_each_key_must_be_32_bytes(settings, keys, found):
    settings.FIELD_KEYS = keys
    messages = checks.check_field_keys()
    assert ids(messages) == found
    assert all(message.hint for message in messages)


def test_the_demo_key_is_not_for_service(settings):
    settings.FIELD_KEYS = [tuple(settings.DEMO_FIELD_KEY.split(":", 1))]
    settings.DEBUG = True
    assert ids(checks.check_field_keys()) == []
    settings.DEBUG = False
    assert ids(checks.check_field_keys()) == ["throughgate.E003"]


@pytest.mark.parametrize(
    ("address", "found"), [("", []), ("http://localhost:9200", []), ("localhost", ["throughgate.E004"])]
)
def test_elasticsearch_needs_a_web_address(settings, address, found):
    settings.ELASTICSEARCH_URL = address
    assert ids(checks.check_elasticsearch_address()) == found


def test_the_demo_secret_key_is_not_for_service(settings):
    settings.SECRET_KEY = settings.INSECURE_KEY
    settings.DEBUG = False
    assert ids(checks.check_secret_key()) == ["throughgate.W001"]
    settings.SECRET_KEY = "x" * 60
    assert ids(checks.check_secret_key()) == []


@pytest.mark.parametrize(
    ("path", "at", "found"),
    [
        ("backend.digests.tasks.rematch", "02:30", []),
        ("backend.digests.tasks.rematch", "half past two", ["throughgate.E006"]),
        ("backend.digests.tasks.rematch", "24:30", ["throughgate.E006"]),
        ("backend.digests.tasks.rebuild", "02:30", ["throughgate.E007"]),
    ],
)
def test_the_timetable_has_times_and_tasks_that_are_there(settings, path, at, found):
    settings.TIMETABLE = {"rematch": (path, at)}
    messages = checks.check_timetable()
    assert ids(messages) == found
    assert all(message.hint for message in messages)


@pytest.mark.parametrize(
    ("lease", "retry", "found"), [(1, 1, []), (0, 60, ["throughgate.E005"]), (120, 0, ["throughgate.E005"])]
)
def test_a_lease_and_a_wait_are_a_second_or_more(settings, lease, retry, found):
    settings.TASK_LEASE_SECONDS, settings.TASK_RETRY_SECONDS = lease, retry
    assert ids(checks.check_timetable()) == found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("silent", "found"),
    [(None, ["throughgate.W002"]), (timedelta(hours=23), []), (timedelta(hours=25), ["throughgate.W002"])],
)
def test_in_service_a_worker_that_is_not_heard_of_for_a_day_is_missed(settings, silent, found):
    settings.DEBUG = False
    if silent is not None:
        sign_in("worker", now=timezone.now() - silent)
    assert ids(checks.check_worker(databases=["default"])) == found
    assert checks.check_worker(databases=None) == []  # without the database nothing is asked of it
    settings.DEBUG = True
    assert checks.check_worker(databases=["default"]) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("attempts", "found"), [(3, []), (4, ["throughgate.W003"])])
def test_a_task_that_failed_for_good_is_told_of(settings, attempts, found):
    settings.DEBUG = False
    sign_in("worker", now=timezone.now())
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="backend.digests.tasks.rematch",
        status="FAILED",
        finished_at=timezone.now(),
        worker_ids=["worker"] * attempts,
    )
    assert ids(checks.check_worker(databases=["default"])) == found


@pytest.fixture
def choice_of_tables():
    """Lets a test choose tables beside ours, and goes back to ours alone after it."""

    def chosen(folder):
        choose(Choice(folder))
        load.cache_clear()

    yield chosen
    chosen(None)


def a_table_of_skills(folder, rows):
    (folder / "skills").mkdir()
    (folder / "skills" / "more.csv").write_text(f"code,label,alternatives,broader,related,description\n{rows}\n")


def test_a_taxonomy_folder_must_hold_tables_that_can_be_read(settings, tmp_path, choice_of_tables):
    settings.TAXONOMY_FOLDER = ""
    assert ids(checks.check_taxonomy_folder()) == []
    settings.TAXONOMY_FOLDER = str(tmp_path)
    assert ids(checks.check_taxonomy_folder()) == ["throughgate.E008"]
    a_table_of_skills(tmp_path, "glass_blowing,Blowing glass,,no_such_skill,,")
    choice_of_tables(tmp_path)
    messages = checks.check_taxonomy_folder()
    assert ids(messages) == ["throughgate.E009"]
    assert "skills/more.csv, row 2, broader" in messages[0].msg


def test_skills_of_a_taxonomy_folder_stand_beside_ours(settings, tmp_path, choice_of_tables):
    ours = set(load().skills)
    a_table_of_skills(tmp_path, "glass_blowing,Blowing glass,,,,")
    settings.TAXONOMY_FOLDER = str(tmp_path)
    choice_of_tables(tmp_path)
    assert ids(checks.check_taxonomy_folder()) == []
    assert set(load().skills) == ours | {"glass_blowing"}


def test_a_site_finds_the_skills_of_its_taxonomy_folder_in_words(tmp_path):
    a_table_of_skills(tmp_path, "glass_blowing,Glass blowing,blow molten glass,,,")
    asked = "from matching.skills.extraction import extract; print([each.skill for each in extract('glass blowing')])"
    command = [sys.executable, "-c", f"import django; django.setup(); {asked}"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "backend.settings", "TAXONOMY_FOLDER": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert "glass_blowing" in done.stdout


def test_a_semantic_model_must_be_there(settings, tmp_path):
    settings.SEMANTIC_MODEL = ""
    assert ids(checks.check_semantic_model()) == []
    settings.SEMANTIC_MODEL = str(tmp_path)
    messages = checks.check_semantic_model()
    assert ids(messages) == ["throughgate.E010"]
    assert "pip install" in messages[0].msg
    assert messages[0].hint


def test_a_folder_for_pools_that_cannot_be_made_is_warned_of_with_a_cure(settings, tmp_path):
    (tmp_path / "file").touch()
    for folder, expected in (("", []), (tmp_path / "new" / "pools", []), (tmp_path / "file", ["throughgate.W004"])):
        settings.POOL_FOLDER = str(folder)
        assert [message.id for message in checks.check_pool_folder()] == expected
    assert "a folder it may write to" in checks.check_pool_folder()[0].hint
