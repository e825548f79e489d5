"""Questions about a conviction or caution as a whole: what for, when, how old, and which lists the offence is on."""

from typing import Any, cast

from django import forms

from backend.candidates import vocabulary
from backend.candidates.forms.answers import AnswerForm, Answers, Asking, in_words
from backend.candidates.forms.partial_date import MAY_BE_PARTLY_KNOWN, PartialDateField
from backend.candidates.partly_known import PartlyKnown, earliest_of, latest_of
from backend.candidates.record_reading import offence_of, offences_like
from backend.govuk.forms import DateField, YesNoField
from matching.disclosure.offences import Offence
from matching.disclosure.records import Country

NONE_OF_THESE = "none"
NOT_TOGETHER = "no"
OF_THE_OFFENCE = (
    "offence_code", "category", "is_schedule_18", "is_specified", "is_summary", "is_endorsed", "unknown_flags",
    "flags_reason",
)  # fmt: skip


def suggestions(asking: Asking) -> tuple[Offence, ...]:
    """The offences of the table that are most like what was typed."""
    typed = str(asking.answers.get("offence") or "")
    return offences_like(typed) if typed else ()


class OffenceForm(AnswerForm):
    """What it was for."""

    asks = ("offence",)
    short = "Offence"
    offence = forms.CharField(
        label="What was the offence?",
        max_length=300,
        help_text=(
            "As it stands on the court paper, like “Theft from a shop” or “Section 20 wounding”. "
            "It is encrypted, and no employer can reach it."
        ),
        error_messages={"required": "Enter the offence"},
    )

    def merged(self) -> Answers:
        """All answers; a new offence asks again what belongs to it."""
        answers = self.asking.answers
        if answers.get("offence") == self.cleaned_data["offence"]:
            return answers
        kept = {name: value for name, value in answers.items() if name not in OF_THE_OFFENCE}
        return {**kept, "offence": self.cleaned_data["offence"]}


