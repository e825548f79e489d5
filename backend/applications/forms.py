"""What is asked when people are put forward, and when they are answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from backend.applications.models import ApplicationStatus
from backend.applications.querysets import ApplicationQuerySet
from backend.applications.services import Confirmed, DeclineReason, WithdrawReason
from backend.govuk.forms import YesNoField
from backend.matches.services import Guarantee
from matching.exclusions import Standing

LONGEST_REASON = 500
WAITING, ANSWERED, ALL = "waiting", "answered", "all"


class WhomForm(forms.Form):
    """Whom a vacancy's shortlist is to be given."""

    candidate = forms.IntegerField(min_value=1)


class PutForwardForm(forms.Form):
    """What the coach must confirm before somebody is put forward; only what there is to confirm is asked."""

    has_discussed = forms.BooleanField(
        label="I have settled everything that is to be discussed",
        error_messages={"required": "Confirm that you have settled what is to be discussed first"},
    )
    meets_asked = YesNoField(
        label="Do they meet these requirements?",
        error_messages={"required": "Select yes if they meet the requirements that we cannot compare"},
    )

    def __init__(self, data: Mapping[str, Any] | None, *, standing: Standing, guarantee: Guarantee) -> None:
        super().__init__(data)
        if standing is not Standing.DISCUSS:
            del self.fields["has_discussed"]
        if guarantee is not Guarantee.TO_CONFIRM:
            del self.fields["meets_asked"]

    @property
    def asks_anything(self) -> bool:
        """Whether there is anything to confirm."""
        return bool(self.fields)

    @property
    def confirmed(self) -> Confirmed:
        """What has been confirmed, after `is_valid`."""
        return Confirmed(
            has_discussed=bool(self.cleaned_data.get("has_discussed")),
            meets_asked=bool(self.cleaned_data.get("meets_asked")),
        )


class AcceptForm(forms.Form):
    """What an employer says when they accept."""

    words = forms.CharField(
        label="What happens next",
        help_text="For their work coach, such as when and where you would like to meet. Optional",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReasonForm(forms.Form):
    """A reason from a list, and words about it."""

    reasons: Sequence[tuple[str, str]] = ()

    reason_code = forms.ChoiceField()
    reason = forms.CharField(
        label="More about the reason",
        help_text="Needed for another reason, otherwise optional",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        self.fields["reason_code"] = forms.ChoiceField(
            label="Reason",
            choices=self.reasons,
            widget=forms.RadioSelect,
            error_messages={"required": "Select the reason"},
        )

    def clean(self) -> dict[str, Any]:
        """The reason; another one needs words."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("reason_code") == "other" and not str(cleaned.get("reason", "")).strip():
            self.add_error("reason", "Enter the reason in your own words")
        return cleaned

    @property
    def reason_words(self) -> str:
        """The reason chosen, in words, after `is_valid`."""
        return dict(self.reasons)[self.cleaned_data["reason_code"]]


class DeclineForm(ReasonForm):
    """Why an employer declines."""

    reasons = DeclineReason.choices


class WithdrawForm(ReasonForm):
    """Why a coach withdraws an application."""

    reasons = WithdrawReason.choices


class ApplicationsFilter(forms.Form):
    """How a coach's applications are narrowed; sent by GET."""

    status = forms.ChoiceField(label="Status", required=False, choices=[("", "All"), *ApplicationStatus.choices])

    def narrowed(self, applications: ApplicationQuerySet) -> ApplicationQuerySet:
        """The applications that fit; a choice that cannot be is left out."""
        self.full_clean()
        status = self.cleaned_data.get("status") if self.is_bound else ""
        return applications.filter(status=status) if status else applications


class ShortlistsFilter(forms.Form):
    """How the people put forward to an employer are narrowed; sent by GET."""

    stands = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[(WAITING, "Waiting for your answer"), (ANSWERED, "Answered"), (ALL, "All")],
    )

    def narrowed(self, applications: ApplicationQuerySet) -> ApplicationQuerySet:
        """The applications that fit; those waiting for an answer unless others are asked for."""
        self.full_clean()
        stands = (self.cleaned_data.get("stands") if self.is_bound else "") or WAITING
        if stands == WAITING:
            return applications.filter(status=ApplicationStatus.SHORTLISTED)
        return applications.exclude(status=ApplicationStatus.SHORTLISTED) if stands == ANSWERED else applications
