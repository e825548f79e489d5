"""The rehabilitation period of one sentence, and of one conviction by itself (ROA 1974 s.5, s.6(2)).

What is not certain in a record is worked out twice: once at its earliest (the shortest the law could make it) and
once at its latest. Where the two agree there is one answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.periods import (
    NOTHING,
    UNTIL_EVENT,
    exceeds_months,
    last_day_beginning_with,
    last_day_from,
    last_day_of_term,
)
from matching.disclosure.records import Conviction, Sentence
from matching.disclosure.tables import Begins, Law, PeriodRow
from matching.disclosure.terms import Key, Term, start_of

EXCLUDED_OVER_MONTHS = 48  # ROA 1974 s.5(1)(b): a term exceeding four years


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with everything its period may depend on, at its earliest or at its latest."""

    sentence: Sentence
    conviction: Conviction
    term: Term | None
    law: Law
    latest: bool

    @property
    def convicted_on(self) -> date:
        """The day of conviction in this case."""
        return self.conviction.on(latest=self.latest)

    @property
    def start(self) -> date:
        """The first day of the sentence in this case."""
        return start_of(self.sentence, self.conviction, latest=self.latest)

    def months(self, row: PeriodRow) -> int:
        """The months of a row for the person's age at conviction."""
        under_18 = not self.latest if self.conviction.under_18 is None else self.conviction.under_18
        return row.under_18_months if under_18 else row.adult_months


@dataclass(frozen=True, slots=True)
class Period:
    """The last unspent day by one sentence, as a day ordinal, and what it is made of."""

    end: int  # NOTHING: spent at once; UNTIL_EVENT: open
    is_excluded: bool = False
    may_extend: bool = True  # False for orders of s.5(8)(g), which may not extend another conviction, s.6(5)
    is_custody: bool = False
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPeriod:
    """A conviction's period by itself: `end` by all sentences, `reference` by those that may extend others."""

    end: int
    reference: int
    is_excluded: bool
    is_custody: bool  # the sentence that ends last is custody
    rows: tuple[str, ...]


def band_of(term: Term, law: Law) -> tuple[int, PeriodRow]:
    """The custody row for a term by its length, with its place; the longest that its dates allow."""
    rows = law.periods["custody"]
    end = term.nominal_end or term.completes_on or term.start
    for place, row in enumerate(rows):
        if row.up_to_months is None or not exceeds_months(term.start, end, row.up_to_months):
            return place, row
    raise AssertionError("the bands were proven to cover every length")


def custody_period(case: Case) -> Period:
    """Custody: a band by the length of the whole term, beginning with the day it is completed (s.5(2))."""
    term = case.term
    if term is None:
        return Period(NOTHING)
    row = band_of(term, case.law)[1]
    unknown = term.nominal_end is None
    if case.latest and unknown:
        row = case.law.periods["custody"][-1]
    excluded = is_over_4_years_for_schedule_18(case)
    if case.latest and (term.is_unclear or term.completes_on is None):
        return Period(UNTIL_EVENT, excluded, is_custody=True, rows=(row.id,))
    if not case.latest and unknown:
        row = case.law.periods["custody"][0]
    completes_on = term.completes_on or term.start
    end = last_day_beginning_with(completes_on, case.months(row)).toordinal()
    return Period(end, excluded, is_custody=True, rows=(row.id,))


def is_over_4_years_for_schedule_18(case: Case) -> bool:
    """Whether the term by itself exceeds four years for a Schedule 18 offence, s.5(1)(b), (1ZA), (7A).

    What is not known counts at the latest and not at the earliest.
    """
    own = case.sentence.schedule_18
    schedule_18 = case.conviction.schedule_18 if own is None else own
    if schedule_18 is False:
        return False
    over = exceeds_4_years(case)
    if over is False:
        return False
    return case.latest or (bool(schedule_18) and bool(over))


def exceeds_4_years(case: Case) -> bool | None:
    """Whether the sentence by itself is longer than four years; None if that is not known.

    A term of four years or less holds no longer sentence, whatever was answered. Of several sentences entered as
    one longer term it must be told whether one of them alone is over four years (s.5(7A)).
    """
    sentence = case.sentence
    told = sentence.single_term_over_4_years
    if sentence.length is None:
        return told
    end = last_day_of_term(case.start, sentence.length)
    if not exceeds_months(case.start, end, EXCLUDED_OVER_MONTHS):
        return False
    return told if sentence.is_several or told is not None else True


def completion_period(case: Case) -> Period:
    """Service detention: one period beginning with the day it is completed (s.5(2))."""
    sentence = case.sentence
    row = only_row(case)
    if sentence.ended_on:
        completed_on = sentence.ended_on
    elif sentence.length:
        completed_on = last_day_of_term(case.start, sentence.length)
    elif case.latest:
        return Period(UNTIL_EVENT, rows=(row.id,))
    else:
        completed_on = case.start
    return Period(last_day_beginning_with(completed_on, case.months(row)).toordinal(), is_custody=True, rows=(row.id,))


def conviction_period(case: Case) -> Period:
    """A fine and the like: one period beginning with the conviction (s.5(2))."""
    row = only_row(case)
    return Period(run(row, case.convicted_on, case.months(row)), rows=(row.id,))


def only_row(case: Case) -> PeriodRow:
    """The single row of a disposal whose period does not depend on length."""
    return case.law.periods[case.law.disposals[case.sentence.disposal].period][0]


