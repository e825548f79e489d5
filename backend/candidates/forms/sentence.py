"""Questions about one sentence or order of a conviction."""

from typing import Any, ClassVar, cast

from django import forms

from backend.candidates import vocabulary
from backend.candidates.forms.answers import AnswerForm, Answers, in_words, with_answers
from backend.govuk.forms import DateField, YesNoField
from matching.disclosure.disposals import Disposal
from matching.disclosure.tables import current_law

OTHER_KIND = "other-kind"
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

    asks = ("length", "length_unit")
    short = "Length"
    length = length_field("How long is the sentence?", is_required=True)
    length_unit = unit_field(is_required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        self.fields["length"].help_text = (
            "The whole term as the court gave it, not only the part in prison. "
            "For a suspended sentence, the term that was suspended."
        )

    def answer(self) -> str:
        """The length, like 18 months."""
        return length_in_words(self.asking.holder)


def length_in_words(holder: Answers) -> str:
    """A length, like 18 months or 1 year; empty if there is none."""
    length, unit = holder.get("length"), str(holder.get("length_unit") or "")
    if not length:
        return ""
    return f"{length} {unit.removesuffix('s') if length == 1 else unit}"


class ConsecutiveForm(AnswerForm):
    """Whether it starts when the one before it ends (ROA 1974 s.5(7)(a))."""

    asks = ("is_consecutive",)
    short = "Consecutive"
    is_consecutive = YesNoField(
        label="Does it start when the sentence before it ends?",
        yes="Yes, it is consecutive",
        no="No, they run at the same time",
        help_text="Consecutive terms are added together, whichever conviction they belong to.",
        error_messages={"required": "Select whether it is consecutive"},
    )

    def answer(self) -> str:
        """Yes or no."""
        return in_words(self.asking.holder.get("is_consecutive"))


class ActivatedForm(AnswerForm):
    """Whether a suspended sentence was put into effect."""

    asks = ("is_activated",)
    short = "Put into effect"
    is_activated = YesNoField(
        label="Did a court later put the suspended sentence into effect?",
        error_messages={"required": "Select yes if they were sent to prison under it, otherwise no"},
    )

    def answer(self) -> str:
        """Yes or no."""
        return in_words(self.asking.holder.get("is_activated"))


class TermEndForm(AnswerForm):
    """When the whole custodial sentence ends, licence included (ROA 1974 s.5(2))."""

    asks = ("ends_on", "imposed_on")
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

    def clean(self) -> dict[str, Any]:
        """The answers; a sentence ends after it was passed."""
        answers = super().clean() or {}
        ends_on, imposed_on = answers.get("ends_on"), answers.get("imposed_on")
        convicted_on = self.asking.answers.get("convicted_on") or ""
        if ends_on and ends_on.isoformat() < (imposed_on.isoformat() if imposed_on else convicted_on):
            self.add_error("ends_on", "The sentence must end after it was passed")
        if imposed_on and imposed_on.isoformat() < convicted_on:
            self.add_error("imposed_on", "The sentence must be passed on or after the day of the conviction")
        return answers

    def answer(self) -> str:
        """The end, and the day it was passed if that was another than the day of conviction."""
        holder = self.asking.holder
        passed = f", passed {in_words(holder['imposed_on'])}" if holder.get("imposed_on") else ""
        return in_words(holder.get("ends_on")) + passed


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
