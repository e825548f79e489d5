"""Questions about a statement: what it is for, the person's own words, and when to say it."""

from typing import Any

from django import forms

from backend.disclosure.models import Moment
from backend.govuk.forms import DateField
from employers.vocabulary import CHECK_LEVELS, role_group_of
from matching.disclosure import CheckLevel, level_refusal, role_rows

MOST_LETTERS = 1500


class DayForm(forms.Form):
    """The day a question is asked for; used in the address of a page too."""

    on = DateField(label="On which day?", help_text="For example, 27 3 2027. The answer can change from day to day.")


class RoleForm(DayForm):
    """A role that is not one of our vacancies: what it is, which check goes with it, and on which day."""

    role = forms.CharField(label="What is the role?", max_length=100, error_messages={"required": "Enter the role"})
    group = forms.ChoiceField(
        label="Which kind of role is it in law?",
        help_text="The role decides which check the law allows, not the employer.",
        error_messages={"required": "Select the kind of role"},
    )
    check_level = forms.ChoiceField(
        label="Which check does the employer ask for?",
        choices=CHECK_LEVELS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the check"},
    )
    field_order = ["role", "group", "check_level", "on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        group = self.fields["group"]
        assert isinstance(group, forms.ChoiceField)
        group.choices = [("", "Select the kind of role"), *{one.id: one.name for one in role_rows()}.items()]

    def clean(self) -> dict[str, Any]:
        """The answers; a check that the law of the day does not allow for the role is refused with the reason."""
        answers = super().clean() or {}
        level, group, on = answers.get("check_level"), answers.get("group"), answers.get("on")
        if not level or not group or not on:
            return answers
        refusal = level_refusal(role_group_of(group, on=on), CheckLevel(level))
        if refusal:
            self.add_error("check_level", f"{refusal.reason} Source: {refusal.source}")
        return answers

    def fields_of_statement(self) -> dict[str, object]:
        """What a statement keeps of the answers."""
        return {
            "vacancy": None,
            "role": self.cleaned_data["role"],
            "check_level": self.cleaned_data["check_level"],
            "has_filtering": role_group_of(self.cleaned_data["group"], on=self.cleaned_data["on"]).filtering_applies,
        }


class WordsForm(forms.Form):
    """A question answered in the person's own words."""

    words = forms.CharField(
        label="In your own words",
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Write it in their own words, if only in a sentence"},
    )

    def __init__(self, *args: Any, question: str, is_required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = question
        self.fields["words"].required = is_required


class MomentForm(forms.Form):
    """When the person wants to say it."""

    moment = forms.ChoiceField(
        label="When do you want to say it?",
        choices=Moment.choices,
        widget=forms.RadioSelect,
        help_text="It is your choice. There is no general duty to say it before you are asked.",
        error_messages={"required": "Select when they want to say it"},
    )
