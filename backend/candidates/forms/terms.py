"""The question which term of custody a consecutive one follows, be it of this conviction or of another."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

from django import forms

from backend.candidates.forms.answers import AnswerForm, Answers, Asking, Term, in_words
from backend.candidates.forms.sentence import is_custody, length_in_words, name_of
from backend.candidates.partly_known import earliest_of, from_text, latest_of
from matching.disclosure.disposals import Disposal

NOT_CONSECUTIVE = "no"


def term_in_words(disposal: str, length: Mapping[str, object]) -> str:
    """A term, like "Prison sentence, 9 months"."""
    told = length_in_words(dict(length))
    return f"{name_of(Disposal(disposal))}, {told}" if told else name_of(Disposal(disposal))


def terms_to_follow(asking: Asking) -> list[Term]:
    """The terms that the one asked about can follow, in the order of the record: the last is the one before it."""
    return [*_of_others(asking), *_of_this(asking)]


def _of_others(asking: Asking) -> Iterator[Term]:
    convicted_on = str(asking.answers.get("convicted_on") or "")
    last = latest_of(from_text(convicted_on)) if convicted_on else date.min
    for other in asking.others:
        if earliest_of(other.convicted_on) <= last:
            about = f"for {other.offence}, {in_words(other.convicted_on)}"
            yield from (Term(one.name, f"{one.words}, {about}") for one in other.terms)


def _of_this(asking: Asking) -> Iterator[Term]:
    for number, one in enumerate(asking.answers["sentences"][: asking.position], start=1):
        if one.get("term_name") and is_custody(str(one["disposal"])):
            words = f"sentence {number} of this conviction: {term_in_words(str(one['disposal']), one)}"
            yield Term(str(one["term_name"]), words)


class ConsecutiveForm(AnswerForm):
    """Whether it starts when another term ends, and which (ROA 1974 s.5(7)(a))."""

    asks = ("is_consecutive", "follows")
    short = "Consecutive"
    term = forms.ChoiceField(
        label="Does it start when another term ends?",
        widget=forms.RadioSelect,
        help_text="Consecutive terms are added together, whichever conviction they belong to.",
        error_messages={"required": "Select the term that it follows, or no"},
    )

    def __init__(self, *args: Any, asking: Asking, **kwargs: Any) -> None:  # Any: Django's signature
        self.terms = terms_to_follow(asking)
        super().__init__(*args, asking=asking, **kwargs)
        followed = [(one.name, f"Yes, after {one.words}") for one in self.terms]
        none = (NOT_CONSECUTIVE, "No, they run at the same time")
        cast(forms.ChoiceField, self.fields["term"]).choices = [*followed, none]

    def initial_of(self, holder: Answers) -> Answers:
        """The term that it follows; that before it, where none is named."""
        if "is_consecutive" not in holder:
            return {}
        before = self.terms[-1].name if self.terms else None
        return {"term": (holder.get("follows") or before) if holder["is_consecutive"] else NOT_CONSECUTIVE}

    def given(self) -> Answers:
        """The answers as the sentence keeps them."""
        chosen = self.cleaned_data["term"]
        is_consecutive = chosen != NOT_CONSECUTIVE
        return {"is_consecutive": is_consecutive, "follows": chosen if is_consecutive else ""}

    def answer(self) -> str:
        """No, or the term that it follows."""
        chosen = self.initial_of(self.asking.holder).get("term")
        if chosen == NOT_CONSECUTIVE:
            return "No"
        followed = next((one.words for one in self.terms if one.name == chosen), None)
        return f"Yes, after {followed}" if followed else "Yes, after a term that is no longer there: choose again"
