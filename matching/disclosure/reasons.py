"""The reasons for an answer in plain words, with its source, its confidence and what to ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.periods import FOREVER, NOTHING, Length, as_date, exceeds_months, last_day_of_term
from matching.disclosure.records import Caution, Conviction, Country, Sentence
from matching.disclosure.sentence_periods import OwnPeriod, is_fixed_penalty
from matching.disclosure.tables import Law, PeriodRow
from matching.disclosure.vocabulary import Confidence, least_confident

ADVISER = "Ask an adviser (Unlock or Nacro) before relying on a date."
LONGER_SUSPENSION_FROM = date(2026, 3, 22)  # Sentencing Act 2026: suspended terms of up to 3 years
OWN_RULES = {
    "order_last_day": "An order lasts until its own original last day, or until it ceases to have effect.",
    "paid_in_full": "A compensation order counts until the day it is paid in full.",
    "nil": "It has no rehabilitation period: it is spent at once.",
    "excluded": "A life, IPP, DPP or extended sentence is never spent.",
    "hospital_order_without_end": "A hospital order with no end date is counted as open, the longer of two readings.",
    "no_sentence_known": "The sentence is not known.",
}
SPECIAL_CONFIDENCE = {
    "hospital_order_without_end": Confidence.LOW,
    "no_sentence_known": Confidence.LOW,
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an answer is what it is."""

    rules: tuple[str, ...]
    reasons: tuple[str, ...]
    source: str
    confidence: Confidence
    ask: tuple[str, ...]


def explain_conviction(
    conviction: Conviction,
    until: tuple[int, int],
    own: tuple[OwnPeriod, OwnPeriod],
    others: Sequence[Conviction],
    law: Law,
) -> Explanation:
    """Why a conviction is unspent until then: its own rules first, then what other convictions did to it."""
    rules = tuple(sorted({*own[0].rows, *own[1].rows}))
    reasons = [words_for_rule(rule, conviction, law) for rule in rules]
    reasons += words_for_end(conviction, until, own, others)
    sources = [law.disposals[sentence.disposal].source for sentence in conviction.sentences]
    if others:
        sources.append("ROA 1974 s.6(4)-(5)" if until[1] < FOREVER else "ROA 1974 s.1(1)(b), s.6(4)")
    if conviction.confiscation_outstanding or conviction.confiscation_paid_on:
        sources.append("ROA 1974 s.1(2B)")
    if own[1].is_excluded:
        sources.append("ROA 1974 s.5(1)")
    if is_dealt_with_again(conviction):
        sources.append("ROA 1974 s.6(3), (3A)")
    return Explanation(
        rules=rules,
        reasons=tuple(reasons),
        source="; ".join(dict.fromkeys(sources)),
        confidence=least_confident(confidences(conviction, until, (own, others), law)),
        ask=tuple(dict.fromkeys([*conviction.assumptions, *questions(conviction, until, law)])),
    )


def period_rows(law: Law) -> dict[str, PeriodRow]:
    """Every period row by id."""
    return {row.id: row for rows in law.periods.values() for row in rows}


def words_for_rule(rule: str, conviction: Conviction, law: Law) -> str:
    """One rule in plain words, with its months for the person's age at conviction."""
    row = period_rows(law).get(rule)
    if row is None:
        return OWN_RULES[rule]
    if conviction.under_18 is None:
        months = f"{row.under_18_months} months if under 18 at conviction, {row.adult_months} months if not"
    else:
        months = f"{row.under_18_months if conviction.under_18 else row.adult_months} months"
    begins = row.begins.value.replace("with_", "beginning with ").replace("from_", "from ")
    return f"{row.name}: {months} {begins}."


