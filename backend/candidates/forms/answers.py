"""What every question about a conviction or caution shares: how it is shown, kept and read back."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from backend.candidates.models import Candidate
from backend.candidates.partly_known import PartlyKnown, as_text, from_text, partly_known_in_words
from backend.govuk.forms import GovukBoundField
from matching.disclosure.periods import Span
from matching.disclosure.records import InvalidRecord

Answers = dict[str, Any]  # Any: what JSON holds; a list of the same under "sentences"
NOT_KNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class Term:
    """A custodial term that another can follow: its name on the record, and what it is in words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class OtherConviction:
    """Another conviction of the same person, as far as the questions ask about it."""

    key: int
    offence: str
    convicted_on: PartlyKnown
    terms: tuple[Term, ...]  # of custody


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom the questions are about, on which day, and what has been answered."""

    candidate: Candidate
    on: date
    answers: Answers
    position: int | None = None  # of the sentence asked about
    others: tuple[OtherConviction, ...] = ()  # in order of date

    @property
    def holder(self) -> Answers:
        """The answers this question belongs to: those of its sentence, or of the whole matter."""
        if self.position is None:
            return self.answers
        held: Answers = self.answers["sentences"][self.position]
        return held


class AnswerForm(forms.Form):
    """One question. `asks` names the answers it gives; the first field is the question itself."""

    asks: ClassVar[tuple[str, ...]] = ()
    conditional: ClassVar[dict[str, tuple[str, ...]]] = {}  # fields shown beneath a choice of the question
    short: ClassVar[str] = ""  # its name among the answers to check
    is_optional: ClassVar[bool] = False  # stands among the answers to check, but is not asked on the way there

    def __init__(self, *args: Any, asking: Asking, **kwargs: Any) -> None:  # Any: Django's signature
        self.asking = asking
        kwargs["initial"] = self.initial_of(asking.holder)
        super().__init__(*args, **kwargs)

    def initial_of(self, holder: Answers) -> Answers:
        """What the fields show at first."""
        return {name: holder[name] for name in self.base_fields if name in holder}

    def given(self) -> Answers:
        """The cleaned answers as JSON can hold them."""
        return {name: _plain(self.cleaned_data.get(name)) for name in self.asks}

    def merged(self) -> Answers:
        """All answers, with those of this question in their place."""
        return with_answers(self.asking, {**self.asking.holder, **self.given()})

    def markup(self) -> SafeString:
        """The question as the page's heading, with what belongs to it."""
        main, *others = self.fields
        beneath = {name for names in self.conditional.values() for name in names}
        inner = {f"conditional_{choice}": self._joined(names) for choice, names in self.conditional.items()}
        rest = tuple(name for name in others if name not in beneath)
        return self._shown(main, heading=True, **inner) + self._joined(rest)

    def _joined(self, names: tuple[str, ...]) -> SafeString:
        return format_html_join("", "{}", ((self._shown(name),) for name in names))

    def _shown(self, name: str, **options: Any) -> SafeString:
        bound = self[name]
        assert isinstance(bound, GovukBoundField)
        return bound.markup(**options)

    def answer(self) -> str:
        """The answer given, in words, for checking."""
        value = self.asking.holder.get(self.asks[0])
        field = self.fields[next(iter(self.fields))]
        if isinstance(field, forms.ChoiceField):
            names: dict[object, object] = dict(field.widget.choices)
            return str(names.get(value, NOT_KNOWN))
        return in_words(value)


def with_answers(asking: Asking, holder: Answers) -> Answers:
    """All answers, with these in the place of the sentence or matter that was asked about."""
    if asking.position is None:
        return holder
    sentences = list(asking.answers["sentences"])
    sentences[asking.position] = holder
    return {**asking.answers, "sentences": sentences}


def in_words(value: object) -> str:
    """An answer as people read it: dates as 4 May 2027 or May 2027, True and False as yes and no."""
    if value is None or value == "":
        return NOT_KNOWN
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date | Span):
        return partly_known_in_words(value)
    try:
        return partly_known_in_words(from_text(str(value)))
    except InvalidRecord:
        return str(value)


def _plain(value: object) -> object:
    return as_text(value) if isinstance(value, date | Span) else value
