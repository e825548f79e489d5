"""System checks: what is set wrong, and what to do about it."""

import base64
import binascii

from django.conf import settings
from django.core import checks
from django.core.checks import Error, Tags, register
from django.core.checks.messages import CheckMessage


@register(Tags.security)
def check_field_keys(**_options: object) -> list[CheckMessage]:
    """Each key of FIELD_KEYS has an id and 32 bytes, and the demo's key is not used in service."""
    if not settings.FIELD_KEYS:
        hint = "Set FIELD_KEYS to id:base64 of 32 random bytes, newest key first, separated by commas."
        return [Error("FIELD_KEYS is empty: offences cannot be encrypted.", hint=hint, id="throughgate.E001")]
    return [message for pair in settings.FIELD_KEYS for message in _key_messages(pair)]


def _key_messages(pair: tuple[str, ...]) -> list[CheckMessage]:
    try:
        length = len(base64.b64decode(pair[1], validate=True))
    except (IndexError, binascii.Error):
        length = 0
    if length != 32:
        hint = "Make one with: python -c 'import os,base64; print(base64.b64encode(os.urandom(32)).decode())'"
        message = f"The key {pair[0]!r} of FIELD_KEYS is not 32 bytes of base64."
        return [Error(message, hint=hint, id="throughgate.E002")]
    if not settings.DEBUG and ":".join(pair) == settings.DEMO_FIELD_KEY:
        return [Error("FIELD_KEYS holds the demo's key.", hint="Make a key of your own.", id="throughgate.E003")]
    return []


@register(Tags.compatibility)
def check_elasticsearch_address(**_options: object) -> list[CheckMessage]:
    """ELASTICSEARCH_URL, where set, is a web address."""
    address = settings.ELASTICSEARCH_URL
    if address and not address.startswith(("http://", "https://")):
        hint = "Use an address such as http://localhost:9200, or leave it empty to search in process."
        return [Error(f"ELASTICSEARCH_URL is {address!r}.", hint=hint, id="throughgate.E004")]
    return []


@register(Tags.security)
def check_secret_key(**_options: object) -> list[CheckMessage]:
    """The demo's secret key is not used in service."""
    if not settings.DEBUG and settings.SECRET_KEY == settings.INSECURE_KEY:
        return [
            checks.Warning("SECRET_KEY is the demo's.", hint="Set it to 50 random characters.", id="throughgate.W001")
        ]
    return []
