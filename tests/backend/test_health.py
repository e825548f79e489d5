"""Whether the process runs and can serve."""

from backend import health


def test_healthz_answers_without_the_database(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_readyz_says_what_it_found(client, db, monkeypatch):
    monkeypatch.setattr(health, "_migrations_waiting", list)
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "database": "answers",
        "migrations_waiting": [],
        "search": "in process",
        "worker_heard_at": None,
        "tasks_given_up": 0,
    }


def test_a_migration_not_applied_is_not_ready(client, db, monkeypatch):
    monkeypatch.setattr(health, "_migrations_waiting", lambda: ["audit.0002_more"])
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["migrations_waiting"] == ["audit.0002_more"]


def test_a_database_that_does_not_answer_is_not_ready(client, monkeypatch):
    def refuse():
        raise health.DatabaseError

    monkeypatch.setattr(health, "_migrations_waiting", refuse)
    assert client.get("/readyz").status_code == 503


def test_without_its_elasticsearch_the_site_is_still_ready(client, db, monkeypatch, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    monkeypatch.setattr(health, "_migrations_waiting", list)
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["search"] == "in process, elasticsearch does not answer"


def test_pages_carry_a_content_security_policy(client, db):
    policy = client.get("/accounts/sign-in/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy


def test_a_page_that_is_not_there_says_so(client, db, settings):
    settings.DEBUG = False
    page = client.get("/no-such-page/")
    assert page.status_code == 404
    assert "Page not found" in page.content.decode()
