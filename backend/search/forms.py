"""What may be asked of the search."""

from datetime import date

from django import forms

from employers import vocabulary
from employers.forms.fields import PostcodeField, with_nothing
from matching.geography import point_of
from matching.search import Query

RADII_KM = [(str(km), f"{km} km") for km in (5, 10, 20, 40, 80)]
USUAL_RADIUS = "20"


class SearchForm(forms.Form):
    """Words and a place."""

    words = forms.CharField(label="Words", required=False, max_length=200)
    postcode = PostcodeField(label="Near postcode", required=False)
    km = forms.ChoiceField(label="Within", required=False, choices=RADII_KM, initial=USUAL_RADIUS)

    def query(self, *, on: date, offset: int, limit: int) -> Query:
        """The query; a filter that is wrong is left out."""
        self.full_clean()
        asked = self.cleaned_data if self.is_bound else {}
        return Query(
            text=asked.get("words") or "",
            place=point_of(asked.get("postcode") or ""),
            radius_km=float(asked.get("km") or USUAL_RADIUS),
            sectors=(asked["sector"],) if asked.get("sector") else (),
            kinds=(asked["kind"],) if asked.get("kind") else (),
            on=on,
            offset=offset,
            limit=limit,
        )


class VacancySearchForm(SearchForm):
    """Openings also by the kind of work and the kind of opening."""

    sector = forms.ChoiceField(
        label="Kind of work", required=False, choices=with_nothing(vocabulary.SECTORS, "All kinds of work")
    )
    kind = forms.ChoiceField(label="Kind", required=False, choices=with_nothing(vocabulary.KINDS, "All kinds"))
