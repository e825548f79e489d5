"""Candidates and what is known of them."""

from backend.candidates.models.candidate import Candidate
from backend.candidates.models.evidence import Evidence, HeldQualification, WorkHistory
from backend.candidates.models.limits import LicenceCondition
from backend.candidates.models.record import Caution, Conviction, RecordDraft, Sentence

__all__ = [
    "Candidate",
    "Caution",
    "Conviction",
    "Evidence",
    "HeldQualification",
    "LicenceCondition",
    "RecordDraft",
    "Sentence",
    "WorkHistory",
]
