"""A condition of a licence, by kind: areas, hours of a curfew, when it ends, and its words."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from backend.candidates import vocabulary
from backend.candidates.models import LicenceCondition
from backend.govuk.forms import DateField, TimeField
from matching.geography import district_of
from matching.vocabulary import LicenceConditionKind


class ConditionKindForm(forms.Form):
    """Which kind of condition it is."""

    kind = forms.ChoiceField(
        label="What does the licence say?",
        choices=vocabulary.LICENCE_CONDITIONS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the kind of condition"},
    )


class ConditionForm(forms.Form):
    """What is asked of every kind of condition."""

    kind: ClassVar[str] = LicenceConditionKind.OTHER
    details = forms.CharField(
        label="The words of the licence",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="They are encrypted, and no employer sees them",
    )
    ends_on = DateField(
        label="Last day it applies", required=False, help_text="Leave it empty if it lasts as long as the licence"
    )
    seen_on = DateField(label="When you saw the licence", required=False)

    def condition_fields(self) -> Mapping[str, object]:
        """The cleaned answers, as fields of LicenceCondition."""
        return dict(self.cleaned_data)

    @classmethod
    def initial_of(cls, condition: LicenceCondition) -> dict[str, object]:
        """The condition's present answers."""
        return {name: getattr(condition, name) for name in cls.base_fields}


class AreaForm(ConditionForm):
    """An area that must not be entered."""

    areas = forms.CharField(
        label="Postcode districts they must not enter",
        help_text="The first part of the postcode, like WF17. Separate several with commas.",
        error_messages={"required": "Enter at least one postcode district, like WF17"},
    )
    field_order = ["areas"]

    def clean_areas(self) -> list[str]:
        """The districts in their usual form."""
        parts = [part.strip() for part in re.split(r"[,;\n]", self.cleaned_data["areas"].upper()) if part.strip()]
        words = [word for part in parts for word in ([part] if district_of(part) else part.split())]
        return list(dict.fromkeys(district_of(word) or word for word in words))

    @classmethod
    def initial_of(cls, condition: LicenceCondition) -> dict[str, object]:
        """The condition's present answers, the areas as typed."""
        return super().initial_of(condition) | {"areas": ", ".join(condition.areas)}


def time_field(label: str, hint: str, required: str) -> TimeField:
    """A time of day that must be given."""
    return TimeField(
        label=label,
        help_text=hint,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": required},
    )


class CurfewForm(ConditionForm):
    """Hours in which they must be at home."""

    curfew_from = time_field("At home from", "For example, 7pm or 19:00", "Enter when the curfew begins each evening")
    curfew_until = time_field(
        "Until", "The next morning. For example, 7am or 07:00", "Enter when the curfew ends each morning"
    )
    field_order = ["curfew_from", "curfew_until"]


class OtherConditionForm(ConditionForm):
    """A condition of another kind, which only its words can tell."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        self.fields["details"].required = True
        self.fields["details"].error_messages["required"] = "Enter what the licence says"


FORM_OF_KIND: Mapping[str, type[ConditionForm]] = {
    LicenceConditionKind.EXCLUSION_AREA: AreaForm,
    LicenceConditionKind.CURFEW: CurfewForm,
    LicenceConditionKind.OTHER: OtherConditionForm,
}


def form_of(kind: str) -> type[ConditionForm]:
    """The form for a kind of condition."""
    return FORM_OF_KIND.get(kind, ConditionForm)
