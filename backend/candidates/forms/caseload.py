"""How the caseload is searched, filtered and sorted."""

from datetime import date, timedelta
from typing import Any

from django import forms

from backend.accounts.models import User
from backend.candidates.querysets import CandidateQuerySet

MINE, EVERYBODY = "mine", "all"
WEEKS = {"4-weeks": 4, "12-weeks": 12, "6-months": 26}
NO_DATE = "no-date"
SORTS = {"name": ("last_name", "first_name", "id"), "release": ("released_on", "last_name", "id")}


class CaseloadForm(forms.Form):
    """The filters of the caseload; each may be left as it is."""

    search = forms.CharField(label="Name or number", required=False, max_length=100)
    whose = forms.ChoiceField(
        label="Show",
        choices=[(MINE, "My caseload"), (EVERYBODY, "Everybody in my establishments")],
        required=False,
    )
    window = forms.ChoiceField(
        label="Release",
        choices=[
            ("all", "Any time"),
            ("4-weeks", "In the next 4 weeks"),
            ("12-weeks", "In the next 12 weeks"),
            ("6-months", "In the next 6 months"),
            (NO_DATE, "No release date"),
        ],
        required=False,
    )
    sort = forms.ChoiceField(label="Sort by", choices=[("name", "Name"), ("release", "Release date")], required=False)

    def filtered(self, candidates: CandidateQuerySet, *, coach: User, on: date) -> CandidateQuerySet:
        """The candidates that the filters leave, in the order asked for."""
        chosen: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        if chosen.get("whose") != EVERYBODY:
            candidates = candidates.held_by(coach)
        if chosen.get("search"):
            candidates = candidates.named(chosen["search"])
        window = chosen.get("window")
        if window == NO_DATE:
            candidates = candidates.without_release_date()
        elif window in WEEKS:
            candidates = candidates.released_between(on, on + timedelta(weeks=WEEKS[window]))
        return candidates.in_order_of(SORTS.get(chosen.get("sort") or "name", SORTS["name"]))

    @property
    def is_filtering(self) -> bool:
        """Whether a search or a release window narrows the list."""
        chosen = self.cleaned_data if self.is_valid() else {}
        return bool(chosen.get("search")) or chosen.get("window") not in (None, "", "all")
