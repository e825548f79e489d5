"""How rankings are narrowed; sent by GET, and each filter may be left as it is."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from backend.accounts.models import User
from backend.candidates.querysets import CandidateQuerySet
from backend.matches.services import Sought, sought
from employers import vocabulary
from employers.querysets import VacancyQuerySet
from matching.exclusions import Standing
from matching.orders import Order

BOTH = "both"
STANDING_CHOICES = [
    (BOTH, "Eligible and to discuss"),
    (Standing.ELIGIBLE.value, "Eligible"),
    (Standing.DISCUSS.value, "To discuss"),
    (Standing.BLOCKED.value, "Blocked"),
]
DISTANCES_KM = [("", "Any distance"), *((str(km), f"{km} km") for km in (5, 10, 20, 40, 80))]
MINE, EVERYBODY = "mine", "all"
VACANCY_ORDERS = [
    (Order.SUITED.value, "Best match"),
    (Order.NEAREST.value, "Nearest"),
    (Order.CLOSING.value, "Closing soonest"),
    (Order.NEWEST.value, "Newest"),
    (Order.BEST_PAID.value, "Highest pay"),
]
CANDIDATE_ORDERS = [
    (Order.SUITED.value, "Best match"),
    (Order.NEAREST.value, "Nearest"),
    (Order.RELEASE.value, "Release date"),
]
COMPARED = 2  # side by side


class StandingFilter(forms.Form):
    """Which standings are shown."""

    standing = forms.ChoiceField(label="Show", required=False, choices=STANDING_CHOICES)

    def standings(self) -> Collection[Standing]:
        """The standings asked for; those that may be put forward unless one is chosen."""
        chosen = self._chosen("standing")
        return (Standing(chosen),) if chosen and chosen != BOTH else (Standing.ELIGIBLE, Standing.DISCUSS)

    def order(self) -> Order:
        """What comes first; the best match unless something else is chosen."""
        return Order(self._chosen("sort") or Order.SUITED)

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
    sort = forms.ChoiceField(label="Sort by", required=False, choices=VACANCY_ORDERS)

    def sought(self, vacancies: VacancyQuerySet) -> Sought:
        """The vacancies that fit the filters."""
        km = self._chosen("km")
        return sought(
            vacancies,
            kind=self._chosen("kind"),
            guaranteed=bool(self._chosen("guaranteed")),
            km=float(km) if km else None,
        )


class CandidateMatchesFilter(StandingFilter):
    """How the candidates for a vacancy are narrowed."""

    whose = forms.ChoiceField(
        label="People",
        required=False,
        choices=[(EVERYBODY, "Everybody in my establishments"), (MINE, "My caseload")],
    )
    sort = forms.ChoiceField(label="Sort by", required=False, choices=CANDIDATE_ORDERS)

    def narrowed(self, people: CandidateQuerySet, *, coach: User) -> CandidateQuerySet:
        """The people that fit the filters."""
        return people.held_by(coach) if self._chosen("whose") == MINE else people


class OpeningSearchForm(forms.Form):
    """Which opening is asked about."""

    q = forms.CharField(
        label="Which opening?",
        max_length=200,
        help_text="Words of its title, its employer or what it asks for. Closed ones are found by title or employer.",
        error_messages={"required": "Enter words of the opening you want to ask about"},
    )


class ChooseTwoForm(forms.Form):
    """Two rows of one kind, to be put side by side."""

    def __init__(
        self,
        *args: Any,  # Django's signature
        name: str,
        label: str,
        offered: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        """`name` is the field's; `offered` are the rows by number, in the order they are shown."""
        super().__init__(*args, **kwargs)
        self._name = name
        choices = [(str(key), words) for key, words in offered.items()]
        self.fields[name] = forms.MultipleChoiceField(
            label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )

    def clean(self) -> dict[str, Any]:
        """Refuses more or fewer than two."""
        cleaned = super().clean() or self.cleaned_data
        if self._name in cleaned and len(cleaned[self._name]) != COMPARED:
            self.add_error(self._name, f"Select two to compare. You selected {len(cleaned[self._name])}")
        return cleaned
