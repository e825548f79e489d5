"""How fast pages are with a whole country's rows: `python -m tests.benchmarks.pages [--vacancies N ...]`.

Seeds a database of its own, serves it as in service (DEBUG off) with two gunicorn workers that share warm pools, and
lets eight clients ask for pages one after another. The clients share the two cores with the server.
"""

import argparse
import base64
import http.client
import os
import random
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

import psutil

ROOT = Path(__file__).resolve().parents[2]
CLIENTS, WORKERS, PORT = 8, 2, 18765
START_SECONDS = 1800


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.pages")
    parser.add_argument("--vacancies", type=int, default=100_000)
    parser.add_argument("--candidates", type=int, default=87_000)
    parser.add_argument("--requests", type=int, default=400, help="of each page")
    parser.add_argument("--folder", help="where the database is, or is to be kept; a temporary one unless given")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{options.folder or temporary}/bench.sqlite3",
            "POOL_FOLDER": f"{options.folder or temporary}/pools",
            "DJANGO_SETTINGS_MODULE": "backend.settings",
            "WARM_POOLS": "1",
            "LOG_LEVEL": "ERROR",
            **in_service(Path(options.folder or temporary) / "field_key"),
        }
        fill(environment, options.vacancies, options.candidates)
        ready = time.perf_counter()
        with served(environment) as server:
            say(f"Workers ready, pools built, after {time.perf_counter() - ready:.0f} s")
            ask_all(environment, options.requests)
            say(f"Memory of the server: {memory_mb(server):.0f} MB (proportional, all processes)")


def in_service(key_file: Path) -> dict[str, str]:
    """The settings of a site in service, but for HTTPS; the key of encrypted text stays with the database."""
    if not key_file.exists():
        key_file.write_text(f"bench:{base64.b64encode(secrets.token_bytes(32)).decode()}")
    return {
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_KEYS": key_file.read_text(),
        "ALLOWED_HOSTS": "localhost",
        "SECURE_SSL_REDIRECT": "0",
    }


def fill(environment: dict[str, str], vacancies: int, candidates: int) -> None:
    """A database with so many rows."""
    started = time.perf_counter()
    for words in (
        ["migrate", "--verbosity", "0"],
        ["createcachetable"],
        ["collectstatic", "--noinput"],
        ["seed_demo", "--vacancies", str(vacancies), "--candidates", str(candidates), "--yes"],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
        )
    say(f"Seeded {vacancies} vacancies and {candidates} candidates in {time.perf_counter() - started:.0f} s")


@contextmanager
def served(environment: dict[str, str]):
    """The site on gunicorn until the block ends."""
    words = ["-m", "gunicorn", "backend.wsgi", "--bind", f"127.0.0.1:{PORT}", "--workers", str(WORKERS)]
    words += ["--preload", "--log-level", "error", "--timeout", "600"]
    server = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=environment)
    try:
        until = time.monotonic() + START_SECONDS
        while not answers():
            if time.monotonic() > until or server.poll() is not None:
                raise SystemExit("The site did not start.")
            time.sleep(0.5)
        yield server
    finally:
        server.terminate()
        server.wait(30)


def answers() -> bool:
    """Whether the site answers."""
    try:
        return get("/healthz", "")[0] == 200
    except OSError:
        return False


def get(path: str, cookie: str) -> tuple[int, float]:
    """The status of a page and the milliseconds it took."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
    started = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie, "Host": "localhost"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, (time.perf_counter() - started) * 1000


def ask_all(environment: dict[str, str], requests: int) -> None:
    """The times of each page, asked for by all clients at once."""
    cookie, candidates, vacancies = who_and_what(environment)
    pages = {
        "matches of a candidate": [f"/candidates/{one}/matches/" for one in candidates],
        "candidates for a vacancy": [f"/vacancies/{one}/matches/" for one in vacancies],
        "the next pages of both": [
            *(f"/candidates/{one}/matches/?page=2" for one in candidates),
            *(f"/vacancies/{one}/matches/?page=2" for one in vacancies),
        ],
        "why not this one": [f"/candidates/{candidates[0]}/why-not/{one}/" for one in vacancies],
        "plan": [f"/candidates/{one}/plan/" for one in candidates],
        "digests": ["/digests/"],
        "caseload": ["/candidates/?whose=all"],
        "openings": ["/vacancies/"],
        "openings near a postcode": ["/vacancies/?postcode=PR1+2AA&km=20"],
        "candidate": [f"/candidates/{one}/" for one in candidates],
    }
    say(f"{'page':28}{'median ms':>12}{'p95 ms':>10}{'a second':>10}   {CLIENTS} clients, {WORKERS} workers")
    for name, paths in pages.items():
        warm_up(paths, cookie)
        started = time.perf_counter()
        times = asked_by_all(paths, cookie, requests)
        rate = len(times) / (time.perf_counter() - started)
        say(f"{name:28}{median(times):12.1f}{quantiles(times, n=20)[18]:10.1f}{rate:10.1f}")


def who_and_what(environment: dict[str, str]) -> tuple[str, list[int], list[int]]:
    """A signed-in coach's cookie, some of their candidates, and some open vacancies."""
    script = (
        "import django; django.setup()\n"
        "from importlib import import_module\n"
        "from django.conf import settings\n"
        "from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY\n"
        "from backend.accounts.models import User\n"
        "from backend.candidates.models import Candidate\n"
        "from employers.models import Vacancy\n"
        "kim = User.objects.get(username='kim')\n"
        "session = import_module(settings.SESSION_ENGINE).SessionStore()\n"
        "session[SESSION_KEY] = str(kim.pk)\n"
        "session[BACKEND_SESSION_KEY] = 'django.contrib.auth.backends.ModelBackend'\n"
        "session[HASH_SESSION_KEY] = kim.get_session_auth_hash()\n"
        "session.create()\n"
        "print(session.session_key)\n"
        "print(*Candidate.objects.visible_to(kim).order_by('pk').values_list('pk', flat=True)[:300])\n"
        "print(*Vacancy.objects.order_by('pk').values_list('pk', flat=True)[:300])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    key, candidates, vacancies = done.stdout.strip().splitlines()[-3:]
    return f"sessionid={key}", [int(one) for one in candidates.split()], [int(one) for one in vacancies.split()]


def warm_up(paths: list[str], cookie: str) -> None:
    """Each worker answers once or more; a page that is not there stops the run."""
    for _ in range(2 * WORKERS):
        status, _ = get(paths[0], cookie)
        if status != 200:
            raise SystemExit(f"{paths[0]} answered {status}.")


def asked_by_all(paths: list[str], cookie: str, requests: int) -> list[float]:
    """The milliseconds of each request, from all clients."""
    times: list[float] = []

    def client(number: int) -> None:
        choose = random.Random(number)
        for _ in range(requests // CLIENTS):
            status, took = get(choose.choice(paths), cookie)
            if status != 200:
                raise SystemExit(f"A page answered {status}.")
            times.append(took)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def memory_mb(server: subprocess.Popen[bytes]) -> float:
    """The proportional memory of the server and its workers: shared pages are counted once."""
    processes = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
    return sum(process.memory_full_info().pss for process in processes) / 1e6


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)


if __name__ == "__main__":
    main()
