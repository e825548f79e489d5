"""Free-text search over openings and candidates: one port, one analysis, two backends that answer alike."""

from matching.search.base import Document, Hit, Query, Results, SearchBackend, SearchUnavailableError
from matching.search.in_process import InProcessSearch

__all__ = ["Document", "Hit", "InProcessSearch", "Query", "Results", "SearchBackend", "SearchUnavailableError"]
