"""What people do with employers and openings: every write, audited."""

from employers.services.employer import add_employer, amend_employer
from employers.services.levels import (
    LevelTooLow,
    ask_for_level,
    decide_level_request,
    highest_level,
    join_level,
)
from employers.services.posting import (
    amend_vacancy,
    close_vacancy,
    delete_draft,
    duplicate_vacancy,
    post_vacancy,
    save_draft,
    start_amendment,
    start_draft,
)

__all__ = [
    "LevelTooLow",
    "add_employer",
    "amend_employer",
    "amend_vacancy",
    "ask_for_level",
    "close_vacancy",
    "decide_level_request",
    "delete_draft",
    "duplicate_vacancy",
    "highest_level",
    "join_level",
    "post_vacancy",
    "save_draft",
    "start_amendment",
    "start_draft",
]
