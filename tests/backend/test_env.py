"""Settings from the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from backend import env


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("Yes", True), (" on ", True), ("0", False), ("", False)])
def test_a_flag_is_read(value, expected):
    assert env.flag("A", default=not expected, environ={"A": value}) is expected


def test_what_is_not_set_takes_the_default():
    assert env.flag("A", default=True, environ={}) is True
    assert env.number("A", 7, environ={}) == 7
    assert env.text("A", "b", environ={}) == "b"
    assert env.words("A", "b, c", environ={}) == ["b", "c"]


def test_a_wrong_flag_is_named_with_what_it_accepts():
    with pytest.raises(ImproperlyConfigured, match="DEBUG is 'maybe': use 1 or 0"):
        env.flag("DEBUG", default=True, environ={"DEBUG": "maybe"})


def test_a_wrong_number_is_named_with_an_example():
    with pytest.raises(ImproperlyConfigured, match="MINUTES is 'many': use a whole number, such as 480"):
        env.number("MINUTES", 480, environ={"MINUTES": "many"})


def test_words_are_taken_apart_at_commas():
    assert env.words("HOSTS", environ={"HOSTS": "a.test, ,b.test,"}) == ["a.test", "b.test"]


def test_sqlite_writes_in_turn():
    found = env.database("DATABASE_URL", "sqlite:////tmp/a.sqlite3", environ={})
    assert found["NAME"] == "/tmp/a.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_postgresql_address_is_taken_apart():
    found = env.database("URL", "", environ={"URL": "postgres://kim:p%40ss@localhost:5433/through"})
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "kim", "p@ss", "localhost", "5433", "through",
    )  # fmt: skip


def test_another_database_is_refused():
    with pytest.raises(ImproperlyConfigured, match="URL begins with 'mysql'"):
        env.database("URL", "", environ={"URL": "mysql://localhost/x"})