def run(row: PeriodRow, day: date, months: int) -> int:
    """The last day of a row's period that runs with or from a day, as an ordinal."""
    from_day = row.begins in (Begins.FROM_CONVICTION, Begins.FROM_CAUTION)
    return (last_day_from(day, months) if from_day else last_day_beginning_with(day, months)).toordinal()


def order_period(case: Case) -> Period:
    """An order: its own original last day; open while it has none yet; 24 months if none was provided (s.5(2)-(3))."""
    may_extend = not case.law.disposals[case.sentence.disposal].para_g
    row = case.law.periods["order_without_last_day"][0]
    end = last_day_of_order(case)
    if end is not None:
        return Period(end, may_extend=may_extend, rows=("order_last_day",))
    if case.sentence.no_last_day:
        if case.sentence.disposal is Disposal.HOSPITAL_ORDER:
            return Period(UNTIL_EVENT, rows=("hospital_order_without_end",))
        return Period(run(row, case.convicted_on, case.months(row)), may_extend=may_extend, rows=(row.id,))
    unknown = UNTIL_EVENT if case.latest else case.convicted_on.toordinal()
    return Period(unknown, may_extend=may_extend, rows=("order_last_day",))


def last_day_of_order(case: Case) -> int | None:
    """The last day of an order that has one or is open, as an ordinal; None if neither is known."""
    sentence = case.sentence
    if sentence.until_further_order:
        return sentence.ceased_on.toordinal() if sentence.ceased_on else UNTIL_EVENT
    if sentence.order_ends_on:
        return sentence.order_ends_on.toordinal()
    if sentence.length:
        return last_day_of_term(case.start, sentence.length).toordinal()
    return sentence.ceased_on.toordinal() if sentence.ceased_on else None


def payment_period(case: Case) -> Period:
    """A compensation order: the day it is paid in full, and until then without limit (s.5(2))."""
    sentence = case.sentence
    if sentence.paid_on:
        return Period(sentence.paid_on.toordinal(), rows=("paid_in_full",))
    if sentence.is_paid is False or case.latest:
        return Period(UNTIL_EVENT, rows=("paid_in_full",))
    return Period(case.convicted_on.toordinal(), rows=("paid_in_full",))


def nil_period(_case: Case) -> Period:
    """An absolute discharge, and whatever the Act does not list: no period at all (s.5(4))."""
    return Period(NOTHING, rows=("nil",))


def excluded_sentence(_case: Case) -> Period:
    """Life, IPP, extended and preventive sentences: never spent, whatever the length (s.5(1))."""
    return Period(UNTIL_EVENT, is_excluded=True, is_custody=True, rows=("excluded",))


PERIOD_BY_CLOCK: Mapping[Clock, Callable[[Case], Period]] = {
    Clock.CUSTODY: custody_period,
    Clock.COMPLETION: completion_period,
    Clock.CONVICTION: conviction_period,
    Clock.ENDORSEMENT: conviction_period,
    Clock.ORDER: order_period,
    Clock.PAYMENT: payment_period,
    Clock.NIL: nil_period,
    Clock.NEVER: excluded_sentence,
}


def is_fixed_penalty(conviction: Conviction) -> bool:
    """Whether it is an endorsed fixed penalty, deemed a conviction (RTOA 1988 s.58A(1), s.77A(9)), and no more."""
    disposals = {sentence.disposal for sentence in conviction.sentences}
    return disposals == {Disposal.ENDORSED_FIXED_PENALTY}


def implied_endorsement(conviction: Conviction, *, latest: bool) -> bool:
    """Whether the licence was endorsed although nobody says so: a court must, RTOA 1988 s.44."""
    if is_fixed_penalty(conviction) or not conviction.sentences:
        return False
    return latest if conviction.is_endorsable is None else conviction.is_endorsable


def own_period(conviction: Conviction, terms: Mapping[Key, Term], place: int, law: Law, *, latest: bool) -> OwnPeriod:
    """The period of a conviction by itself: the longest of its sentences (s.6(2))."""
    periods = list(periods_in_case(conviction, terms, place, law, latest=latest))
    if not periods:
        periods = [Period(UNTIL_EVENT if latest else NOTHING, is_excluded=latest, rows=("no_sentence_known",))]
    end = max(period.end for period in periods)
    return OwnPeriod(
        end=end,
        reference=max((period.end for period in periods if period.may_extend), default=NOTHING),
        is_excluded=any(period.is_excluded for period in periods),
        is_custody=any(period.is_custody and period.end == end for period in periods),
        rows=tuple(sorted({row for period in periods for row in period.rows})),
    )


def periods_in_case(
    conviction: Conviction, terms: Mapping[Key, Term], place: int, law: Law, *, latest: bool
) -> list[Period]:
    """The period of each sentence, and of the endorsement that goes with an endorsable offence."""
    periods = []
    for j, sentence in enumerate(conviction.sentences):
        case = Case(sentence, conviction, terms.get((place, j)), law, latest)
        periods.append(PERIOD_BY_CLOCK[law.disposals[sentence.disposal].clock](case))
    if implied_endorsement(conviction, latest=latest):
        case = Case(Sentence(Disposal.PENALTY_POINTS), conviction, None, law, latest)
        periods.append(conviction_period(case))
    return periods
