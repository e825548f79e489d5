"""Candidates in from files: our JSON and CSV, each row checked whole before anything is stored."""

from backend.candidates.interchange.rows import BadRow, CandidateRow, read_row
from backend.candidates.interchange.storing import ImportReport, import_candidates
from backend.candidates.interchange.tables import read_file

__all__ = ["BadRow", "CandidateRow", "ImportReport", "import_candidates", "read_file", "read_row"]
