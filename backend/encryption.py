"""Text encrypted at rest: AES-256-GCM, a ring of keys, each value bound to its model and field; fails closed."""

import base64
import binascii
import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression

NONCE_BYTES = 12


class DecryptionError(Exception):
    """A stored value cannot be read: the key is missing, or the value was changed or moved."""


@lru_cache
def _ring(keys: tuple[tuple[str, str], ...]) -> dict[str, AESGCM]:
    return {key_id: AESGCM(base64.b64decode(key)) for key_id, key in keys}


def seal(text: str, bound_to: bytes) -> str:
    """The text encrypted with the newest key."""
    keys = tuple(settings.FIELD_KEYS)
    nonce = os.urandom(NONCE_BYTES)
    sealed = _ring(keys)[keys[0][0]].encrypt(nonce, text.encode(), bound_to)
    return f"v1.{keys[0][0]}.{base64.b64encode(nonce + sealed).decode()}"


def unseal(stored: str, bound_to: bytes) -> str:
    """The text that was sealed.

    Raises:
        DecryptionError: when the value was changed, moved to another field, or its key is not in the ring.
    """
    try:
        form, key_id, body = stored.split(".", 2)
        raw = base64.b64decode(body, validate=True)
        cipher = {"v1": _ring(tuple(settings.FIELD_KEYS))}[form][key_id]
        return cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_to).decode()
    except (ValueError, KeyError, InvalidTag, binascii.Error) as error:
        raise DecryptionError("An encrypted value cannot be read: check FIELD_KEYS.") from error


if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField  # Django's fields take no type arguments at run time


class EncryptedTextField(TextField):
    """Text that only this application can read. It cannot be searched: every lookup but isnull is refused."""

    def _bound_to(self) -> bytes:
        return f"{self.model._meta.label_lower}.{self.attname}".encode()

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:  # Any: Django's signature
        """The value sealed."""
        prepared = super().get_db_prep_save(value, connection)
        return prepared if prepared is None else seal(prepared, self._bound_to())

    def from_db_value(self, value: str | None, _expression: Expression, _connection: BaseDatabaseWrapper) -> str | None:
        """The value unsealed."""
        return value if value is None else unseal(value, self._bound_to())

    def get_lookup(self, lookup_name: str) -> "type[models.Lookup[Any]] | None":  # Any: Django's signature
        """Only isnull: sealed values cannot be compared."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None
