"""Filters of the audit trail."""

from typing import Any

from django import forms

from backend.audit.models import Entry
from backend.audit.querysets import EntryQuerySet
from backend.govuk.forms import DateField


class EntryFilterForm(forms.Form):
    """Who, what, about what, and when. Everything may be left empty."""

    actor = forms.CharField(label="User name", required=False, max_length=150)
    action = forms.ChoiceField(label="Action", required=False)
    kind = forms.ChoiceField(label="About", required=False)
    number = forms.CharField(label="Its number", required=False, max_length=60)
    first = DateField(label="First day", required=False)
    last = DateField(label="Last day", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"] = _choice("Action", "action")
        self.fields["kind"] = _choice("About", "subject_kind")

    def clean(self) -> dict[str, Any]:
        """The first day cannot be after the last."""
        answers = self.cleaned_data
        first, last = answers.get("first"), answers.get("last")
        if first and last and first > last:
            self.add_error("last", "Last day must be the same as or after the first day")
        if answers.get("number") and not answers.get("kind"):
            self.add_error("kind", "Select what the number belongs to")
        return answers

    def narrow(self, entries: EntryQuerySet) -> EntryQuerySet:
        """The entries that fit the answers; all where the form is not valid."""
        if not self.is_valid():
            return entries
        answers = self.cleaned_data
        found = entries.between(answers["first"], answers["last"])
        if answers["actor"]:
            found = found.by_actor(answers["actor"])
        if answers["action"]:
            found = found.filter(action=answers["action"])
        return found.about(answers["kind"], answers["number"]) if answers["kind"] else found


def _choice(label: str, column: str) -> forms.ChoiceField:
    values = Entry.objects.order_by(column).values_list(column, flat=True).distinct()
    choices = [("", "All")] + [(value, str(value).replace("_", " ").capitalize()) for value in values]
    return forms.ChoiceField(label=label, required=False, choices=choices)
