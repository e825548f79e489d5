"""When an invented person was born, sentenced and released, and for what: dates that agree with each other."""

from dataclasses import dataclass
from datetime import date, timedelta

from backend.demo.dice import Dice, chance, days_from, weighted
from matching.disclosure.offences import Offence, offences_by_code

DAYS_A_MONTH = 30.44
SERVED = 0.45  # of a sentence, before release on licence
YOUNGEST, USUAL, OLDEST = 18.5, 29, 58  # years, when last sentenced
LIFE_SERVED_DAYS = (4900, 6500)

# Offence code, how common, shortest and longest sentence in months; None for life.
LAST_SENTENCED_FOR: tuple[tuple[tuple[str, tuple[int, int] | None], float], ...] = (
    (("burglary_of_a_dwelling", (14, 54)), 12),
    (("burglary_other_than_a_dwelling", (8, 30)), 7),
    (("possession_with_intent_to_supply_class_a", (24, 66)), 13),
    (("possession_with_intent_to_supply_class_b", (8, 30)), 7),
    (("production_of_cannabis", (10, 36)), 4),
    (("robbery", (30, 84)), 9),
    (("unlawful_wounding_or_inflicting_grievous_bodily_harm", (18, 42)), 6),
    (("wounding_or_causing_grievous_bodily_harm_with_intent", (60, 132)), 3),
    (("assault_occasioning_actual_bodily_harm", (6, 24)), 6),
    (("affray", (6, 18)), 3),
    (("having_a_bladed_article_in_a_public_place", (6, 14)), 5),
    (("theft_from_a_shop", (3, 10)), 5),
    (("handling_stolen_goods", (6, 20)), 3),
    (("fraud_by_false_representation", (10, 40)), 5),
    (("money_laundering", (18, 48)), 2),
    (("theft_by_an_employee", (8, 24)), 1),
    (("dangerous_driving", (8, 20)), 4),
    (("causing_death_by_dangerous_driving", (54, 110)), 1),
    (("perverting_the_course_of_justice", (6, 18)), 2),
    (("breach_of_a_restraining_order", (3, 12)), 3),
    (("arson", (20, 48)), 1.5),
    (("sexual_assault", (14, 60)), 2),
    (("making_indecent_photographs_of_children", (8, 24)), 1),
    (("collecting_information_useful_to_a_terrorist", (24, 60)), 0.3),
    (("murder", None), 1),
)


@dataclass(frozen=True, slots=True)
class Story:
    """The dates of a life, as far as the demo needs them."""

    born_on: date
    offence: Offence
    convicted_on: date
    months: int | None  # of the sentence; None for life
    released_on: date | None
    licence_ends_on: date | None


def story_of(dice: Dice, *, on: date) -> Story:
    """A story in which somebody is in prison on the day, or was released lately."""
    (code, lengths), released_on = weighted(dice, LAST_SENTENCED_FOR), _release(dice, on)
    leaves_on = released_on or days_from(dice, on, 90, 900)
    if lengths is None:
        convicted_on, months = days_from(dice, leaves_on, -LIFE_SERVED_DAYS[1], -LIFE_SERVED_DAYS[0]), None
    else:
        convicted_on, months = _sentence(dice, leaves_on, lengths, on)
    age = dice.triangular(YOUNGEST, 40 if months is None else OLDEST, USUAL)
    return Story(
        born_on=convicted_on - timedelta(days=round(age * 365.25)),
        offence=offences_by_code()[code],
        convicted_on=convicted_on,
        months=months,
        released_on=released_on,
        licence_ends_on=None if months is None else months_after(convicted_on, months),
    )


def months_after(day: date, months: int) -> date:
    """The day before the same day some months later: the last of a term that begins on `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28)) - timedelta(days=1)


def _release(dice: Dice, on: date) -> date | None:
    window = weighted(
        dice, (((3, 84), 45), ((85, 180), 18), ((181, 540), 14), ((-150, -1), 15), ((541, 1300), 4), (None, 4))
    )
    return window and days_from(dice, on, *window)


def _sentence(dice: Dice, leaves_on: date, lengths: tuple[int, int], on: date) -> tuple[date, int]:
    """When they were sentenced and to how many months: long enough to have begun a while before the day."""
    begun = max(45, (leaves_on - on).days + 45) + (dice.randint(0, 200) if chance(dice, 0.5) else 0)
    months = max(dice.randint(*lengths), round(begun / SERVED / DAYS_A_MONTH) + 1)
    return leaves_on - timedelta(days=round(months * DAYS_A_MONTH * SERVED)), months
