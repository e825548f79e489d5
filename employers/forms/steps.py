"""The steps of an opening: one group of questions a page, in order."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from backend.govuk.forms import DateField, TimeField, YesNoField
from employers import vocabulary
from employers.drafts import Answers
from employers.forms.fields import LinesField, PostcodeField, with_nothing
from matching.disclosure import RoleGroup, role_groups
from matching.disclosure.roles import NOT_LISTED


class StepForm(forms.Form):
    """One page of questions. Its fields are named after the answers they give."""

    heading: ClassVar[str]

    def __init__(self, data: Mapping[str, Any] | None = None, *, answers: Answers) -> None:
        self.answers = answers
        super().__init__(data, initial=self.initial_from(answers))

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        """What the fields show at first."""
        return dict(answers)

    def new_answers(self) -> Answers:
        """What was answered, by the names of the answers."""
        return dict(self.cleaned_data)

    @classmethod
    def asks_for(cls) -> tuple[str, ...]:
        """The names of the answers that this step gives."""
        return tuple(cls.base_fields)


class KindForm(StepForm):
    """What is offered."""

    heading = "What do you want to offer?"
    kind = forms.ChoiceField(label="What do you want to offer?", choices=vocabulary.KINDS, widget=forms.RadioSelect)


class AboutForm(StepForm):
    """Title, sector and description."""

    heading = "About the work"
    title = forms.CharField(
        label="Title", min_length=3, max_length=100, help_text="As you would say it, such as Kitchen porter"
    )
    sector = forms.ChoiceField(label="Kind of work", choices=with_nothing(vocabulary.SECTORS, "Select an option"))
    description = forms.CharField(
        label="Description",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="What people will do, in everyday words. We look for skills in what you write.",
    )
    posts = forms.IntegerField(
        label="How many people can you take?",
        min_value=1,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        """One post where nothing was said."""
        return {"posts": 1} | answers


class PlaceForm(StepForm):
    """Where the work is."""

    heading = "Where is the work?"
    is_national = YesNoField(
        label="Where can people do this work?",
        yes="Anywhere in the country",
        no="At one place",
        error_messages={"required": "Select where people can do this work"},
    )
    postcode = PostcodeField(label="Postcode of the workplace", required=False)
    base_location = forms.ChoiceField(
        label="Do people work there all the time?",
        choices=vocabulary.BaseLocation.choices,
        widget=forms.RadioSelect,
        required=False,
    )


class HoursForm(StepForm):
    """Hours, shift and contract."""

    heading = "Hours and contract"
    hours_per_week = forms.DecimalField(
        label="Hours a week",
        required=False,
        max_digits=4,
        decimal_places=1,
        min_value=0,
        max_value=84,
        help_text="Leave empty if they are not fixed",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )
    shift = forms.ChoiceField(label="When is the work?", choices=vocabulary.SHIFTS, widget=forms.RadioSelect)
    shift_from = TimeField(
        label="Earliest start",
        required=False,
        help_text="If you know it, such as 7am. People with a curfew need the times.",
    )
    shift_until = TimeField(label="Latest finish", required=False, help_text="Such as 3:30pm")
    contract_type = forms.ChoiceField(
        label="Contract", choices=vocabulary.ContractType.choices, widget=forms.RadioSelect, required=False
    )


class PayForm(StepForm):
    """What is paid."""

    heading = "Pay"
    salary_from = forms.DecimalField(
        label="Lowest pay", required=False, min_value=0, max_digits=10, decimal_places=2, help_text="In pounds"
    )
    salary_to = forms.DecimalField(
        label="Highest pay (optional)", required=False, min_value=0, max_digits=10, decimal_places=2
    )
    salary_period = forms.ChoiceField(
        label="For", required=False, choices=with_nothing(vocabulary.SalaryPeriod.choices, "Select an option")
    )
    salary_note = forms.CharField(
        label="Anything else about pay (optional)", required=False, max_length=100, help_text="Such as meals on shift"
    )
    pays_minimum_wage = YesNoField(
        label="Is this at least the National Minimum Wage for the person’s age?",
        error_messages={"required": "Select yes if this is at least the National Minimum Wage"},
    )


class DatesForm(StepForm):
    """Closing, start and end."""

    heading = "Dates"
    is_rolling = YesNoField(
        label="Until when can people apply?",
        yes="At any time: there is no closing date",
        no="Until a closing date",
        error_messages={"required": "Select whether there is a closing date"},
    )
    closes_on = DateField(label="Closing date", required=False, help_text="The last day to apply")
    starts_on = DateField(
        label="Start date", required=False, help_text="Leave empty for as soon as possible. We work out release by it."
    )
    ends_on = DateField(
        label="Last day", required=False, help_text="For placements, training programmes and fixed-term work"
    )

    def clean(self) -> dict[str, Any]:
        """The dates, with no closing date for a rolling opening.

        Raises:
            ValidationError: the last day is before the first.
        """
        cleaned = self.cleaned_data
        if cleaned.get("is_rolling"):
            cleaned["closes_on"] = None
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Last day must be the same as or after the start date")
        return cleaned


class NeedsForm(StepForm):
    """What people must have, and what helps."""

    heading = "What you need"
    essential = LinesField(
        label="What must people have?",
        help_text="One thing a line. Ask only for what the work needs: people without it are ranked lower.",
        error_messages={"required": "Enter what people must have, one thing a line"},
    )
    desirable = LinesField(label="What would help? (optional)", required=False, help_text="One thing a line")


class ChecksForm(StepForm):
    """The criminal record check and what the employer excludes."""

    heading = "Checks and convictions"
    role_group = forms.ChoiceField(
        label="Which kind of role is it in law?",
        choices=lambda: with_nothing(vocabulary.role_choices(), vocabulary.ORDINARY_ROLE),
        required=False,
        help_text="The law lists the roles that may have a standard or enhanced check. Most roles are not listed.",
    )
    check_level = forms.ChoiceField(
        label="Which criminal record check does the role have?",
        choices=vocabulary.CHECK_LEVELS,
        widget=forms.RadioSelect,
        help_text="The role decides, not the employer. An ordinary role may have a basic check at most.",
    )
    excluded_offences = forms.MultipleChoiceField(
        label="Which offences rule somebody out?",
        choices=vocabulary.EXCLUSIONS,
        widget=forms.CheckboxSelectMultiple,
        help_text="You will never be told what somebody was convicted of. We only use this to match.",
        error_messages={"required": "Select which offences rule somebody out, or “None”"},
    )
    exclusion_details = forms.CharField(label="What else is excluded?", required=False, max_length=500)

    @property
    def listed_roles(self) -> list[tuple[RoleGroup, str]]:
        """The roles that the newest law lists, each with the checks that it allows above a basic one, in words."""
        names = dict(vocabulary.CHECK_LEVELS)
        return [
            (group, ", ".join(names[level].lower() for level in group.levels if level.reaches_spent))
            for group in role_groups(on=date.max)
            if group.id != NOT_LISTED
        ]


class InvolvesForm(StepForm):
    """What the work involves that a licence or a ban may not allow."""

    heading = "What the work involves"
    INVOLVED: ClassVar[dict[str, str]] = {
        "needs_driving_licence": "Driving: a full driving licence is needed",
        "with_children": "Contact with children",
        "uses_internet": "Using the internet",
        "travels_abroad": "Travel abroad",
    }
    involves = forms.MultipleChoiceField(
        label="What does the work involve?",
        choices=list(INVOLVED.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Select all that apply, or none",
    )

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        """The boxes that are ticked."""
        return {"involves": [name for name in self.INVOLVED if answers.get(name)]}

    def new_answers(self) -> Answers:
        """Yes or no for each."""
        return {name: name in self.cleaned_data["involves"] for name in self.INVOLVED}

    @classmethod
    def asks_for(cls) -> tuple[str, ...]:
        """One answer for each box."""
        return tuple(cls.INVOLVED)


class ApplyForm(StepForm):
    """Guaranteed interviews and how to apply."""

    heading = "Interviews and applying"
    guaranteed_interviews = forms.IntegerField(
        label="How many interviews do you guarantee?",
        min_value=0,
        max_value=1000,
        help_text="To people who meet what you need. Enter 0 for none. Level Three of the Alliance is needed for this.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )
    is_only_for_prison_leavers = YesNoField(
        label="Is it only for people leaving prison?",
        error_messages={"required": "Select yes if it is only for people leaving prison"},
    )
    how_to_apply = forms.CharField(label="How to apply", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    supporting_documents = forms.MultipleChoiceField(
        label="What must people bring? (optional)",
        choices=vocabulary.SupportingDocument.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    supporting_documents_details = forms.CharField(label="Which other document?", required=False, max_length=200)

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        """No guaranteed interviews where nothing was said."""
        return {"guaranteed_interviews": 0} | answers


class SourceForm(StepForm):
    """Who brought the opening in; asked of an alliance manager."""

    heading = "Who brought this in"
    source = forms.ChoiceField(
        label="Source", choices=with_nothing(vocabulary.VacancySource.choices, "Select an option")
    )
    second_source = forms.ChoiceField(
        label="Second source (optional)", required=False, choices=with_nothing(vocabulary.VacancySource.choices, "None")
    )
    charity_name = forms.CharField(label="Charity (optional)", required=False, max_length=100)
