"""Filters of the lists of openings and employers."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from employers import vocabulary
from employers.forms.fields import PostcodeField, with_nothing
from employers.querysets import EmployerQuerySet, VacancyQuerySet
from matching.geography import point_of

OPEN, CLOSED, ALL = "open", "closed", "all"
STANDS = [(OPEN, "Open"), (CLOSED, "Closed"), (ALL, "Open and closed")]
RADII_KM = [(str(km), f"{km} km") for km in (2, 5, 10, 20, 40, 80)]
USUAL_RADIUS = "20"


class FilterForm(forms.Form):
    """A form over a list, sent by GET."""

    def fitting(self) -> dict[str, Any]:
        """The filters that can be read; nothing where none were sent."""
        self.full_clean()
        return self.cleaned_data if self.is_bound else {}


class OwnVacanciesFilter(FilterForm):
    """How an employer contact narrows their own openings."""

    words = forms.CharField(label="Title", required=False, max_length=100)
    stands = forms.ChoiceField(label="Openings", required=False, choices=STANDS)
    kind = forms.ChoiceField(label="Kind", required=False, choices=with_nothing(vocabulary.KINDS, "All kinds"))

    def narrowed(self, vacancies: VacancyQuerySet, *, on: date) -> VacancyQuerySet:
        """The openings that fit; a filter that is wrong is left out."""
        cleaned = self.fitting()
        if words := cleaned.get("words"):
            vacancies = vacancies.containing(words)
        if kind := cleaned.get("kind"):
            vacancies = vacancies.filter(kind=kind)
        stands = cleaned.get("stands") or OPEN
        if stands == OPEN:
            return vacancies.open(on=on)
        return vacancies.closed(on=on) if stands == CLOSED else vacancies


class VacanciesFilter(OwnVacanciesFilter):
    """How staff narrow all openings."""

    sector = forms.ChoiceField(
        label="Kind of work", required=False, choices=with_nothing(vocabulary.SECTORS, "All kinds of work")
    )
    postcode = PostcodeField(label="Near postcode", required=False)
    km = forms.ChoiceField(label="Within", required=False, choices=RADII_KM, initial=USUAL_RADIUS)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # the arguments of any form
        self.fields["words"].label = "Title or employer"

    def narrowed(self, vacancies: VacancyQuerySet, *, on: date) -> VacancyQuerySet:
        """The openings that fit."""
        vacancies = super().narrowed(vacancies, on=on)
        cleaned = self.fitting()
        if sector := cleaned.get("sector"):
            vacancies = vacancies.filter(sector=sector)
        point = point_of(cleaned.get("postcode") or "")
        return vacancies.within(point, km=float(cleaned.get("km") or USUAL_RADIUS)) if point else vacancies


class EmployersFilter(FilterForm):
    """How the list of employers is narrowed."""

    words = forms.CharField(label="Name", required=False, max_length=100)
    sector = forms.ChoiceField(
        label="Sector",
        required=False,
        choices=with_nothing(vocabulary.EmployerSector.choices, "All sectors"),
    )
    level = forms.ChoiceField(
        label="Alliance level",
        required=False,
        choices=[
            ("", "All levels"),
            *((str(value), label) for value, label in vocabulary.AllianceLevel.choices),
            ("0", "No level yet"),
        ],
    )

    def narrowed(self, employers: EmployerQuerySet) -> EmployerQuerySet:
        """The employers that fit; a filter that is wrong is left out."""
        cleaned = self.fitting()
        if words := cleaned.get("words"):
            employers = employers.named_like(words)
        if sector := cleaned.get("sector"):
            employers = employers.filter(sector=sector)
        if level := cleaned.get("level"):
            employers = employers.filter(Q(("highest_level", int(level))))
        return employers
