"""How rankings are narrowed; sent by GET, and each filter may be left as it is."""

from collections.abc import Collection

from django import forms

from backend.accounts.models import User
from backend.candidates.querysets import CandidateQuerySet
from employers import vocabulary
from employers.querysets import VacancyQuerySet
from matching.exclusions import Standing
from matching.geography import point_of

BOTH = "both"
STANDING_CHOICES = [
    (BOTH, "Eligible and to discuss"),
    (Standing.ELIGIBLE.value, "Eligible"),
    (Standing.DISCUSS.value, "To discuss"),
    (Standing.BLOCKED.value, "Blocked"),
]
DISTANCES_KM = [("", "Any distance"), *((str(km), f"{km} km") for km in (5, 10, 20, 40, 80))]
MINE, EVERYBODY = "mine", "all"


class StandingFilter(forms.Form):
    """Which standings are shown."""

    standing = forms.ChoiceField(label="Show", required=False, choices=STANDING_CHOICES)

    def standings(self) -> Collection[Standing]:
        """The standings asked for; those that may be put forward unless one is chosen."""
        chosen = self._chosen("standing")
        return (Standing(chosen),) if chosen and chosen != BOTH else (Standing.ELIGIBLE, Standing.DISCUSS)

    @property
    def shows_blocked(self) -> bool:
        """Whether the blocked ones are asked for."""
        return Standing.BLOCKED in self.standings()

    def _chosen(self, name: str) -> str:
        """What was chosen for a field; a choice that cannot be is left out."""
        self.full_clean()
        return str(self.cleaned_data.get(name) or "") if self.is_bound else ""


class VacancyMatchesFilter(StandingFilter):
    """How the vacancies for a candidate are narrowed."""

    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "All kinds"), *vocabulary.KINDS])
    km = forms.ChoiceField(label="Distance from home", required=False, choices=DISTANCES_KM)
    guaranteed = forms.BooleanField(label="Guaranteed interview only", required=False)

    def narrowed(self, vacancies: VacancyQuerySet, *, home_postcode: str) -> VacancyQuerySet | None:
        """The vacancies that fit the filters; None if nothing narrows them."""
        kind, km, guaranteed = self._chosen("kind"), self._chosen("km"), self._chosen("guaranteed")
        home = point_of(home_postcode) if home_postcode else None
        if not (kind or guaranteed or (km and home)):
            return None
        if kind:
            vacancies = vacancies.filter(kind=kind)
        if guaranteed:
            vacancies = vacancies.filter(guaranteed_interviews__gt=0)
        return vacancies.within(home, km=float(km)) if km and home else vacancies


class CandidateMatchesFilter(StandingFilter):
    """How the candidates for a vacancy are narrowed."""

    whose = forms.ChoiceField(
        label="People",
        required=False,
        choices=[(EVERYBODY, "Everybody in my establishments"), (MINE, "My caseload")],
    )

    def narrowed(self, people: CandidateQuerySet, *, coach: User) -> CandidateQuerySet:
        """The people that fit the filters."""
        return people.held_by(coach) if self._chosen("whose") == MINE else people
