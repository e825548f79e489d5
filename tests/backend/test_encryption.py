"""Text encrypted at rest: sealed to its field, readable by any key of the ring, never silently wrong."""

import base64

import pytest
from django.db import connection

from backend.candidates.models import Conviction
from backend.encryption import DecryptionError, EncryptedTextField, seal, unseal

OLD = ("old", base64.b64encode(b"o" * 32).decode())
NEW = ("new", base64.b64encode(b"n" * 32).decode())
FIELD = b"a.field"


def test_what_is_sealed_is_unsealed(settings):
    settings.FIELD_KEYS = [NEW]
    assert unseal(seal("Théft, s.1", FIELD), FIELD) == "Théft, s.1"


def test_the_same_text_is_sealed_differently_each_time():
    assert seal("same", FIELD) != seal("same", FIELD)


def test_the_text_is_not_in_the_sealed_value():
    assert "burglary" not in seal("burglary", FIELD)


def test_an_older_key_of_the_ring_still_reads(settings):
    settings.FIELD_KEYS = [OLD]
    sealed = seal("text", FIELD)
    settings.FIELD_KEYS = [NEW, OLD]
    assert unseal(sealed, FIELD) == "text"
    assert seal("text", FIELD).startswith("v1.new.")


def test_without_its_key_it_is_refused(settings):
    settings.FIELD_KEYS = [OLD]
    sealed = seal("text", FIELD)
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(DecryptionError, match="check FIELD_KEYS"):
        unseal(sealed, FIELD)


def test_a_value_moved_to_another_field_is_refused():
    with pytest.raises(DecryptionError):
        unseal(seal("text", FIELD), b"another.field")


@pytest.mark.parametrize("stored", ["plain text", "", "v1.demo.!!!", "v2.demo.AAAA", "v1.demo.AAAA"])
def test_what_was_not_sealed_is_refused(stored):
    with pytest.raises(DecryptionError):
        unseal(stored, FIELD)


def test_a_changed_value_is_refused():
    version, key, body = seal("text", FIELD).split(".")
    raw = bytearray(base64.b64decode(body))
    raw[-1] ^= 1
    with pytest.raises(DecryptionError):
        unseal(f"{version}.{key}.{base64.b64encode(bytes(raw)).decode()}", FIELD)


def sealed_fields():
    return [field for field in Conviction._meta.get_fields() if isinstance(field, EncryptedTextField)]


def test_a_conviction_keeps_its_words_sealed():
    assert sealed_fields()


@pytest.mark.parametrize("lookup", ["exact", "icontains", "startswith", "in", "gt"])
def test_a_sealed_field_cannot_be_searched(lookup):
    assert sealed_fields()[0].get_lookup(lookup) is None
    assert sealed_fields()[0].get_lookup("isnull") is not None


def test_the_database_holds_no_plain_text(db):
    field = sealed_fields()[0]
    stored = field.get_db_prep_save("burglary of a dwelling", connection)
    assert "burglary" not in stored
    assert field.from_db_value(stored, None, connection) == "burglary of a dwelling"
