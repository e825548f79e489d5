"""A candidate's stored record as the law engine reads it, and the engine's answers beside the rows they are about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from backend.candidates.models import Candidate, Caution, Conviction, Sentence
from backend.candidates.partly_known import PartlyKnown, earliest_of, latest_of
from backend.candidates.vocabulary import Flag
from matching.disclosure.answers import Answer
from matching.disclosure.certificates import Entry as CheckEntry
from matching.disclosure.certificates import certificate
from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.offences import Offence, find_offences, offences_by_code
from matching.disclosure.periods import Length
from matching.disclosure.reading import flags_of
from matching.disclosure.records import Caution as CautionValue
from matching.disclosure.records import CautionKind, Country, Record
from matching.disclosure.records import Conviction as ConvictionValue
from matching.disclosure.records import Sentence as SentenceValue
from matching.disclosure.rehabilitation import spent_answers
from matching.disclosure.tables import current_law
from matching.disclosure.vocabulary import CheckLevel, OffenceCategory

ADULT = 18
LIKE_ENOUGH = 0.55  # offences whose names are less alike than this are not offered ...
WORSE_BY = 0.25  # ... nor those that are so much less alike than the best
OFFERED = 6


@dataclass(frozen=True, slots=True)
class ConvictionAnswer:
    """A stored conviction, what the law says of it, and on which day."""

    row: Conviction
    answer: Answer
    on: date

    @property
    def status(self) -> str:
        """`unspent`, `spent`, `never_spent` or `cannot_tell`."""
        return self.answer.status(on=self.on).value

    @property
    def is_near_boundary(self) -> bool:
        """Whether it is spent by our reading, but a day or two too short a time to rely on it."""
        return self.answer.is_near_boundary(on=self.on)


@dataclass(frozen=True, slots=True)
class CautionAnswer:
    """A stored caution, what the law says of it, and on which day."""

    row: Caution
    answer: Answer
    on: date

    @property
    def status(self) -> str:
        """`unspent`, `spent`, `never_spent` or `cannot_tell`."""
        return self.answer.status(on=self.on).value

    @property
    def is_near_boundary(self) -> bool:
        """Whether it is spent by our reading, but a day or two too short a time to rely on it."""
        return self.answer.is_near_boundary(on=self.on)


def offence_of(code: str) -> Offence | None:
    """The offence with this code in the table of offences; None if there is none."""
    return offences_by_code().get(code)


def offences_like(text: str) -> tuple[Offence, ...]:
    """The offences of the table whose names are most like the text, best first; empty if none comes near."""
    found = find_offences(text, OFFERED)
    least = max(LIKE_ENOUGH, found[0].score - WORSE_BY) if found else LIKE_ENOUGH
    return tuple(one.offence for one in found if one.score >= least)


def disclosure_record_of(candidate: Candidate) -> Record:
    """All convictions and cautions of a candidate as values of the engine; reads only what is prefetched.

    All of them, since a later conviction can extend an earlier one (ROA 1974 s.6(4)).
    """
    convictions = list(candidate.convictions.all())
    links = dict(consecutive_links(sentence for row in convictions for sentence in row.sentences.all()))
    return Record(
        convictions=tuple(conviction_value(candidate, row, row.sentences.all(), links) for row in convictions),
        cautions=tuple(caution_value(candidate, row) for row in candidate.cautions.all()),
    )


def answers_of_record(candidate: Candidate, *, on: date) -> tuple[list[ConvictionAnswer], list[CautionAnswer]]:
    """Each stored conviction and each caution with when it is spent and why, latest first.

    A conviction that was set aside has no answer: it counts as none (ROA 1974 s.1(5)).
    """
    answers = {answer.id: answer for answer in spent_answers(disclosure_record_of(candidate))}
    counting = [row for row in candidate.convictions.all() if not row.is_set_aside]
    convictions = [ConvictionAnswer(row, answers[conviction_id(row)], on) for row in counting]
    cautions = [CautionAnswer(row, answers[caution_id(row)], on) for row in candidate.cautions.all()]
    return convictions[::-1], cautions[::-1]


def shown_on_checks(candidate: Candidate, *, on: date) -> dict[str, list[tuple[CheckLevel, CheckEntry]]]:
    """For each matter, by id, what a basic, a standard and an enhanced check would show of it on the day."""
    law_record = disclosure_record_of(candidate)
    shown: dict[str, list[tuple[CheckLevel, CheckEntry]]] = {}
    for check in (CheckLevel.BASIC, CheckLevel.STANDARD, CheckLevel.ENHANCED):
        for entry in certificate(law_record, check=check, on=on).entries:
            shown.setdefault(entry.id, []).append((check, entry))
    return shown


def conviction_id(row: Conviction) -> str:
    """The id by which the engine's answers name a conviction."""
    return f"conviction-{row.pk}"


def caution_id(row: Caution) -> str:
    """The id by which the engine's answers name a caution."""
    return f"caution-{row.pk}"


