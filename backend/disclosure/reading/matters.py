"""Each conviction and caution of a record: the stored row, the engine's value of it, and the law's answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from backend.candidates.models import Candidate, Caution, Conviction
from backend.candidates.record_reading import (
    CautionAnswer,
    ConvictionAnswer,
    caution_id,
    conviction_id,
    disclosure_record_of,
)
from backend.candidates.views.record import CAUTION_KINDS, TAGS, sentence_in_words, when_in_words
from matching.disclosure import Answer, Jurisdiction, Record, answers_under
from matching.disclosure import Caution as CautionValue
from matching.disclosure import Conviction as ConvictionValue


@dataclass(frozen=True, slots=True)
class Matter:
    """One conviction or caution with its answer on a day."""

    found: ConvictionAnswer | CautionAnswer
    value: ConvictionValue | CautionValue
    sentences: tuple[str, ...]  # in words; for a caution its kind

    @property
    def id(self) -> str:
        """The id by which the engine knows it."""
        return self.value.id

    @property
    def answer(self) -> Answer:
        """When it is spent, and why."""
        return self.found.answer

    @property
    def offence(self) -> str:
        """What it was for, in the words of the paper."""
        return self.found.row.offence

    @property
    def is_caution(self) -> bool:
        """Whether the police gave it, not a court."""
        return isinstance(self.value, CautionValue)

    @property
    def decided_on(self) -> date:
        """The day of the conviction or caution."""
        return self.answer.decided_on

    @property
    def title(self) -> str:
        """What it was for and when, like "Theft, 20 October 2025"."""
        return f"{self.offence}, {self.found.row.decided_in_words}"

    @property
    def tag(self) -> dict[str, str]:
        """Spent, unspent, never spent or cannot tell, as a tag."""
        text, classes = TAGS[self.found.status]
        return {"text": text, "classes": classes}

    @property
    def when(self) -> str:
        """When it is spent, in a sentence."""
        return when_in_words(self.found)


@dataclass(frozen=True, slots=True)
class Matters:
    """Everything on a record, in order of date, with the record as the engine reads it."""

    all: tuple[Matter, ...]
    record: Record

    @property
    def by_id(self) -> Mapping[str, Matter]:
        """The matters by the engine's ids."""
        return {matter.id: matter for matter in self.all}


def matters_of(candidate: Candidate, *, on: date) -> Matters:
    """The matters of a candidate read with `for_record` or `for_matching`."""
    rows: list[Conviction | Caution] = [*candidate.convictions.all(), *candidate.cautions.all()]
    return matters_from(disclosure_record_of(candidate), rows, words_of(candidate), on=on)


def words_of(candidate: Candidate) -> dict[str, tuple[str, ...]]:
    """The sentences of each conviction in words, by its id."""
    return {
        conviction_id(row): tuple(sentence_in_words(one) for one in row.sentences.all())
        for row in candidate.convictions.all()
    }


def matters_from(
    record: Record,
    rows: Iterable[Conviction | Caution],
    sentences: Mapping[str, Sequence[str]],
    *,
    on: date,
    law: Jurisdiction = Jurisdiction.ENGLAND_AND_WALES,
) -> Matters:
    """The matters of a record whose rows need not be stored, with the words of their sentences by id."""
    answers = {answer.id: answer for answer in answers_under(law, record)}
    values = {value.id: value for _, value in record.places()}
    found = [_matter(row, answers, values, sentences, on) for row in rows if not is_set_aside(row)]
    return Matters(tuple(sorted(found, key=lambda one: (one.decided_on, one.id))), record)


def is_set_aside(row: Conviction | Caution) -> bool:
    """Whether it counts as no conviction: quashed, pardoned or disregarded (ROA 1974 s.1(5))."""
    return isinstance(row, Conviction) and row.is_set_aside


def _matter(
    row: Conviction | Caution,
    answers: Mapping[str, Answer],
    values: Mapping[str, ConvictionValue | CautionValue],
    sentences: Mapping[str, Sequence[str]],
    on: date,
) -> Matter:
    if isinstance(row, Conviction):
        key = conviction_id(row)
        return Matter(ConvictionAnswer(row, answers[key], on), values[key], tuple(sentences[key]))
    key = caution_id(row)
    return Matter(CautionAnswer(row, answers[key], on), values[key], (CAUTION_KINDS.get(row.kind, row.kind),))
