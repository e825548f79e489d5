"""What the calculator has been told so far: it travels in a signed hidden field of the form, and nowhere else."""

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from django import forms
from django.core import signing

from backend.candidates import vocabulary
from backend.candidates.forms.answers import Answers, Asking
from backend.candidates.forms.questions import Question, next_question, questions_of
from backend.candidates.models import Candidate
from backend.disclosure.reading.unsaved import others_entered
from matching.disclosure import Jurisdiction
from matching.disclosure.assessment import PLACES

SALT = "disclosure.calculator"
HOURS = 8
MOST_MATTERS = 30


class Unreadable(Exception):  # noqa: N818  # says what was found, as elsewhere
    """The hidden field was changed, or is too old."""


class GoverningLawForm(forms.Form):
    """Under which law an employer's question is answered."""

    law = forms.ChoiceField(
        label="Which law governs the question?",
        choices=[(one.value, place) for one, place in PLACES.items()],
        help_text="That of the place where the employer asks it, as a rule; not that of the court.",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the law that governs the question"},
    )


@dataclass(frozen=True, slots=True)
class Entered:
    """Matters that are complete, and the one that is being asked about: its kind, answers, and those before each."""

    done: tuple[tuple[str, Answers], ...] = ()
    kind: str = ""
    answers: Answers = field(default_factory=dict)
    before: tuple[Answers, ...] = ()  # the answers as they stood before each question, for going back
    law: str = Jurisdiction.ENGLAND_AND_WALES.value  # that governs the question

    @property
    def jurisdiction(self) -> Jurisdiction:
        """The law that governs the question."""
        return Jurisdiction(self.law)

    def sealed(self) -> str:
        """All of it as signed text for the hidden field."""
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    def begun(self, kind: str) -> "Entered":
        """With a new conviction or caution to be asked about."""
        answers: Answers = {"sentences": [{}]} if kind == vocabulary.CONVICTION else {}
        return replace(self, kind=kind, answers=answers, before=())

    def answered(self, answers: Answers, *, on: date) -> "Entered":
        """With these answers; where they are all, the matter is complete."""
        now = replace(self, answers=answers, before=(*self.before, self.answers))
        if next_question(now.asking(on=on), self.kind) is not None:
            return now
        return self._with((*self.done, (self.kind, answers)))

    def gone_back(self) -> "Entered":
        """As before the last answer; before the first, without the matter."""
        if not self.before:
            return self.set_aside()
        return replace(self, answers=self.before[-1], before=self.before[:-1])

    def without(self, number: int) -> "Entered":
        """Without one of the complete matters, counted from 1, nor any note that another was beside or after it."""
        kept = [one for place, one in enumerate(self.done, start=1) if place != number]
        gone = {one.get("term_name") for _, answers in self.done[number - 1 : number] for one in _sentences(answers)}
        return self._with(tuple((kind, _unlinked(_renumbered(answers, number), gone)) for kind, answers in kept))

    def set_aside(self) -> "Entered":
        """Without the matter that is being asked about."""
        return self._with(self.done)

    def _with(self, done: tuple[tuple[str, Answers], ...]) -> "Entered":
        return Entered(done=done, law=self.law)

    def asking(self, *, on: date) -> Asking:
        """The answers, ready to be asked about; about nobody who is on the system."""
        others = others_entered(self.done) if self.kind == vocabulary.CONVICTION else ()
        return Asking(Candidate(), on, self.answers, others=others)

    def question(self, *, on: date) -> tuple[Question, Asking] | None:
        """The question to be asked now; None where nothing is asked."""
        if not self.kind:
            return None
        asking = self.asking(on=on)
        asked = next_question(asking, self.kind) or questions_of(asking, self.kind)[-1]
        return asked, replace(asking, position=asked.position)


def unsealed(text: str) -> Entered:
    """What the hidden field holds; nothing yet where it is empty.

    Raises:
        Unreadable: it was changed, or is older than a working day.
    """
    if not text:
        return Entered()
    try:
        held: dict[str, Any] = signing.loads(text, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature as refusal:
        raise Unreadable from refusal
    done = tuple((kind, answers) for kind, answers in held["done"])
    return Entered(done, held["kind"], held["answers"], tuple(held["before"]), held["law"])


def _renumbered(answers: Answers, removed: int) -> Answers:
    chosen = str(answers.get("together_with") or "")
    if not chosen.isdigit() or int(chosen) < removed:
        return answers
    return {**answers, "together_with": "no" if int(chosen) == removed else str(int(chosen) - 1)}


def _sentences(answers: Answers) -> list[Answers]:
    sentences: list[Answers] = answers.get("sentences", [])
    return sentences


def _unlinked(answers: Answers, gone: set[object]) -> Answers:
    """The answers; a term that followed one that is gone follows none."""
    if "sentences" not in answers:
        return answers
    sentences = [
        {**one, "is_consecutive": False, "follows": ""} if one.get("follows") in gone - {None} else one
        for one in _sentences(answers)
    ]
    return {**answers, "sentences": sentences}