def conviction_value(
    candidate: Candidate, row: Conviction, sentences: Iterable[Sentence], links: dict[int, str]
) -> ConvictionValue:
    """A conviction as the engine reads it. What the row leaves open, the table of offences says."""
    offence = offence_of(row.offence_code)
    category = OffenceCategory(row.category)
    schedule_18, specified = flags_of(offence, category)
    return ConvictionValue(
        id=conviction_id(row),
        convicted_on=row.decided,
        category=category,
        sentences=tuple(sentence_value(sentence, links) for sentence in sentences),
        under_18=is_under_18(candidate, row.age, row.decided),
        offence=row.offence_code,
        schedule_18=flag_of(row, Flag.SCHEDULE_18, of_the_table=schedule_18),
        specified=flag_of(row, Flag.SPECIFIED, of_the_table=specified),
        is_endorsable=flag_of(row, Flag.ENDORSED, of_the_table=endorsability(row, sentences, offence)),
        proceedings=row.proceedings,
        country=Country(row.country) if row.country in set(Country) else Country.ELSEWHERE,
        confiscation_outstanding=row.has_confiscation_unpaid,
        confiscation_paid_on=row.confiscation_paid_on,
        is_removed=row.is_set_aside,
        is_summary=flag_of(row, Flag.SUMMARY, of_the_table=only_summary(offence)),
        offence_under_18=row.was_under_18,
    )


def caution_value(candidate: Candidate, row: Caution) -> CautionValue:
    """A caution as the engine reads it."""
    offence = offence_of(row.offence_code)
    category = OffenceCategory(row.category)
    kind = CautionKind(row.kind)
    return CautionValue(
        id=caution_id(row),
        given_on=row.decided,
        category=category,
        kind=kind,
        conditions_end_on=row.conditions_end_on,
        under_18=True if kind.is_youth else is_under_18(candidate, row.age, row.decided),
        offence=row.offence_code,
        specified=flag_of(row, Flag.SPECIFIED, of_the_table=flags_of(offence, category)[1]),
    )


def sentence_value(row: Sentence, links: dict[int, str]) -> SentenceValue:
    """A sentence as the engine reads it; `ends_on` is the end of a term, or the last day of an order."""
    disposal = Disposal(row.disposal)
    is_term = current_law().disposals[disposal].clock in (Clock.CUSTODY, Clock.COMPLETION)
    return SentenceValue(
        disposal=disposal,
        id=sentence_id(row),
        length=length_value(row),
        imposed_on=row.imposed_on,
        starts_on=row.starts_on,
        ended_on=row.ends_on if is_term else None,
        order_ends_on=None if is_term else row.ends_on,
        until_further_order=row.is_until_further_order,
        no_last_day=row.has_no_last_day,
        ceased_on=row.ceased_on,
        paid_on=row.paid_on,
        is_paid=row.is_paid,
        schedule_18=row.is_schedule_18,
        single_term_over_4_years=row.single_term_over_4_years,
        consecutive_to=links.get(row.pk),
        activated=row.is_activated,
        activated_on=row.activated_on,
        is_several=row.is_several,
    )


def sentence_id(row: Sentence) -> str:
    """The id by which the engine links sentences."""
    return f"sentence-{row.pk}"


def length_value(row: Sentence) -> Length | None:
    """The length of a sentence, or None if none is recorded."""
    if not row.length:
        return Length(days=row.more_days) if row.more_days else None
    return Length(**{row.length_unit or "months": row.length}).plus(Length(days=row.more_days))


def consecutive_links(sentences: Iterable[Sentence]) -> Iterator[tuple[int, str]]:
    """For each consecutive sentence, its key and the id of the custodial sentence it follows (ROA 1974 s.5(7)(a)).

    That is the one it names, else the one before it. The sentences are those of the whole record, in its order: a
    term can follow one of another conviction.
    """
    law = current_law()
    rows = [row for row in sentences if law.disposals[Disposal(row.disposal)].clock is Clock.CUSTODY]
    named = {row.term_name: row for row in rows if row.term_name}
    for place, row in enumerate(rows):
        followed = named.get(row.follows) or (rows[place - 1] if place else None)
        if row.is_consecutive and followed is not None and followed is not row:
            yield row.pk, sentence_id(followed)


def is_under_18(candidate: Candidate, age: int | None, day: PartlyKnown) -> bool | None:
    """Whether they were under 18 on the day; None if neither their age then nor their date of birth decides it."""
    ages = [candidate.age_on(each) if age is None else age for each in (earliest_of(day), latest_of(day))]
    answers = {None if years is None else years < ADULT for years in ages}
    return answers.pop() if len(answers) == 1 else None


def endorsability(row: Conviction, sentences: Iterable[Sentence], offence: Offence | None) -> bool | None:
    """Whether the licence was endorsed: as the offence or the points say; only driving leaves it open."""
    if offence is not None and offence.is_endorsable is not None:
        return offence.is_endorsable
    if any(sentence.disposal == Disposal.PENALTY_POINTS for sentence in sentences):
        return True
    return None if row.category == OffenceCategory.DRIVING else False


def only_summary(offence: Offence | None) -> bool | None:
    """Whether it must have been tried summarily; None where the table leaves it open how it was tried."""
    return True if offence is not None and offence.is_summary_only else None


def flag_of(row: Conviction | Caution, flag: Flag, *, of_the_table: bool | None) -> bool | None:
    """What counts: the coach's word, be it "not known", before the table of offences."""
    return None if flag.value in row.unknown_flags else known(getattr(row, flag.value), of_the_table)


def known(*answers: bool | None) -> bool | None:
    """The first answer that is not "not known"."""
    return next((answer for answer in answers if answer is not None), None)
