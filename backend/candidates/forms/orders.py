"""Questions about the end of an order, and about money that was to be paid."""

from typing import Any, ClassVar

from django import forms

from backend.candidates.forms.answers import AnswerForm, Answers, in_words
from backend.candidates.forms.sentence import length_field, length_in_words, unit_field
from backend.govuk.forms import DateField, YesNoField

ON_A_DAY, AFTER_LENGTH, FURTHER_ORDER, NO_LAST_DAY, NOT_KNOWN = (
    "day", "length", "further-order", "no-last-day", "not-known",
)  # fmt: skip


class OrderEndForm(AnswerForm):
    """The last day of an order (ROA 1974 s.5(2)-(3))."""

    asks = ("ends_on", "length", "length_unit", "is_until_further_order", "has_no_last_day", "ceased_on")
    short = "Order ends"
    conditional: ClassVar[dict[str, tuple[str, ...]]] = {
        ON_A_DAY: ("ends_on",),
        AFTER_LENGTH: ("length", "length_unit"),
        FURTHER_ORDER: ("ceased_on",),
    }
    ending = forms.ChoiceField(
        label="When does the order end?",
        choices=[
            (ON_A_DAY, "On a date"),
            (AFTER_LENGTH, "After a length of time"),
            (FURTHER_ORDER, "It is indefinite, or lasts until a further order"),
            (NO_LAST_DAY, "The paper names no last day, and does not say that it is indefinite"),
            (NOT_KNOWN, "Not known"),
        ],
        widget=forms.RadioSelect,
        help_text="The end that the court set at first, even if it was changed later.",
        error_messages={"required": "Select when the order ends"},
    )
    ends_on = DateField(label="Last day of the order", required=False)
    length = length_field("Length of the order", is_required=False)
    length_unit = unit_field(is_required=False)
    ceased_on = DateField(
        label="If a court has ended it, the last day on which it had effect",
        required=False,
        help_text="Leave it empty while the order is in force",
    )

    def initial_of(self, holder: Answers) -> Answers:
        """The way of ending that was answered, if any."""
        if "ends_on" not in holder:
            return {}
        endings = (
            (ON_A_DAY, "ends_on"), (AFTER_LENGTH, "length"), (FURTHER_ORDER, "is_until_further_order"),
            (NO_LAST_DAY, "has_no_last_day"),
        )  # fmt: skip
        ending = next((choice for choice, name in endings if holder.get(name)), NOT_KNOWN)
        return {**super().initial_of(holder), "ending": ending}

    def clean(self) -> dict[str, Any]:
        """The answers that belong to the way of ending chosen, and no others."""
        answers = super().clean() or {}
        ending = answers.get("ending")
        if ending == ON_A_DAY and not answers.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", "Enter the last day of the order")
        if ending == AFTER_LENGTH:
            if not answers.get("length") and "length" not in self.errors:
                self.add_error("length", "Enter the length as a number, like 18")
            if not answers.get("length_unit"):
                self.add_error("length_unit", "Select days, weeks, months or years")
        return {
            **answers,
            "ends_on": answers.get("ends_on") if ending == ON_A_DAY else None,
            "length": answers.get("length") if ending == AFTER_LENGTH else None,
            "length_unit": answers.get("length_unit", "") if ending == AFTER_LENGTH else "",
            "is_until_further_order": ending == FURTHER_ORDER,
            "has_no_last_day": ending == NO_LAST_DAY,
            "ceased_on": answers.get("ceased_on") if ending == FURTHER_ORDER else None,
        }

    def answer(self) -> str:
        """When it ends, in words."""
        holder = self.asking.holder
        if holder.get("is_until_further_order"):
            ceased = f"; it ended on {in_words(holder['ceased_on'])}" if holder.get("ceased_on") else ""
            return f"Until further order{ceased}"
        if holder.get("has_no_last_day"):
            return "No last day was set"
        return f"After {length_in_words(holder)}" if holder.get("length") else in_words(holder.get("ends_on"))


class PaidForm(AnswerForm):
    """Whether compensation has been paid in full (ROA 1974 s.5(2))."""

    asks = ("is_paid", "paid_on")
    short = "Paid in full"
    conditional: ClassVar[dict[str, tuple[str, ...]]] = {"yes": ("paid_on",)}
    is_paid = YesNoField(
        label="Has the compensation been paid in full?",
        unknown="Not known",
        error_messages={"required": "Select whether it has been paid in full"},
    )
    paid_on = DateField(label="When was the last of it paid?", required=False)

    def initial_of(self, holder: Answers) -> Answers:
        """Nothing is chosen until it has been answered."""
        return super().initial_of(holder) if "is_paid" in holder else {"is_paid": ""}

    def clean(self) -> dict[str, Any]:
        """The answers; what was paid was paid on a day."""
        answers = super().clean() or {}
        if answers.get("is_paid") is not True:
            answers["paid_on"] = None
        elif not answers.get("paid_on") and "paid_on" not in self.errors:
            self.add_error("paid_on", "Enter the day on which the last of it was paid")
        return answers

    def answer(self) -> str:
        """The day of payment, or that it is unpaid or not known."""
        holder = self.asking.holder
        return in_words(holder.get("paid_on") or holder.get("is_paid"))


class ConfiscationForm(AnswerForm):
    """Whether a confiscation order is unpaid: nothing is spent until it is paid (ROA 1974 s.1(2B))."""

    asks = ("is_paid", "paid_on")
    short = "Paid in full"
    conditional: ClassVar[dict[str, tuple[str, ...]]] = {"yes": ("paid_on",)}
    is_paid = YesNoField(
        label="Has the confiscation order been paid in full?",
        help_text="While it is unpaid, the conviction cannot become spent.",
        error_messages={"required": "Select whether it has been paid in full"},
    )
    paid_on = DateField(
        label="When was the last of it paid?", required=False, help_text="Leave it empty if you do not know"
    )

    def clean(self) -> dict[str, Any]:
        """The answers; what is unpaid was paid on no day."""
        answers = super().clean() or {}
        return {**answers, "paid_on": answers.get("paid_on") if answers.get("is_paid") else None}

    def answer(self) -> str:
        """The day of payment, or yes or no."""
        holder = self.asking.holder
        return in_words(holder.get("paid_on") or holder.get("is_paid"))
