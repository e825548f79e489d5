"""The shape of a person's express request that a statement be shown to an employer."""

from collections.abc import Sequence
from typing import Any

from django import forms

from backend.disclosure.models import Asked, ShownBy, StatementVersion
from backend.govuk.forms import DateField
from employers.models import Employer
from employers.querysets import EmployerQuerySet


class ConsentForm(forms.Form):
    """Which version, to which employer, when and how they asked."""

    version = forms.ChoiceField(
        label="Which statement do they want to be shown?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the statement"},
    )
    employer = forms.ModelChoiceField(
        queryset=Employer.objects.none(), label="To which employer?", empty_label="Select an employer",
        error_messages={"required": "Select the employer"},
    )  # fmt: skip
    asked_on = DateField(label="On which day did they ask for it?", help_text="For example, 27 3 2027")
    how = forms.ChoiceField(
        label="How did they ask?",
        choices=Asked.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how they asked"},
    )
    is_their_own_wish = forms.BooleanField(
        label="They asked for this themselves. Nobody pressed them, and they have read the statement or heard it read.",
        error_messages={"required": "It may only be recorded if they asked for it themselves"},
    )

    def __init__(
        self, *args: Any, versions: Sequence[StatementVersion], employers: EmployerQuerySet, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {str(one.pk): one for one in versions}
        version, employer = self.fields["version"], self.fields["employer"]
        assert isinstance(version, forms.ChoiceField)
        assert isinstance(employer, forms.ModelChoiceField)
        version.choices = [(key, f"{one.statement}: version {one.number}") for key, one in self.versions.items()]
        employer.queryset = employers

    def clean_version(self) -> StatementVersion:
        """The version chosen."""
        return self.versions[self.cleaned_data["version"]]


class ShowingForm(forms.Form):
    """How a statement was shown."""

    how = forms.ChoiceField(
        label="How was it shown?",
        choices=ShownBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how it was shown"},
    )
