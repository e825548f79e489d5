"""Questions about one sentence or order of a conviction."""

import secrets
from typing import Any, ClassVar, cast

from django import forms

from backend.candidates import vocabulary
from backend.candidates.forms.answers import AnswerForm, Answers, in_words, with_answers
from backend.govuk.forms import DateField, YesNoField
from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.tables import current_law

OTHER_KIND = "other-kind"
MADE_OF = {
    "one": "One term",
    "several-long": "Several, and one of them alone is over 4 years",
    "several-short": "Several, and none of them alone is over 4 years",
    "several": "Several, and I do not know how long each is",
}
PASSED_TOO_EARLY = "The sentence must be passed on or after the day of the conviction"
USUAL = (
    Disposal.CUSTODY,
    Disposal.SUSPENDED_CUSTODY,
    Disposal.COMMUNITY_ORDER,
    Disposal.FINE,
    Disposal.CONDITIONAL_DISCHARGE,
    Disposal.ABSOLUTE_DISCHARGE,
    Disposal.COMPENSATION_ORDER,
    Disposal.DISQUALIFICATION,
    Disposal.PENALTY_POINTS,
    Disposal.RESTRAINING_ORDER,
    Disposal.EXTENDED,
    Disposal.LIFE,
)


def name_of(disposal: Disposal) -> str:
    """The name of a kind of sentence, from the table of law."""
    return current_law().disposals[disposal].name


def is_custody(disposal: str) -> bool:
    """Whether a sentence of this kind is a custodial term that others can follow."""
    return current_law().disposals[Disposal(disposal)].clock is Clock.CUSTODY


def new_term_name() -> str:
    """A name for a term that no other has, by which others can say that they follow it."""
    return f"term-{secrets.token_hex(8)}"


class KindForm(AnswerForm):
    """What the court imposed."""

    asks = ("disposal",)
    short = "Sentence"
    conditional: ClassVar[dict[str, tuple[str, ...]]] = {OTHER_KIND: ("other",)}
    disposal = forms.ChoiceField(
        label="What was the sentence?",
        widget=forms.RadioSelect,
        help_text="If there were several for this conviction, begin with the heaviest. You can add others after it.",
        error_messages={"required": "Select the sentence"},
    )
    other = forms.ChoiceField(label="Other sentence or order", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        others = sorted((name_of(kind), kind.value) for kind in Disposal if kind not in USUAL)
        usual = [(kind.value, name_of(kind)) for kind in USUAL]
        cast(forms.ChoiceField, self.fields["disposal"]).choices = [*usual, (OTHER_KIND, "Another sentence or order")]
        cast(forms.ChoiceField, self.fields["other"]).choices = [("", "Select an option")] + [
            (value, name) for name, value in others
        ]

    def initial_of(self, holder: Answers) -> Answers:
        """The kind chosen, in the list where it stands."""
        kind = holder.get("disposal")
        return {"disposal": kind} if kind in (None, *USUAL) else {"disposal": OTHER_KIND, "other": kind}

    def clean(self) -> dict[str, Any]:
        """The kind chosen, from whichever list."""
        answers = super().clean() or {}
        if answers.get("disposal") == OTHER_KIND:
            if not answers.get("other"):
                self.add_error("other", "Select the other sentence or order")
            answers["disposal"] = answers.get("other")
        return answers

    def given(self) -> Answers:
        """The kind; a term of custody gets its name, by which another can follow it."""
        kind = self.cleaned_data["disposal"]
        return {"disposal": kind, "term_name": new_term_name()} if is_custody(kind) else {"disposal": kind}

    def merged(self) -> Answers:
        """All answers; another kind of sentence is asked about afresh."""
        if self.asking.holder.get("disposal") == self.cleaned_data["disposal"]:
            return self.asking.answers
        return with_answers(self.asking, self.given())

    def answer(self) -> str:
        """The name of the sentence."""
        return name_of(Disposal(self.asking.holder["disposal"]))


def length_field(label: str, *, is_required: bool) -> forms.IntegerField:
    """A length as a whole number, whose unit is asked beside it."""
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=1200,
        required=is_required,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={"required": "Enter the length as a number, like 18"},
    )


