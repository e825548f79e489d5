"""What the demo's candidates have done, in the words a coach types."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from backend.candidates.models import Candidate, HeldQualification, WorkHistory
from backend.demo.dice import Dice, chance, days_from, some
from backend.demo.stories import DAYS_A_MONTH, Story
from backend.demo.tables import Trade, Work, general_texts, trades
from matching.skills.vocabulary import EvidenceKind

FIRST_JOB_AGE = 16


class History(NamedTuple):
    """The unsaved rows of what somebody did and holds, what they say, and which work they wish for."""

    work: list[WorkHistory]
    qualifications: list[HeldQualification]
    said: str
    sectors: list[str]


def history_of(candidate: Candidate, story: Story, dice: Dice, *, on: date) -> History:
    """A history of mostly one trade, with something of a second."""
    first, second = _two_trades(dice)
    return History(
        work=[
            *_in_prison(candidate, story, (first, second), dice, on),
            *_outside(candidate, story, (first, second), dice),
        ],
        qualifications=[*_qualifications(candidate, story, first, dice, on)],
        said=_said(first, dice),
        sectors=_wishes(first, second, dice),
    )


def _two_trades(dice: Dice) -> tuple[Trade, Trade]:
    options = list(trades().values())
    first, second = dice.choices(options, [trade.weight for trade in options], k=2)
    return first, second


def _in_prison(
    candidate: Candidate, story: Story, both: tuple[Trade, Trade], dice: Dice, on: date
) -> Iterator[WorkHistory]:
    """One or two kinds of prison work since the sentence began, the later one perhaps still going on."""
    until = min(story.released_on or on, on)
    months = int((until - story.convicted_on).days / DAYS_A_MONTH)
    works = [dice.choice(both[0].prison)]
    if months > 8 and chance(dice, 0.7):
        works.append(dice.choice(both[1].prison))
    each = max(1, months // len(works) - dice.randint(0, 2))
    for place, work in enumerate(works):
        length = min(each, 72)
        ended_on = until - timedelta(days=round(place * each * DAYS_A_MONTH))
        is_going_on = place == 0 and until == on
        yield _row(candidate, work, dice, length, None if is_going_on else ended_on)


def _outside(candidate: Candidate, story: Story, both: tuple[Trade, Trade], dice: Dice) -> Iterator[WorkHistory]:
    """Up to three jobs before the sentence, the latest first, with gaps between, none before the age of 16."""
    first_day = story.born_on + timedelta(days=round(FIRST_JOB_AGE * 365.25))
    ended_on = story.convicted_on - timedelta(days=dice.randint(30, 500))
    for trade in dice.choices(both, (0.65, 0.35), k=dice.randint(0, 3)):
        months = dice.choice((3, 4, 6, 8, 9, 12, 14, 18, 24, 30, 36, 48, 60))
        started_on = ended_on - timedelta(days=round(months * DAYS_A_MONTH))
        if started_on < first_day:
            return
        yield _row(candidate, dice.choice(trade.outside), dice, months, ended_on)
        ended_on = started_on - timedelta(days=dice.randint(20, 700))


def _row(candidate: Candidate, work: Work, dice: Dice, months: int, ended_on: date | None) -> WorkHistory:
    place = dice.randrange(len(work.titles))
    kind, _, title = work.titles[place].rpartition(":")
    return WorkHistory(
        candidate=candidate,
        title=title,
        kind=EvidenceKind(kind) if kind else work.kind,
        months=months,
        ended_on=ended_on,
        description=work.tellings[min(place, len(work.tellings) - 1)]
        if chance(dice, 0.7)
        else dice.choice(work.tellings),
    )


def _qualifications(
    candidate: Candidate, story: Story, trade: Trade, dice: Dice, on: date
) -> Iterator[HeldQualification]:
    titles = some(dice, trade.tickets, 0, 2) + some(dice, general_texts()["general_tickets"], 0, 2)
    for title in titles:
        awarded_on = days_from(dice, story.convicted_on, -1500, (on - story.convicted_on).days - 5)
        yield HeldQualification(candidate=candidate, title=title, awarded_on=awarded_on if chance(dice, 0.5) else None)


def _said(trade: Trade, dice: Dice) -> str:
    words = [dice.choice(trade.says) + ".", dice.choice(general_texts()["general_says"])]
    return " ".join(word for word in words if word) if chance(dice, 0.8) else ""


def _wishes(first: Trade, second: Trade, dice: Dice) -> list[str]:
    if chance(dice, 0.12):
        return []
    wishes = first.sectors[: dice.randint(1, len(first.sectors))]
    return list(dict.fromkeys(wishes + (second.sectors[:1] if chance(dice, 0.4) else [])))
