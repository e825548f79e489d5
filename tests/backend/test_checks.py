"""System checks, each with its cure."""

import base64

import pytest

from backend import checks

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