def words_for_end(
    conviction: Conviction, until: tuple[int, int], own: tuple[OwnPeriod, OwnPeriod], others: Sequence[Conviction]
) -> list[str]:
    """What decided the end beyond the sentences themselves."""
    words = []
    if own[0].is_excluded:
        words.append("An excluded sentence: the conviction is never spent.")
    elif own[1].is_excluded:
        words.append("It may be an excluded sentence, which is never spent.")
    names = ", ".join(other.id for other in others)
    if names and until[1] == FOREVER and not own[1].is_excluded:
        words.append(f"A later excluded sentence within its period ({names}) makes it never spent.")
    elif names:
        words.append(f"It ends together with a further conviction: {names}.")
    if is_dealt_with_again(conviction):
        words.append("It was dealt with again for a breach: it counts as unspent until the new period ends.")
    if conviction.confiscation_outstanding:
        words.append("It stays unspent while a confiscation order is outstanding.")
    if until[0] != until[1]:
        words.append(f"Unspent {until_words(until[0])} for certain, and perhaps {until_words(until[1])}.")
    return words


def is_dealt_with_again(conviction: Conviction) -> bool:
    """Whether a conditional discharge or a like order was followed by a sentence for its breach (s.6(3), (3A))."""
    discharges = (Disposal.CONDITIONAL_DISCHARGE, Disposal.BIND_OVER, Disposal.STREET_OFFENCES_ORDER)
    days = [one.imposed_on or conviction.latest for one in conviction.sentences if one.disposal in discharges]
    return any((one.imposed_on or conviction.latest) > day for one in conviction.sentences for day in days)


def until_words(ordinal: int) -> str:
    """An end of period in words."""
    if ordinal == NOTHING:
        return "on no day"
    day = as_date(ordinal)
    if day:
        return f"until {day:%-d %B %Y}"
    return "without end" if ordinal == FOREVER else "until something ends it"


def confidences(
    conviction: Conviction,
    until: tuple[int, int],
    context: tuple[tuple[OwnPeriod, OwnPeriod], Sequence[Conviction]],
    law: Law,
) -> list[Confidence]:
    """The confidence of each rule and reading that the answer rests on."""
    own, others = context
    rows = period_rows(law)
    found = [rows[rule].confidence for rule in own[1].rows if rule in rows]
    found += [SPECIAL_CONFIDENCE[rule] for rule in own[1].rows if rule in SPECIAL_CONFIDENCE]
    found += [law.disposals[sentence.disposal].confidence for sentence in conviction.sentences]
    if conviction.country is not Country.ENGLAND_AND_WALES or conviction.assumptions:
        found.append(Confidence.MEDIUM)
    if any(other.earliest == conviction.earliest for other in others):
        found.append(Confidence.MEDIUM)  # same-day convictions, rules A7.9
    if until[0] != until[1] or (others and own[1].end == NOTHING):
        found.append(Confidence.LOW)  # cannot tell; or a discharge without a period that was extended, rules A7.10
    if any(is_near_year(sentence) for sentence in conviction.sentences):
        found.append(Confidence.LOW)
    return found


def is_near_year(sentence: Sentence) -> bool:
    """Whether a term given in days lies where "one year" or "four years" turns on a leap day."""
    length = sentence.length or Length()
    return length.calendar_months == 0 and length.plain_days in (365, 366, 1460, 1461)


def questions(conviction: Conviction, until: tuple[int, int], law: Law) -> list[str]:
    """What to ask for, so that the answer becomes certain."""
    asked = [question for sentence in conviction.sentences for question in ask_of(sentence, conviction, law)]
    if conviction.earliest != conviction.latest:
        asked.append("The exact date of conviction.")
    if conviction.under_18 is None:
        asked.append("Whether they were under 18 on the day of conviction.")
    if conviction.is_endorsable is None:
        asked.append("Whether the driving licence was endorsed.")
    if conviction.country is not Country.ENGLAND_AND_WALES:
        asked.append("Which sentence in England and Wales is the nearest (ROA 1974 s.5(7)(f)).")
    if not conviction.sentences:
        asked.append("The sentence of the court.")
    if until[0] != until[1] and any(sentence.consecutive_to for sentence in conviction.sentences):
        asked.append("Which term it follows: that one must still have run when this one was imposed.")
    if until[0] != until[1] or is_fixed_penalty(conviction):
        asked.append(ADVISER)
    return asked


