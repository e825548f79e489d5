"""The invented records of the demo: the sentence being served, and what came before it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from backend.candidates.models import Candidate, Caution, Conviction, Sentence
from backend.candidates.vocabulary import Precision
from backend.demo.dice import Dice, chance, weighted
from backend.demo.stories import Story, months_after
from matching.disclosure.disposals import Disposal
from matching.disclosure.offences import Offence, offences_by_code
from matching.disclosure.records import CautionKind
from matching.disclosure.vocabulary import OffenceCategory

ADULT, RESPONSIBLE = 18, 14
EARLIER = (
    ("theft_from_a_shop", 14), ("theft", 8), ("handling_stolen_goods", 4), ("burglary_other_than_a_dwelling", 6),
    ("taking_a_vehicle_without_consent", 6), ("common_assault", 10), ("assault_on_an_emergency_worker", 4),
    ("assault_occasioning_actual_bodily_harm", 4), ("affray", 3), ("possession_of_a_class_b_drug", 12),
    ("possession_of_a_class_a_drug", 5), ("criminal_damage", 8), ("drunk_and_disorderly", 7), ("harassment", 2),
    ("driving_with_excess_alcohol", 6), ("driving_without_insurance", 6), ("driving_while_disqualified", 4),
    ("benefit_fraud", 1), ("having_a_bladed_article_in_a_public_place", 4),
)  # fmt: skip
CAUTIONED = ("theft_from_a_shop", "possession_of_a_class_b_drug", "common_assault", "criminal_damage")
MONTH_ONLY = 13  # of what a court decided on such a day the papers give the month alone
HOW_MANY = ((0, 24), (1, 20), (2, 18), (3, 14), (5, 14), (8, 7))


class Record(NamedTuple):
    """The unsaved rows of one person's record; sentences know their conviction."""

    convictions: list[Conviction]
    sentences: list[Sentence]
    cautions: list[Caution]


def record_of(candidate: Candidate, story: Story, dice: Dice) -> Record:
    """The record of a candidate: convictions from first to last, with sentences that fit age and offence."""
    record = Record([], [], [])
    for day in _earlier_days(story, dice):
        conviction = _conviction(candidate, story, offences_by_code()[weighted(dice, EARLIER)], day)
        sentences = list(_lesser_sentences(conviction, dice))
        if day.day == MONTH_ONLY:
            _forget_the_day(conviction, sentences)
        record.convictions.append(conviction)
        record.sentences.extend(sentences)
    record.convictions.append(last := _conviction(candidate, story, story.offence, story.convicted_on))
    record.sentences.extend(_last_sentences(last, story, dice))
    if chance(dice, 0.25):
        record.cautions.append(_caution(candidate, story, dice))
    return record


def _earlier_days(story: Story, dice: Dice) -> list[date]:
    """Days of earlier convictions, from the age of 14 on, at least three months before the last."""
    first = story.born_on + timedelta(days=round(RESPONSIBLE * 365.25))
    span = (story.convicted_on - first).days - 90
    count = weighted(dice, HOW_MANY) if span > 0 else 0
    return sorted({first + timedelta(days=dice.randrange(span)) for _ in range(count)})


def _conviction(candidate: Candidate, story: Story, offence: Offence, day: date) -> Conviction:
    return Conviction(
        candidate=candidate,
        convicted_on=day,
        age=_years(story.born_on, day),
        offence=offence.name,
        offence_code=offence.code,
        category=offence.category.value,
    )


def _forget_the_day(conviction: Conviction, sentences: list[Sentence]) -> None:
    conviction.convicted_on, conviction.precision = conviction.convicted_on.replace(day=1), Precision.MONTH.value
    for sentence in sentences:
        sentence.imposed_on = None


def _last_sentences(conviction: Conviction, story: Story, dice: Dice) -> Iterator[Sentence]:
    if story.months is None:
        yield Sentence(conviction=conviction, disposal=Disposal.LIFE)
        return
    yield Sentence(
        conviction=conviction,
        disposal=Disposal.CUSTODY,
        length=story.months,
        length_unit="months",
        imposed_on=story.convicted_on,
        ends_on=story.licence_ends_on,
    )
    if story.offence.category is OffenceCategory.DRIVING:
        yield _order(conviction, Disposal.DISQUALIFICATION, story.months + 24)
    if story.offence.category is OffenceCategory.SEXUAL:
        yield _order(conviction, Disposal.SEXUAL_HARM_PREVENTION_ORDER, 84)
    if story.offence.category is OffenceCategory.VIOLENCE and chance(dice, 0.2):
        yield _order(conviction, Disposal.RESTRAINING_ORDER, 60)


def _lesser_sentences(conviction: Conviction, dice: Dice) -> Iterator[Sentence]:
    """What a court gives for less, or to somebody young."""
    if (conviction.age or ADULT) < ADULT:
        yield _order(
            conviction, *dice.choice(((Disposal.REFERRAL_ORDER, 6), (Disposal.YOUTH_REHABILITATION_ORDER, 12)))
        )
        return
    if conviction.category == OffenceCategory.DRIVING:
        yield Sentence(conviction=conviction, disposal=Disposal.FINE)
        yield _order(conviction, Disposal.DISQUALIFICATION, dice.choice((12, 14, 18)))
        return
    disposal = weighted(
        dice,
        (
            (Disposal.FINE, 30), (Disposal.CONDITIONAL_DISCHARGE, 15), (Disposal.COMMUNITY_ORDER, 25),
            (Disposal.SUSPENDED_CUSTODY, 12), (Disposal.CUSTODY, 12), (Disposal.ABSOLUTE_DISCHARGE, 1),
        ),
    )  # fmt: skip
    if disposal in (Disposal.FINE, Disposal.ABSOLUTE_DISCHARGE):
        yield Sentence(conviction=conviction, disposal=disposal)
    elif disposal in (Disposal.CONDITIONAL_DISCHARGE, Disposal.COMMUNITY_ORDER):
        yield _order(conviction, disposal, dice.choice((6, 12, 18)))
    else:
        length = dice.randint(2, 18)
        yield Sentence(
            conviction=conviction,
            disposal=disposal,
            length=length,
            length_unit="months",
            imposed_on=conviction.convicted_on,
        )
    if disposal is Disposal.FINE and chance(dice, 0.25):
        yield Sentence(
            conviction=conviction,
            disposal=Disposal.COMPENSATION_ORDER,
            is_paid=True,
            paid_on=conviction.convicted_on + timedelta(days=dice.randint(30, 80)),
        )


def _order(conviction: Conviction, disposal: Disposal, months: int) -> Sentence:
    return Sentence(
        conviction=conviction,
        disposal=disposal,
        length=months,
        length_unit="months",
        imposed_on=conviction.convicted_on,
        ends_on=months_after(conviction.convicted_on, months),
    )


def _caution(candidate: Candidate, story: Story, dice: Dice) -> Caution:
    """A caution from before the last conviction: a youth caution for somebody under 18."""
    first = story.born_on + timedelta(days=round(RESPONSIBLE * 365.25))
    day = first + timedelta(days=dice.randrange((story.convicted_on - first).days))
    offence, age = offences_by_code()[dice.choice(CAUTIONED)], _years(story.born_on, day)
    return Caution(
        candidate=candidate,
        kind=CautionKind.YOUTH if age < ADULT else CautionKind.SIMPLE,
        cautioned_on=day,
        age=age,
        offence=offence.name,
        offence_code=offence.code,
        category=offence.category.value,
    )


def _years(born_on: date, day: date) -> int:
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
