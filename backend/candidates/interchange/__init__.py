"""Candidates in from files, JSON and CSV, each row checked whole before anything is stored; and out as JSON."""

from backend.candidates.interchange.rows import BadRow, CandidateRow, read_row
from backend.candidates.interchange.storing import ImportReport, import_candidates
from backend.candidates.interchange.tables import read_file
from backend.candidates.interchange.writing import export_candidates

__all__ = ["BadRow", "CandidateRow", "ImportReport", "export_candidates", "import_candidates", "read_file", "read_row"]
