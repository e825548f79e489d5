"""Chance that always falls the same way: one seeded generator for each numbered thing of the demo."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

Dice = random.Random
Option = TypeVar("Option")


def dice_for(noun: str, number: int) -> Dice:
    """The dice of one thing: the same for the same noun and number, however many are made."""
    return random.Random(f"{noun} {number}")  # noqa: S311 invented people, not secrets


def id_for(noun: str, number: int) -> UUID:
    """An id that is the same on every run."""
    return uuid5(NAMESPACE_URL, f"throughgate:demo:{noun}:{number}")


def chance(dice: Dice, share: float) -> bool:
    """True in this share of throws."""
    return dice.random() < share


def weighted(dice: Dice, options: Sequence[tuple[Option, float]]) -> Option:
    """One of several options, each as likely as its weight."""
    return dice.choices([option for option, _ in options], [weight for _, weight in options])[0]


def some(dice: Dice, options: Sequence[Option], least: int, most: int) -> list[Option]:
    """Between `least` and `most` different options, in the order in which they are listed."""
    count = min(dice.randint(least, most), len(options))
    return [options[index] for index in sorted(dice.sample(range(len(options)), count))]


def days_from(dice: Dice, day: date, least: int, most: int) -> date:
    """A day between `least` and `most` days after another; negative for before."""
    return day + timedelta(days=dice.randint(least, most))
