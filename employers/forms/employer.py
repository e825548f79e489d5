"""Forms about an employer and its levels, and closing an opening."""

from django import forms

from backend.govuk.forms import YesNoField
from employers import vocabulary
from employers.forms.fields import PostcodeField, with_nothing


class EmployerForm(forms.Form):
    """What is kept of an employer."""

    name = forms.CharField(label="Name of the employer", min_length=3, max_length=100)
    description = forms.CharField(
        label="What the employer does", max_length=1000, widget=forms.Textarea(attrs={"rows": 5})
    )
    sector = forms.ChoiceField(
        label="Sector", choices=with_nothing(vocabulary.EmployerSector.choices, "Select an option")
    )
    postcode = PostcodeField(label="Postcode of the main office (optional)", required=False)


class NewEmployerForm(EmployerForm):
    """An employer that an alliance manager takes in, with the levels it has joined."""

    levels = forms.TypedMultipleChoiceField(
        label="Levels of the Alliance",
        choices=vocabulary.AllianceLevel.choices,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Select all that the employer has joined. They can be added later.",
    )


class AskForLevelForm(forms.Form):
    """The level an employer wants to move up to."""

    level = forms.TypedChoiceField(
        label="Which level do you want to join?",
        choices=vocabulary.AllianceLevel.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: object, above: int = 0, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # the arguments of any form
        field = self.fields["level"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [choice for choice in vocabulary.AllianceLevel.choices if choice[0] > above]


class DecisionForm(forms.Form):
    """Granting or refusing a request to move up."""

    is_granted = YesNoField(label="Does the employer join this level?", yes="Yes, grant it", no="No, refuse it")
    reason = forms.CharField(
        label="Reason", required=False, max_length=200, help_text="The employer sees it. Needed to refuse."
    )


class CloseForm(forms.Form):
    """Why an opening is closed."""

    status = forms.ChoiceField(
        label="Why are you closing it?",
        choices=[
            (vocabulary.VacancyStatus.FILLED.value, "It is filled"),
            (vocabulary.VacancyStatus.WITHDRAWN.value, "We no longer offer it"),
        ],
        widget=forms.RadioSelect,
    )
