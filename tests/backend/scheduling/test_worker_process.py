"""Real workers in processes of their own: one is killed, another takes up what it left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
RESULT = (
    "import django; django.setup()\n"
    "from django_tasks_db.models import DBTaskResult\n"
    "(row,) = DBTaskResult.objects.all()\n"
    "print(row.status, len(row.worker_ids), len(set(row.worker_ids)))\n"
)


@pytest.fixture
def address(tmp_path, request):
    """A database of its own for the workers, of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/workers.sqlite3"
        return
    request.getfixturevalue("db")
    import psycopg

    known = connection.settings_dict
    server = f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}"
    name = f"workers_{os.getpid()}"

    def tell(words):
        with psycopg.connect(f"{server}/postgres", autocommit=True) as cursor:
            cursor.execute(f"{words} DATABASE {name}")

    tell("CREATE")
    yield f"{server}/{name}"
    tell("DROP")


@pytest.fixture
def environment(address, tmp_path):
    """What a worker is started with: short leases, and tasks that leave marks."""
    return os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "tests.backend.scheduling.settings",
        "TASK_LEASE_SECONDS": "2",
        "TASK_MARKS": str(tmp_path),
        "LOG_LEVEL": "INFO",
    }


@pytest.fixture
def start(environment, tmp_path):
    """Starts a worker; those that still run at the end are killed."""
    started = []

    def worker(*words):
        log = (tmp_path / f"log-{len(started)}").open("wb")
        command = [sys.executable, "manage.py", "run_worker", "--interval", "0.2", *words]
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log))
        return started[-1]

    yield worker
    for process in started:
        process.kill()
        process.wait()


def run(environment, *words):
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip().splitlines()[-1:]


def wait_for(found, worker, seconds=180):
    """Waits until something is there; fails if the worker ends or the time is over."""
    until = time.monotonic() + seconds
    while not found():
        assert worker.poll() is None, "the worker ended"
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.1)


def test_what_a_killed_worker_left_is_done_by_the_next(environment, start, tmp_path):
    run(environment, "manage.py", "migrate", "--verbosity", "0")
    killed = start()
    wait_for((tmp_path / "begun-1").exists, killed)
    killed.send_signal(signal.SIGKILL)
    assert killed.wait() == -signal.SIGKILL
    assert run(environment, "-c", RESULT) == ["RUNNING 1 1"]
    heir = start()
    wait_for((tmp_path / "begun-2").exists, heir)
    heir.send_signal(signal.SIGTERM)
    assert heir.wait(timeout=120) == 0
    assert run(environment, "-c", RESULT) == ["SUCCESSFUL 2 2"]
    logged = (tmp_path / "log-1").read_text()
    assert "task_taken_up" in logged
    assert "daily_begun" not in logged  # the night had been begun by the one before
    assert run(environment, "manage.py", "run_worker", "--once") == ["Did 0 tasks."]
