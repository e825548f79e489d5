"""When each conviction and caution of a record is spent under the law of England and Wales (ROA 1974 ss.1, 5, 6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from matching.disclosure.answers import Answer
from matching.disclosure.further_convictions import Extension, extend, standings
from matching.disclosure.periods import NOTHING, UNTIL_EVENT, last_day_from
from matching.disclosure.reasons import explain_caution, explain_conviction
from matching.disclosure.records import Caution, Conviction, Record
from matching.disclosure.sentence_periods import OwnPeriod, own_period
from matching.disclosure.tables import Law, current_law
from matching.disclosure.terms import merge_terms


@dataclass(frozen=True, slots=True)
class Resolved:
    """One conviction worked out, at its earliest and at its latest, before any words."""

    conviction: Conviction
    certain_until: int
    possible_until: int
    own_earliest: OwnPeriod
    own_latest: OwnPeriod
    extension: Extension  # at the latest
    is_custody: bool


def resolve(record: Record, law: Law | None = None) -> list[Resolved]:
    """Every conviction that still counts, with its last unspent day at the earliest and at the latest."""
    law = law or current_law()
    convictions = [conviction for conviction in record.convictions if not conviction.is_removed]
    earliest = own_periods(convictions, law, latest=False)
    latest = own_periods(convictions, law, latest=True)
    least = extend(standings(convictions, earliest, latest, at_latest=False), at_latest=False)
    most = extend(standings(convictions, earliest, latest, at_latest=True), at_latest=True)
    return [
        resolved(conviction, (earliest[place], latest[place]), (least[place], most[place]), latest)
        for place, conviction in enumerate(convictions)
    ]


def own_periods(convictions: Sequence[Conviction], law: Law, *, latest: bool) -> list[OwnPeriod]:
    """The period of each conviction by itself."""
    terms = merge_terms(convictions, law, latest=latest)
    return [own_period(conviction, terms, place, law, latest=latest) for place, conviction in enumerate(convictions)]


def resolved(
    conviction: Conviction,
    own: tuple[OwnPeriod, OwnPeriod],
    extensions: tuple[Extension, Extension],
    all_latest: Sequence[OwnPeriod],
) -> Resolved:
    """One conviction, with an unpaid confiscation order counted last (s.1(2B)): it blocks, it extends nothing."""
    certain = while_confiscation_lasts(conviction, extensions[0].last_day)
    possible = while_confiscation_lasts(conviction, extensions[1].last_day)
    most = extensions[1]
    by_others = any(all_latest[other].is_custody for other in most.extended_by)
    return Resolved(
        conviction=conviction,
        certain_until=certain,
        possible_until=max(certain, possible),
        own_earliest=own[0],
        own_latest=own[1],
        extension=most,
        is_custody=by_others if most.extended_by else own[1].is_custody,
    )


def while_confiscation_lasts(conviction: Conviction, last_day: int) -> int:
    """The last unspent day once a confiscation order is counted (POCA 2002 Part 2 or 3; ROA 1974 s.1(2B))."""
    if conviction.confiscation_outstanding:
        return max(last_day, UNTIL_EVENT)
    if conviction.confiscation_paid_on:
        return max(last_day, conviction.confiscation_paid_on.toordinal())
    return last_day


def caution_until(caution: Caution, law: Law) -> tuple[int, int]:
    """The last unspent day of a caution, at the earliest and at the latest (ROA 1974 Sch.2 para 1).

    A simple caution, youth caution, reprimand or warning is spent when given. A conditional one is spent at the
    end of three months from the day it was given or, if earlier, when it ceases to have effect.
    """
    if not caution.kind.is_conditional:
        return NOTHING, NOTHING
    months = law.periods["conditional_caution"][0].adult_months
    ends = [last_day_from(day, months).toordinal() for day in (caution.earliest, caution.latest)]
    if caution.conditions_end_on:
        ends = [min(end, caution.conditions_end_on.toordinal()) for end in ends]
    return ends[0], ends[1]


def spent_answers(record: Record, law: Law | None = None) -> tuple[Answer, ...]:
    """One answer for each conviction that still counts and then for each caution, in the order of the record."""
    law = law or current_law()
    everything = resolve(record, law)
    convictions = tuple(conviction_answer(one, everything, law) for one in everything)
    return convictions + tuple(caution_answer(caution, law) for caution in record.cautions)


def conviction_answer(one: Resolved, everything: Sequence[Resolved], law: Law) -> Answer:
    """The answer for one conviction, with its reasons."""
    places = one.extension.extended_by | one.extension.never_by
    others = sorted((everything[place].conviction for place in places), key=lambda other: other.id)
    explanation = explain_conviction(
        one.conviction,
        (one.certain_until, one.possible_until),
        (one.own_earliest, one.own_latest),
        others,
        law,
    )
    return Answer(
        id=one.conviction.id,
        certain_until=one.certain_until,
        possible_until=one.possible_until,
        decided_on=one.conviction.latest,
        is_custody=one.is_custody,
        rules=explanation.rules,
        extended_by=tuple(other.id for other in others),
        reasons=explanation.reasons,
        source=explanation.source,
        confidence=explanation.confidence,
        ask=explanation.ask,
    )


def caution_answer(caution: Caution, law: Law) -> Answer:
    """The answer for one caution: outside s.6, it neither extends nor is extended."""
    certain, possible = caution_until(caution, law)
    explanation = explain_caution(caution)
    return Answer(
        id=caution.id,
        certain_until=certain,
        possible_until=possible,
        decided_on=caution.latest,
        rules=explanation.rules,
        reasons=explanation.reasons,
        source=explanation.source,
        confidence=explanation.confidence,
        ask=explanation.ask,
    )
