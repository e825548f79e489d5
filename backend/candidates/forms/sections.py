"""The sections of a candidate's own answers, each a form and a page: who, release, work, preferences, own words."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from backend.accounts.models import Establishment, User
from backend.candidates import vocabulary
from backend.candidates.models import Candidate
from backend.govuk.forms import DateField, YesNoField
from matching.vocabulary import DrivingLicence

OLDEST = 110


class SectionForm(forms.Form):
    """Some fields of a candidate, asked on one page."""

    title: ClassVar[str] = ""
    hint: ClassVar[str] = ""

    def __init__(self, *args: Any, coach: User, on: date, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        self.coach, self.on = coach, on

    @classmethod
    def initial_of(cls, candidate: Candidate) -> dict[str, object]:
        """The candidate's present answers."""
        return {name: getattr(candidate, name) for name in cls.base_fields}

    def candidate_fields(self) -> Mapping[str, object]:
        """The cleaned answers, as fields of Candidate."""
        return dict(self.cleaned_data)


class WhoForm(SectionForm):
    """Who the candidate is."""

    title = "Who they are"
    first_name = forms.CharField(max_length=60, required=False)
    last_name = forms.CharField(max_length=60, error_messages={"required": "Enter their last name"})
    prison_number = forms.CharField(max_length=12, required=False, help_text="For example, A1234BC")
    crn = forms.CharField(
        label="CRN", max_length=12, required=False, help_text="Their case reference number in probation, like X123456"
    )
    date_of_birth = DateField(
        required=False, help_text="For example, 27 3 1990. It tells their age at each conviction, so that you need not."
    )

    def clean_date_of_birth(self) -> date | None:
        """The date of birth, if it can be one."""
        born: date | None = self.cleaned_data["date_of_birth"]
        if born is not None and not 10 <= self.on.year - born.year <= OLDEST:
            raise forms.ValidationError("Date of birth must be that of a person aged 10 to 110")
        return born

    def clean(self) -> dict[str, Any]:
        """The answers, with at least one number."""
        answers = super().clean() or {}
        if not answers.get("prison_number") and not answers.get("crn"):
            self.add_error("prison_number", "Enter a prison number or a CRN")
        return answers


class RecordCandidateForm(WhoForm):
    """Who the candidate is and where: enough to begin."""

    title = "Who is the candidate?"
    establishment = forms.ModelChoiceField(
        Establishment.objects.none(), error_messages={"required": "Choose the establishment they are in"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        offer_establishments(self)


class ReleaseForm(SectionForm):
    """Where the candidate is, when they leave and where to."""

    title = "Where they are and when they leave"
    establishment = forms.ModelChoiceField(
        Establishment.objects.none(), error_messages={"required": "Choose the establishment they are in"}
    )
    released_on = DateField(
        label="Release date",
        required=False,
        help_text="For example, 27 3 2027. Leave it empty if no date is known. In the community: the day they left.",
    )
    rotl_from = DateField(
        label="Day release possible from",
        required=False,
        help_text="The first day on which release on temporary licence (ROTL) for work could be granted, if known",
    )
    security_category = forms.ChoiceField(
        choices=[("", "Not known, or not in prison"), *vocabulary.SECURITY_CATEGORIES],
        required=False,
        help_text="Day release for work is not open to category A or B, or to restricted status",
    )
    day_release_bars = forms.MultipleChoiceField(
        label="Is day release ruled out by one of these?",
        choices=vocabulary.DAY_RELEASE_BARS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Select all that apply, or none",
    )
    home_postcode = forms.CharField(
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        help_text="Where they will live. The first part is enough, like LS9. For no fixed abode, enter NF1 1NF.",
    )
    travel_km = forms.IntegerField(
        label="How far they can travel to work",
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        help_text="In kilometres, in a straight line. 10 miles is 16 km. Leave it empty for any distance.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        offer_establishments(self)


class RightToWorkForm(SectionForm):
    """Whether the candidate may work in the UK, and drive."""

    title = "Right to work and driving"
    right_to_work = YesNoField(
        label="Do they have the right to work in the UK?", unknown="Not known yet", required=False
    )
    driving = forms.ChoiceField(
        label="Do they hold a car driving licence?", choices=vocabulary.DRIVING, widget=forms.RadioSelect
    )
    driving_banned_until = DateField(
        label="Last day of the ban", required=False, help_text="For example, 27 3 2027. Leave it empty if not known."
    )

    def clean(self) -> dict[str, Any]:
        """The answers; a ban has an end only if there is a ban."""
        answers = super().clean() or {}
        if answers.get("driving") != DrivingLicence.DISQUALIFIED:
            answers["driving_banned_until"] = None
        return answers


class PreferencesForm(SectionForm):
    """What the candidate wishes for."""

    title = "Work they would like"
    sectors = forms.MultipleChoiceField(
        label="What kinds of work would they like?",
        choices=vocabulary.SECTORS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Select all that they named",
    )
    max_hours = forms.DecimalField(
        label="Most hours a week",
        required=False,
        min_value=1,
        max_value=84,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        help_text="Leave it empty if they have no limit",
    )
    no_nights = YesNoField(label="Do they want to avoid night work?", required=False)
    self_employment = YesNoField(label="Would they like to be self-employed?", required=False)

    def candidate_fields(self) -> Mapping[str, object]:
        """The cleaned answers; a question left open counts as no."""
        answers = self.cleaned_data
        return answers | {name: bool(answers[name]) for name in ("no_nights", "self_employment")}


class SaidForm(SectionForm):
    """What the candidate says they can do."""

    title = "What they say they can do"
    skills_said = forms.CharField(
        label="What do they say they can do?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="In their own words, as they say it. Leave out anything about offences.",
    )


class BarredListsForm(SectionForm):
    """Whether the candidate stands on a barred list."""

    title = "Barred lists"
    barred_lists = forms.MultipleChoiceField(
        label="Which barred lists are they on?",
        choices=vocabulary.BARRED_LISTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=(
            "Select all that apply, from the letter of the Disclosure and Barring Service. "
            "Leave both empty if they are on neither. It is a crime to seek work from which one is barred."
        ),
    )


SECTIONS: Mapping[str, type[SectionForm]] = {
    "who": WhoForm,
    "release": ReleaseForm,
    "right-to-work": RightToWorkForm,
    "preferences": PreferencesForm,
    "own-words": SaidForm,
}


def offer_establishments(form: SectionForm) -> None:
    """Lets the coach choose among their own establishments; a single one is chosen already."""
    choice = form.fields["establishment"]
    assert isinstance(choice, forms.ModelChoiceField)
    own = form.coach.establishments.all()
    choice.queryset = own
    if "establishment" not in form.initial and len(own) == 1:
        form.initial["establishment"] = own[0].pk
