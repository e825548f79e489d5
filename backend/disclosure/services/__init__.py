"""What coaches do with statements and consents: one function for each thing."""

from backend.disclosure.services.consents import record_consent, record_showing, withdraw_consent
from backend.disclosure.services.statements import (
    check_version,
    discard_draft,
    save_draft,
    start_statement,
    start_version,
    write_version,
)

__all__ = [
    "check_version",
    "discard_draft",
    "record_consent",
    "record_showing",
    "save_draft",
    "start_statement",
    "start_version",
    "withdraw_consent",
    "write_version",
]
