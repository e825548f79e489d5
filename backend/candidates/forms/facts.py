"""What the coach may know better than the table of offences, and facts that few records need; neither is asked."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from backend.candidates.forms.answers import AnswerForm, Answers, in_words
from backend.candidates.record_reading import offence_of
from backend.candidates.vocabulary import Flag
from backend.govuk.forms import YesNoField
from matching.disclosure.offences import Offence

AS_THE_TABLE, YES, NO, UNKNOWN = "table", "yes", "no", "unknown"
FLAG_NAMES: dict[Flag, str] = {
    Flag.SCHEDULE_18: "In Schedule 18 of the Sentencing Code",
    Flag.SPECIFIED: "On the list that is never filtered",
    Flag.SUMMARY: "Tried summarily",
    Flag.ENDORSED: "The driving licence was endorsed",
}
FLAG_QUESTIONS: dict[Flag, str] = {
    Flag.SCHEDULE_18: "Is the offence in Schedule 18 of the Sentencing Code?",
    Flag.SPECIFIED: "Is the offence on the list that is never filtered?",
    Flag.SUMMARY: "Was it tried summarily, without a jury?",
    Flag.ENDORSED: "Was the driving licence endorsed?",
}
EITHER_WAY = "not always"  # the table says only whether an offence must be tried summarily


def table_answers(offence: Offence) -> dict[Flag, bool | None]:
    """What the table of offences says of an offence; None where it does not know."""
    return {
        Flag.SCHEDULE_18: offence.schedule_18,
        Flag.SPECIFIED: offence.specified,
        Flag.SUMMARY: offence.is_summary_only,
        Flag.ENDORSED: offence.is_endorsable,
    }


class FlagsForm(AnswerForm):
    """The coach's word against that of the table of offences, with the reason."""

    short = "Lists of the law"
    is_optional = True
    flags: ClassVar[tuple[Flag, ...]] = tuple(Flag)
    flags_reason = forms.CharField(
        label="How do you know?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: “The indictment says section 18, not section 20.” It is encrypted.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        reason = self.fields.pop("flags_reason")
        for flag, said in self._of_the_table():
            self.fields[flag.value] = self._field(flag, said=said)
        self.fields["flags_reason"] = reason

    def _of_the_table(self) -> Iterable[tuple[Flag, bool | None]]:
        offence = offence_of(str(self.asking.answers.get("offence_code") or ""))
        said = table_answers(offence) if offence else {}
        return [(flag, said[flag]) for flag in self.flags if flag in said and not is_asked_apart(flag, said=said[flag])]

    def _field(self, flag: Flag, *, said: bool | None) -> forms.ChoiceField:
        offence = offence_of(str(self.asking.answers.get("offence_code") or ""))
        confidence = offence.confidence.value if offence else ""
        words = EITHER_WAY if flag is Flag.SUMMARY and said is False else in_words(said).lower()
        table = f"As our table has it: {words} (confidence {confidence})"
        return forms.ChoiceField(
            label=FLAG_QUESTIONS[flag],
            widget=forms.RadioSelect,
            choices=[(AS_THE_TABLE, table), (YES, "Yes"), (NO, "No"), (UNKNOWN, "Not known")],
            error_messages={"required": "Select what our table has, yes, no or not known"},
        )

    def initial_of(self, holder: Answers) -> Answers:
        """As the table has it, except where the coach said something else."""
        chosen = {flag.value: chosen_of(holder, flag) for flag in self.flags}
        return {**chosen, "flags_reason": holder.get("flags_reason") or ""}

    def clean(self) -> dict[str, Any]:
        """The answers; whoever does not follow the table says why."""
        answers = super().clean() or {}
        differs = any(answers.get(flag.value, AS_THE_TABLE) != AS_THE_TABLE for flag in self.flags)
        if differs and not answers.get("flags_reason"):
            self.add_error("flags_reason", "Enter how you know that our table is wrong here")
        return {**answers, "flags_reason": answers.get("flags_reason", "") if differs else ""}

    def given(self) -> Answers:
        """The flags and the reason as the matter keeps them."""
        chosen = {flag: self.cleaned_data[flag.value] for flag in self.flags if flag.value in self.cleaned_data}
        flags = {flag.value: {YES: True, NO: False}.get(answer) for flag, answer in chosen.items()}
        unknown = [flag.value for flag, answer in chosen.items() if answer == UNKNOWN]
        return {**flags, "unknown_flags": unknown, "flags_reason": self.cleaned_data["flags_reason"]}

    def answer(self) -> str:
        """What differs from the table, and why."""
        holder = self.asking.holder
        words = {YES: "yes", NO: "no", UNKNOWN: "not known"}
        found = [(flag, chosen_of(holder, flag)) for flag, _ in self._of_the_table()]
        differing = [f"{FLAG_NAMES[flag]}: {words[answer]}" for flag, answer in found if answer in words]
        reason = f" ({holder.get('flags_reason')})" if holder.get("flags_reason") else ""
        return "; ".join(differing) + reason if differing else "As our table of offences has them"


class CautionFlagsForm(FlagsForm):
    """The same for a caution, where only the list that is never filtered matters."""

    flags: ClassVar[tuple[Flag, ...]] = (Flag.SPECIFIED,)


def is_asked_apart(flag: Flag, *, said: bool | None) -> bool:
    """Whether a question of its own asks for the flag, because the table does not know it."""
    return said is None and flag in (Flag.SCHEDULE_18, Flag.SPECIFIED)


def chosen_of(holder: Answers, flag: Flag) -> str:
    """Which answer stands for a flag: that of the table unless the coach said something."""
    if flag.value in (holder.get("unknown_flags") or []):
        return UNKNOWN
    return {True: YES, False: NO}.get(holder.get(flag.value), AS_THE_TABLE)  # type: ignore[arg-type]  # None is no key


class FurtherFactsForm(AnswerForm):
    """Facts that decide few records: set aside, under 18 at the time of the offence, and what the table cannot say."""

    short = "Further facts"
    is_optional = True
    is_set_aside = YesNoField(
        label="Has the conviction been quashed, pardoned or disregarded?",
        help_text="It then counts as no conviction (ROA 1974 s.1(5)). Ask to see the letter or the order.",
        error_messages={"required": "Select yes if it has been quashed, pardoned or disregarded, otherwise no"},
    )
    is_summary = YesNoField(
        label="Was it tried summarily?",
        unknown="Not known, or as the offence always is",
        help_text="In a magistrates’ court, or a sheriff or justice court without a jury. "
        "It decides only answers under the law of Scotland or Northern Ireland.",
        error_messages={"required": "Select yes, no or not known"},
    )
    was_under_18 = YesNoField(
        label="Were they under 18 when they committed the offence?",
        unknown="Not known",
        help_text="It decides only answers under the law of Scotland.",
        error_messages={"required": "Select yes, no or not known"},
    )
    is_endorsed = YesNoField(
        label="Was their driving licence endorsed?",
        unknown="Not known, or as the offence always is",
        help_text="An endorsement counts for 5 years, or 30 months if they were under 18 (ROA 1974 s.5(2)).",
        error_messages={"required": "Select yes, no or not known"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        if offence_of(str(self.asking.answers.get("offence_code") or "")):  # the page of the table's flags has them
            del self.fields[Flag.SUMMARY.value], self.fields[Flag.ENDORSED.value]

    def initial_of(self, holder: Answers) -> Answers:
        """Not set aside, and the rest not known, until something else is said."""
        return {name: holder.get(name) for name in self.base_fields} | {
            "is_set_aside": bool(holder.get("is_set_aside"))
        }

    def given(self) -> Answers:
        """The facts that were asked."""
        return {name: self.cleaned_data[name] for name in self.fields}

    def answer(self) -> str:
        """What was said, or that nothing was."""
        holder = self.asking.holder
        words = {
            "is_set_aside": ("Quashed, pardoned or disregarded", ""),
            "is_summary": ("Tried summarily", "Not tried summarily"),
            "was_under_18": ("Under 18 at the time of the offence", "18 or over at the time of the offence"),
            "is_endorsed": ("Licence endorsed", "Licence not endorsed"),
        }
        said = [words[name][0 if holder[name] else 1] for name in self.fields if holder.get(name) is not None]
        return "; ".join(one for one in said if one) or "None"
