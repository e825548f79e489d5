"""The questions about a conviction or caution, one a page, in the order in which they are asked."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from backend.candidates import vocabulary
from backend.candidates.forms import facts, matter, orders, sentence, terms
from backend.candidates.forms.answers import AnswerForm, Answers, Asking
from backend.candidates.record_reading import offence_of
from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.tables import current_law

LONG_TERM_MONTHS = 48  # ROA 1974 s.5(1)(b): a term over 4 years for an offence in Schedule 18 is never spent
MONTHS_IN_UNIT = {"years": 12.0, "months": 1.0, "weeks": 12 / 52.18, "days": 12 / 365.25}
CUSTODIAL_CLOCKS = (Clock.CUSTODY, Clock.COMPLETION)


@dataclass(frozen=True, slots=True)
class Question:
    """One page: its slug, its form, and for a question about a sentence the sentence's position."""

    slug: str
    form: type[AnswerForm]
    position: int | None = None

    def is_answered(self, answers: Answers) -> bool:
        """Whether everything the page asks has an answer, if only "not known"."""
        if self.form.is_optional:
            return True
        holder = answers["sentences"][self.position] if self.position is not None else answers
        return all(name in holder for name in self.form.asks)


def questions_of(asking: Asking, kind: str) -> list[Question]:
    """The questions that apply, given the answers so far, in order."""
    return list(_of_caution(asking) if kind == vocabulary.CAUTION else _of_conviction(asking))


def next_question(asking: Asking, kind: str) -> Question | None:
    """The first question without an answer; None when all is answered."""
    return next((one for one in questions_of(asking, kind) if not one.is_answered(asking.answers)), None)


def answers_from(row: object, names: tuple[str, ...]) -> dict[str, object]:
    """The fields of a stored row as answers: what JSON can hold."""
    values = {name: getattr(row, name) for name in names}
    return dict(json.loads(json.dumps(values, default=str)))


def _of_conviction(asking: Asking) -> Iterator[Question]:
    answers = asking.answers
    yield from _of_offence(asking)
    yield Question("convicted", matter.ConvictedForm)
    if asking.candidate.date_of_birth is None:
        yield Question("age", matter.AgeForm)
    yield Question("country", matter.CountryForm)
    if asking.others:
        yield Question("together", matter.TogetherForm)
    for position in range(len(answers.get("sentences", []))):
        yield from _of_sentence(asking, position)
    if answers.get("sentences"):
        yield Question("another-sentence", sentence.AnotherSentenceForm)
    offence = offence_of(str(answers.get("offence_code") or ""))
    if (offence is None or offence.schedule_18 is None) and _has_long_term(answers):
        yield Question("schedule-18", matter.ScheduleForm)
    if (offence is None or offence.specified is None) and not _has_custody(answers):
        yield Question("specified", matter.SpecifiedForm)
    if offence is not None:
        yield Question("lists", facts.FlagsForm)
    yield Question("further-facts", facts.FurtherFactsForm)


def _of_caution(asking: Asking) -> Iterator[Question]:
    yield from _of_offence(asking)
    yield Question("caution-kind", matter.CautionKindForm)
    yield Question("cautioned", matter.CautionedForm)
    if asking.candidate.date_of_birth is None:
        yield Question("age", matter.AgeForm)
    if str(asking.answers.get("kind", "")).endswith("conditional"):
        yield Question("conditions", matter.ConditionsForm)
    offence = offence_of(str(asking.answers.get("offence_code") or ""))
    is_adult = asking.answers.get("kind") in ("simple", "conditional")
    if is_adult and (offence is None or offence.specified is None):
        yield Question("specified", matter.SpecifiedForm)
    if is_adult and offence is not None and offence.specified is not None:
        yield Question("lists", facts.CautionFlagsForm)


def _of_offence(asking: Asking) -> Iterator[Question]:
    answers = asking.answers
    yield Question("offence", matter.OffenceForm)
    if matter.suggestions(asking):
        yield Question("which-offence", matter.WhichOffenceForm)
    if not answers.get("offence_code"):
        yield Question("category", matter.CategoryForm)


def _of_sentence(asking: Asking, position: int) -> Iterator[Question]:
    yield Question(f"sentence-{position + 1}-kind", sentence.KindForm, position)
    disposal = asking.answers["sentences"][position].get("disposal")
    if not disposal:
        return
    for slug, form, applies in SENTENCE_QUESTIONS:
        if applies(asking, position, Disposal(str(disposal))):
            yield Question(f"sentence-{position + 1}-{slug}", form, position)


Applies = Callable[[Asking, int, Disposal], bool]


def _clock(disposal: Disposal) -> Clock:
    return current_law().disposals[disposal].clock


def _is_term(_asking: Asking, _position: int, disposal: Disposal) -> bool:
    return _clock(disposal) in CUSTODIAL_CLOCKS


def _follows_term(asking: Asking, position: int, disposal: Disposal) -> bool:
    here = replace(asking, position=position)
    return _clock(disposal) is Clock.CUSTODY and bool(here.holder.get("follows") or terms.terms_to_follow(here))


def _is_served(_asking: Asking, _position: int, disposal: Disposal) -> bool:
    return _clock(disposal) in CUSTODIAL_CLOCKS and disposal is not Disposal.SUSPENDED_CUSTODY


SENTENCE_QUESTIONS: tuple[tuple[str, type[AnswerForm], Applies], ...] = (
    ("length", sentence.LengthForm, _is_term),
    ("several", sentence.SeveralForm, lambda asking, position, _kind: _is_long(asking.answers["sentences"][position])),
    ("consecutive", terms.ConsecutiveForm, _follows_term),
    ("activated", sentence.ActivatedForm, lambda _all, _position, kind: kind is Disposal.SUSPENDED_CUSTODY),
    ("end", sentence.TermEndForm, _is_served),
    ("passed", sentence.PassedForm, lambda *asked: not _is_served(*asked)),
    ("order-end", orders.OrderEndForm, lambda _all, _position, kind: _clock(kind) is Clock.ORDER),
    ("paid", orders.PaidForm, lambda _all, _position, kind: _clock(kind) is Clock.PAYMENT),
    ("confiscation", orders.ConfiscationForm, lambda _all, _position, kind: kind is Disposal.CONFISCATION_ORDER),
)


def _disposals(answers: Mapping[str, object]) -> list[tuple[Disposal, Mapping[str, object]]]:
    sentences = answers.get("sentences")
    assert isinstance(sentences, list)
    return [(Disposal(str(one["disposal"])), one) for one in sentences if one.get("disposal")]


def _has_custody(answers: Mapping[str, object]) -> bool:
    return any(current_law().disposals[disposal].custodial for disposal, _ in _disposals(answers))


def _has_long_term(answers: Mapping[str, object]) -> bool:
    return any(_is_long(one) for _, one in _disposals(answers))


def _is_long(one: Mapping[str, object]) -> bool:
    if _clock(Disposal(str(one["disposal"]))) is not Clock.CUSTODY:
        return False
    months = float(str(one.get("length") or 0)) * MONTHS_IN_UNIT.get(str(one.get("length_unit")), 1.0)
    return months + float(str(one.get("more_days") or 0)) * MONTHS_IN_UNIT["days"] > LONG_TERM_MONTHS
