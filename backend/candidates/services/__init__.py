"""What coaches do with candidates and what is known of them: one function for each thing."""

from backend.candidates.services.candidate import (
    AlreadyHeld,
    amend_candidate,
    record_candidate,
    release_from_caseload,
    take_onto_caseload,
)
from backend.candidates.services.drafts import answers_of, discard_draft, finish_draft, save_draft, start_draft
from backend.candidates.services.evidence import (
    add_qualifications,
    add_work_history,
    amend_qualification,
    amend_work_history,
    confirm_skills,
    remove_qualification,
    remove_work_history,
    skills_found,
)
from backend.candidates.services.limits import (
    add_licence_condition,
    amend_licence_condition,
    confirm_no_licence_conditions,
    remove_licence_condition,
)
from backend.candidates.services.record import (
    amend_barred_lists,
    amend_caution,
    amend_conviction,
    confirm_record_complete,
    record_caution,
    record_conviction,
    remove_caution,
    remove_conviction,
    term_name_of,
)

__all__ = [
    "AlreadyHeld",
    "add_licence_condition",
    "add_qualifications",
    "add_work_history",
    "amend_barred_lists",
    "amend_candidate",
    "amend_caution",
    "amend_conviction",
    "amend_licence_condition",
    "amend_qualification",
    "amend_work_history",
    "answers_of",
    "confirm_no_licence_conditions",
    "confirm_record_complete",
    "confirm_skills",
    "discard_draft",
    "finish_draft",
    "record_candidate",
    "record_caution",
    "record_conviction",
    "release_from_caseload",
    "remove_caution",
    "remove_conviction",
    "remove_licence_condition",
    "remove_qualification",
    "remove_work_history",
    "save_draft",
    "skills_found",
    "start_draft",
    "take_onto_caseload",
    "term_name_of",
]