def unit_field(*, is_required: bool) -> forms.ChoiceField:
    """Days, weeks, months or years."""
    return forms.ChoiceField(
        label="In",
        choices=vocabulary.LENGTH_UNITS,
        widget=forms.RadioSelect,
        required=is_required,
        error_messages={"required": "Select days, weeks, months or years"},
    )


class LengthForm(AnswerForm):
    """How long the term is."""

    asks = ("length", "length_unit", "more_days")
    short = "Length"
    length = length_field("How long is the sentence?", is_required=True)
    length_unit = unit_field(is_required=True)
    more_days = forms.IntegerField(
        label="And days, if it is months or years and days",
        required=False,
        min_value=0,
        max_value=366,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        self.fields["length"].help_text = (
            "The whole term as the court gave it, not only the part in prison. "
            "For a suspended sentence, the term that was suspended."
        )

    def initial_of(self, holder: Answers) -> Answers:
        """The length; no days on top stand as an empty box."""
        return {**super().initial_of(holder), "more_days": holder.get("more_days") or None}

    def clean_more_days(self) -> int:
        """The days on top of the length; none if nothing was typed."""
        return self.cleaned_data["more_days"] or 0

    def answer(self) -> str:
        """The length, like 18 months."""
        return length_in_words(self.asking.holder)


def length_in_words(holder: Answers) -> str:
    """A length, like 18 months, 1 year, or 2 years and 10 days; empty if there is none."""
    parts = ((holder.get("length"), str(holder.get("length_unit") or "")), (holder.get("more_days"), "days"))
    return " and ".join(
        f"{number} {unit.removesuffix('s') if number == 1 else unit}" for number, unit in parts if number
    )


class ActivatedForm(AnswerForm):
    """Whether and when a suspended sentence was put into effect."""

    asks = ("is_activated", "activated_on")
    short = "Put into effect"
    conditional: ClassVar[dict[str, tuple[str, ...]]] = {"yes": ("activated_on",)}
    is_activated = YesNoField(
        label="Did a court later put the suspended sentence into effect?",
        error_messages={"required": "Select yes if they were sent to prison under it, otherwise no"},
    )
    activated_on = DateField(
        label="When did the court do that?", required=False, help_text="Leave it empty if you do not know"
    )

    def clean(self) -> dict[str, Any]:
        """The answers; it is put into effect after the conviction, and not on a day to come."""
        answers = super().clean() or {}
        day = answers.get("activated_on") if answers.get("is_activated") else None
        if day and (day > self.asking.on or day.isoformat() < str(self.asking.answers.get("convicted_on") or "")):
            self.add_error("activated_on", "The date must be after the conviction, and today or in the past")
        return {**answers, "activated_on": day}

    def answer(self) -> str:
        """Yes with the day, or no."""
        holder = self.asking.holder
        day = f", {in_words(holder['activated_on'])}" if holder.get("activated_on") else ""
        return in_words(holder.get("is_activated")) + day


class TermEndForm(AnswerForm):
    """When the whole custodial sentence ends, licence included (ROA 1974 s.5(2))."""

    asks = ("ends_on", "imposed_on", "starts_on")
    short = "Whole sentence ends"
    ends_on = DateField(
        label="When does the whole sentence end, with the licence?",
        required=False,
        help_text=(
            "The sentence and licence expiry date (SLED or SED) on the release papers. It is not the release date. "
            "Leave it empty if you do not have it: it is then counted from the day below."
        ),
    )
    imposed_on = DateField(
        label="When was the sentence passed?",
        required=False,
        help_text="Leave it empty if it was the day of the conviction",
    )
    starts_on = DateField(
        label="When did it start?",
        required=False,
        help_text="Leave it empty if it was the day on which it was passed",
    )

    def clean(self) -> dict[str, Any]:
        """The answers; a sentence ends after it was passed."""
        answers = super().clean() or {}
        ends_on, imposed_on = answers.get("ends_on"), answers.get("imposed_on")
        convicted_on = self.asking.answers.get("convicted_on") or ""
        if ends_on and ends_on.isoformat() < (imposed_on.isoformat() if imposed_on else convicted_on):
            self.add_error("ends_on", "The sentence must end after it was passed")
        if imposed_on and imposed_on.isoformat() < convicted_on:
            self.add_error("imposed_on", PASSED_TOO_EARLY)
        return answers

    def answer(self) -> str:
        """The end, and the days it was passed and started if those were others than the day of conviction."""
        holder = self.asking.holder
        days = (("passed", holder.get("imposed_on")), ("started", holder.get("starts_on")))
        return in_words(holder.get("ends_on")) + "".join(f", {did} {in_words(day)}" for did, day in days if day)


class PassedForm(AnswerForm):
    """When a sentence was passed that came after the conviction, as on a breach (ROA 1974 s.6(3))."""

    asks = ("imposed_on",)
    short = "Passed on"
    is_optional = True
    imposed_on = DateField(
        label="When was the sentence passed?",
        required=False,
        help_text=(
            "Leave it empty if it was the day of the conviction. "
            "It was later if the court dealt with them again after a breach."
        ),
    )

    def clean_imposed_on(self) -> object:
        """The day; not before the conviction."""
        day = self.cleaned_data["imposed_on"]
        if day and day.isoformat() < str(self.asking.answers.get("convicted_on") or ""):
            raise forms.ValidationError(PASSED_TOO_EARLY)
        return day

    def answer(self) -> str:
        """The day, or that it was that of the conviction."""
        day = self.asking.holder.get("imposed_on")
        return in_words(day) if day else "The day of the conviction"


class SeveralForm(AnswerForm):
    """Whether a long term is several added together: each by itself decides under Schedule 18, ROA 1974 s.5(7A)."""

    asks = ("is_several", "single_term_over_4_years", "is_schedule_18")
    short = "One term or several"
    is_optional = True
    made_of = forms.ChoiceField(
        label="Is this one prison term, or several that you added together?",
        widget=forms.RadioSelect,
        choices=list(MADE_OF.items()),
        error_messages={"required": "Select whether it is one term or several"},
    )
    is_schedule_18 = forms.TypedChoiceField(
        label="Is the offence of this very term in Schedule 18 of the Sentencing Code?",
        widget=forms.RadioSelect,
        required=False,
        choices=[("as-conviction", "The same as the conviction’s offence"), ("yes", "Yes"), ("no", "No")],
        coerce={"yes": True, "no": False}.get,
        empty_value=None,
    )

    def initial_of(self, holder: Answers) -> Answers:
        """One term, for the conviction's offence, until something else is said."""
        single = {True: "several-long", False: "several-short", None: "several"}
        own = {True: "yes", False: "no", None: "as-conviction"}
        return {
            "made_of": single[holder.get("single_term_over_4_years")] if holder.get("is_several") else "one",
            "is_schedule_18": own[holder.get("is_schedule_18")],
        }

    def given(self) -> Answers:
        """The answers as the sentence keeps them."""
        made_of = self.cleaned_data["made_of"]
        return {
            "is_several": made_of != "one",
            "single_term_over_4_years": {"several-long": True, "several-short": False}.get(made_of),
            "is_schedule_18": self.cleaned_data["is_schedule_18"],
        }

    def answer(self) -> str:
        """One term or several, and what its own offence is if that was said."""
        made_of = str(self.initial_of(self.asking.holder)["made_of"])
        own = self.asking.holder.get("is_schedule_18")
        offence = "" if own is None else f"; its own offence in Schedule 18: {in_words(own).lower()}"
        return MADE_OF[made_of] + offence


class AnotherSentenceForm(AnswerForm):
    """Whether the court imposed anything else for the conviction."""

    asks = ("has_all_sentences",)
    short = "Other sentences"
    another = YesNoField(
        label="Was there another sentence or order for this conviction?",
        help_text="For example a fine and a driving ban. Costs and the victim surcharge do not count.",
        error_messages={"required": "Select yes if there was another sentence or order"},
    )

    def initial_of(self, holder: Answers) -> Answers:
        """No, once it has been answered."""
        return {"another": False} if holder.get("has_all_sentences") else {"another": ""}

    def merged(self) -> Answers:
        """All answers; yes adds a sentence to be asked about."""
        answers = dict(self.asking.answers)
        if self.cleaned_data["another"]:
            answers.pop("has_all_sentences", None)
            return {**answers, "sentences": [*answers["sentences"], {}]}
        return {**answers, "has_all_sentences": True}

    def answer(self) -> str:
        """None: the sentences stand in the list."""
        return "None"
