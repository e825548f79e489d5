"""System checks: what is set wrong, and what to do about it."""

import base64
import binascii
import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.checks import Error, Tags, register
from django.core.checks.messages import CheckMessage
from django.db import connection
from django.utils import timezone

from backend.scheduling import services as scheduling
from backend.scheduling.models import Worker
from backend.scheduling.timetable import timetable
from matching.skills.semantic import SemanticError, model_of
from matching.skills.tables import TaxonomyError
from matching.skills.taxonomy import load

WORKER_SILENT = timedelta(days=1)  # a worker that cron begins each night is heard of once a day


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


@register(Tags.compatibility)
def check_pool_folder(**_options: object) -> list[CheckMessage]:
    """POOL_FOLDER, where set, is a folder that can be written to, or can be made."""
    if not settings.POOL_FOLDER:
        return []
    folder = Path(settings.POOL_FOLDER).absolute()
    nearest = next(one for one in (folder, *folder.parents) if one.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return []
    hint = "Give the site's user a folder it may write to, or set it to nothing: each start then builds the pools anew."
    message = f"POOL_FOLDER is {str(folder)!r}: it cannot be written to."
    return [checks.Warning(message, hint=hint, id="throughgate.W004")]


@register(Tags.compatibility)
def check_taxonomy_folder(**_options: object) -> list[CheckMessage]:
    """TAXONOMY_FOLDER, where set, holds tables that can be read beside ours."""
    folder = Path(settings.TAXONOMY_FOLDER)
    if not settings.TAXONOMY_FOLDER:
        return []
    if not any(folder.glob("*/*.csv")):
        hint = "Write tables there with manage.py import_taxonomy --into, or leave it empty for our own alone."
        return [Error(f"TAXONOMY_FOLDER is {str(folder)!r}: it holds no tables.", hint=hint, id="throughgate.E008")]
    try:
        load()
    except TaxonomyError as error:
        hint = "Mend the row, or write the tables anew with manage.py import_taxonomy."
        return [Error(f"TAXONOMY_FOLDER: {error}", hint=hint, id="throughgate.E009")]
    return []


@register(Tags.compatibility)
def check_semantic_model(**_options: object) -> list[CheckMessage]:
    """SEMANTIC_MODEL, where set, names a model that can be loaded."""
    try:
        model_of(settings.SEMANTIC_MODEL, threads=1)
    except SemanticError as error:
        hint = "Or leave SEMANTIC_MODEL empty: words and letters are then compared, and no model is asked."
        return [Error(f"SEMANTIC_MODEL is {settings.SEMANTIC_MODEL!r}: {error}", hint=hint, id="throughgate.E010")]
    return []


@register(Tags.security)
def check_secret_key(**_options: object) -> list[CheckMessage]:
    """The demo's secret key is not used in service."""
    if not settings.DEBUG and settings.SECRET_KEY == settings.INSECURE_KEY:
        return [
            checks.Warning("SECRET_KEY is the demo's.", hint="Set it to 50 random characters.", id="throughgate.W001")
        ]
    return []


@register(Tags.compatibility)
def check_timetable(**_options: object) -> list[CheckMessage]:
    """Each time of day of TIMETABLE can be read, each task is there, and the lease and the waits are above 0."""
    messages: list[CheckMessage] = []
    if min(settings.TASK_LEASE_SECONDS, settings.TASK_RETRY_SECONDS) < 1:
        hint = "Leave both unset for 120 and 60 seconds."
        messages.append(
            Error("TASK_LEASE_SECONDS and TASK_RETRY_SECONDS must be 1 or more.", hint=hint, id="throughgate.E005")
        )
    try:
        found = timetable()
    except ValueError as error:
        hint = "Give REMATCH_AT and BUILD_POOLS_AT as hours and minutes, such as 02:30."
        return [*messages, Error(f"A time of TIMETABLE cannot be read: {error}.", hint=hint, id="throughgate.E006")]
    for daily in found:
        try:
            daily.task  # noqa: B018  # whether it can be loaded is the question
        except ImportError as error:
            hint = "Name a task by its module and function."
            messages.append(Error(f"{daily.task_path}: {error}.", hint=hint, id="throughgate.E007"))
    return messages


@register(Tags.database)
def check_worker(databases: Sequence[str] | None = None, **_options: object) -> list[CheckMessage]:
    """In service a worker was heard of within a day, and no task failed for good. Asked with `--database default`."""
    if settings.DEBUG or not databases or Worker._meta.db_table not in connection.introspection.table_names():
        return []
    now = timezone.now()
    messages: list[CheckMessage] = []
    heard = scheduling.last_heard()
    if heard is None or heard < now - WORKER_SILENT:
        since = "never" if heard is None else f"not since {timezone.localtime(heard):%-d %B %Y %H:%M}"
        hint = "Run manage.py run_worker as a service, or run_worker --once by cron each night (docs/tasks.md)."
        messages.append(checks.Warning(f"No worker runs: heard of {since}.", hint=hint, id="throughgate.W002"))
    if failed := scheduling.given_up(now=now):
        hint = "Look for task_given_up in the worker's log, mend the cause, then run manage.py run_worker --again."
        messages.append(checks.Warning(f"{failed} tasks failed for good.", hint=hint, id="throughgate.W003"))
    return messages