def ask_of(sentence: Sentence, conviction: Conviction, law: Law) -> list[str]:
    """What to ask about one sentence."""
    clock = law.disposals[sentence.disposal].clock
    asked = []
    if clock is Clock.CUSTODY:
        asked += ask_of_custody(sentence, conviction)
    if clock is Clock.COMPLETION and not sentence.length and not sentence.ended_on:
        asked.append("The length of the sentence.")
    if clock is Clock.PAYMENT and not sentence.paid_on:
        asked.append("Whether the compensation has been paid in full, and when.")
    if clock is Clock.ORDER:
        asked += ask_of_order(sentence)
    return asked


def ask_of_custody(sentence: Sentence, conviction: Conviction) -> list[str]:
    """What to ask about a term of custody."""
    asked = []
    if sentence.length is None:
        asked.append("The length of the sentence.")
    own = conviction.schedule_18 if sentence.schedule_18 is None else sentence.schedule_18
    length = sentence.length
    over = sentence.single_term_over_4_years is not False and (length is None or is_over_4_years(length))
    if over and own is None:
        asked.append(
            "Whether the offence is in Schedule 18 to the Sentencing Code (serious violence, sexual, terrorism)."
        )
    if is_too_long_to_suspend(sentence, conviction):
        asked.append("The term itself: at most 2 years can be suspended, from 22 March 2026 at most 3.")
    if sentence.activated:
        asked.append("When the activated suspended sentence was completed.")
    if not sentence.ended_on and sentence.disposal is not Disposal.SUSPENDED_CUSTODY:
        asked.append("The sentence expiry date on the release papers: time on remand may bring it forward.")
    return asked


def is_too_long_to_suspend(sentence: Sentence, conviction: Conviction) -> bool:
    """Whether a suspended term is longer than the law allowed on the day of conviction (Sentencing Act 2026)."""
    if sentence.disposal is not Disposal.SUSPENDED_CUSTODY or sentence.length is None:
        return False
    months = 36 if conviction.latest >= LONGER_SUSPENSION_FROM else 24
    return exceeds_months(conviction.latest, last_day_of_term(conviction.latest, sentence.length), months)


def is_over_4_years(length: Length) -> bool:
    """Whether a length is roughly over four years, near enough to ask about it."""
    return length.calendar_months * 30.4 + length.plain_days > 4 * 365


def ask_of_order(sentence: Sentence) -> list[str]:
    """What to ask about an order."""
    if sentence.disposal is Disposal.HOSPITAL_ORDER and sentence.no_last_day:
        return ["The hospital order itself: whether it has a last day.", ADVISER]
    if sentence.until_further_order and not sentence.ceased_on:
        return ["Whether the order is still in force, and when it ended if not."]
    known = sentence.order_ends_on or sentence.length or sentence.ceased_on or sentence.until_further_order
    return [] if known or sentence.no_last_day else ["The last day of the order."]


def explain_caution(caution: Caution) -> Explanation:
    """Why a caution is spent when it is."""
    ask = [*caution.assumptions]
    if caution.earliest != caution.latest:
        ask.append("The exact date of the caution.")
    if caution.kind.is_conditional:
        if not caution.conditions_end_on:
            ask.append("When the conditions ended: if earlier than three months, it was spent then.")
        reason = "A conditional caution is spent three months from the day it was given, or when it ends if earlier."
        return Explanation(
            ("conditional_caution",), (reason,), "ROA 1974 Sch.2 para 1(1)(a)", Confidence.MEDIUM, tuple(ask)
        )
    reason = "A caution, reprimand or warning without conditions is spent when it is given."
    return Explanation(("simple_caution",), (reason,), "ROA 1974 Sch.2 para 1(1)(b)", Confidence.HIGH, tuple(ask))
