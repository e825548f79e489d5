"""Invented names."""

from backend.demo.dice import Dice
from backend.demo.tables import word_lists


def name_of(dice: Dice, *, is_woman: bool) -> tuple[str, str]:
    """A first name and a last name."""
    names = word_lists("names.toml")
    return dice.choice(names["women" if is_woman else "men"]), dice.choice(names["families"])