class WhichOffenceForm(AnswerForm):
    """Which offence of the table it is."""

    asks = ("offence_code",)
    short = "Offence in law"
    offence_code = forms.ChoiceField(
        label="Which of these is it?",
        widget=forms.RadioSelect,
        help_text="The law asks about the offence exactly. If you are not sure, select “None of these”.",
        error_messages={"required": "Select the offence, or “None of these”"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        offered = [(one.code, f"{one.name} ({one.statute})") for one in suggestions(self.asking)]
        chosen = offence_of(str(self.asking.answers.get("offence_code") or ""))
        if chosen and chosen.code not in dict(offered):
            offered.insert(0, (chosen.code, f"{chosen.name} ({chosen.statute})"))
        field = cast(forms.ChoiceField, self.fields["offence_code"])
        field.choices = [*offered, (NONE_OF_THESE, "None of these")]
        if self.initial.get("offence_code") == "":
            self.initial["offence_code"] = NONE_OF_THESE

    def merged(self) -> Answers:
        """All answers; an offence that the table knows brings its category."""
        code = self.cleaned_data["offence_code"]
        answers = {name: value for name, value in self.asking.answers.items() if name not in OF_THE_OFFENCE}
        offence = offence_of(code)
        if offence is None:
            return {**answers, "offence_code": ""}
        return {**answers, "offence_code": offence.code, "category": offence.category.value}

    def answer(self) -> str:
        """The name of the offence in law."""
        offence = offence_of(str(self.asking.answers.get("offence_code") or ""))
        return offence.name if offence else "None of those we know"


class CategoryForm(AnswerForm):
    """The kind of offence, where the table does not say."""

    asks = ("category",)
    short = "Kind of offence"
    category = forms.ChoiceField(
        label="What kind of offence is it?",
        choices=vocabulary.CATEGORIES,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the kind of offence"},
    )


class PastDayForm(AnswerForm):
    """A day that has passed, or the month or year in which it lies."""

    def clean(self) -> dict[str, Any]:
        """The answers; the day must not be to come, nor before the person was ten."""
        answers = super().clean() or {}
        day: PartlyKnown | None = answers.get(self.asks[0])
        if day is None:
            return answers
        age = self.asking.candidate.age_on(latest_of(day))
        if earliest_of(day) > self.asking.on:
            self.add_error(self.asks[0], "The date must be today or in the past")
        elif age is not None and age < 10:
            self.add_error(self.asks[0], "The person was under 10 on this date: check it and their date of birth")
        return answers


class ConvictedForm(PastDayForm):
    """The day of conviction."""

    asks = ("convicted_on",)
    short = "Convicted on"
    convicted_on = PartialDateField(
        label="When were they convicted?",
        help_text=(
            "The day they pleaded guilty or were found guilty, not that of the sentence. For example, 27 3 2019. "
            + MAY_BE_PARTLY_KNOWN
        ),
        error_messages={"required": "Enter the day they were convicted, or at least the year"},
    )


class CountryForm(AnswerForm):
    """Which country's court it was: a court elsewhere is read as the nearest sentence here, ROA 1974 s.5(7)(f)."""

    asks = ("country",)
    short = "Court"
    country = forms.ChoiceField(
        label="In which country was the court?",
        choices=vocabulary.COUNTRIES,
        widget=forms.RadioSelect,
        help_text="When it is spent follows the law of the place where the question is asked, not of the court.",
        error_messages={"required": "Select the country of the court"},
    )

    def initial_of(self, holder: Answers) -> Answers:
        """England or Wales, until something else is said."""
        return {"country": holder.get("country") or Country.ENGLAND_AND_WALES.value}


class TogetherForm(AnswerForm):
    """Whether it was dealt with in the same proceedings as another conviction (ROA 1974 s.5(7)(b))."""

    asks = ("together_with",)
    short = "Dealt with together with"
    together_with = forms.ChoiceField(
        label="Was this dealt with at the same time as another conviction?",
        widget=forms.RadioSelect,
        help_text="Prison terms that overlap count as one term if one court dealt with them at the same time.",
        error_messages={"required": "Select the other conviction, or no"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        others = [
            (str(one.key), f"Yes, with {one.offence}, {in_words(one.convicted_on)}") for one in self.asking.others
        ]
        cast(forms.ChoiceField, self.fields["together_with"]).choices = [*others, (NOT_TOGETHER, "No")]

    def answer(self) -> str:
        """The other conviction, or no."""
        chosen = str(self.asking.holder.get("together_with"))
        other = next((one for one in self.asking.others if str(one.key) == chosen), None)
        return f"{other.offence}, {in_words(other.convicted_on)}" if other else "No other conviction"


class CautionedForm(PastDayForm):
    """The day of the caution."""

    asks = ("cautioned_on",)
    short = "Given on"
    cautioned_on = PartialDateField(
        label="When was the caution given?",
        help_text="For example, 27 3 2019. " + MAY_BE_PARTLY_KNOWN,
        error_messages={"required": "Enter the day the caution was given, or at least the year"},
    )


class AgeForm(AnswerForm):
    """How old they were."""

    asks = ("age",)
    short = "Age at the time"
    age = forms.IntegerField(
        label="How old were they on that day?",
        required=False,
        min_value=10,
        max_value=110,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        help_text=(
            "What counts is whether they were under 18. "
            "Leave it empty if nobody knows: some answers will then be “cannot tell”."
        ),
    )


class LawForm(AnswerForm):
    """A question of law about an offence that the table does not know."""

    def answer(self) -> str:
        """Yes, no or not known."""
        return in_words(self.asking.holder.get(self.asks[0]))


class ScheduleForm(LawForm):
    """Whether the offence is in Schedule 18 of the Sentencing Code (ROA 1974 s.5(1)(b))."""

    asks = ("is_schedule_18",)
    short = "Serious violent, sexual or terrorist offence"
    is_schedule_18 = YesNoField(
        label="Is the offence in Schedule 18 of the Sentencing Code?",
        unknown="I do not know",
        help_text=(
            "These are serious violent, sexual and terrorist offences. "
            "A sentence over 4 years for one of them is never spent. The court or probation can tell you."
        ),
        error_messages={"required": "Select yes, no or “I do not know”"},
    )

    def initial_of(self, holder: Answers) -> Answers:
        """Nothing is chosen until it has been answered."""
        return super().initial_of(holder) if "is_schedule_18" in holder else {"is_schedule_18": ""}


class SpecifiedForm(LawForm):
    """Whether the offence is on the list that is never filtered (Police Act 1997 s.113A(6D))."""

    asks = ("is_specified",)
    short = "On the list that is never filtered"
    is_specified = YesNoField(
        label="Is the offence on the list of offences that are never filtered?",
        unknown="I do not know",
        help_text=(
            "The Disclosure and Barring Service publishes this list. "
            "An offence on it always shows on a standard or enhanced check."
        ),
        error_messages={"required": "Select yes, no or “I do not know”"},
    )

    def initial_of(self, holder: Answers) -> Answers:
        """Nothing is chosen until it has been answered."""
        return super().initial_of(holder) if "is_specified" in holder else {"is_specified": ""}


class CautionKindForm(AnswerForm):
    """The kind of caution."""

    asks = ("kind",)
    short = "Kind of caution"
    kind = forms.ChoiceField(
        label="What kind of caution is it?",
        choices=vocabulary.CAUTION_KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the kind of caution"},
    )


class ConditionsForm(AnswerForm):
    """When the conditions of a caution end."""

    asks = ("conditions_end_on",)
    short = "Conditions end on"
    conditions_end_on = DateField(
        label="When do its conditions end?",
        required=False,
        help_text="Leave it empty if not known: three months after it was given will count (ROA 1974, Schedule 2).",
    )
