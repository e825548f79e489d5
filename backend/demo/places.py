"""Where the demo takes place: eight prisons and the districts around them. Streets and people are invented."""

from typing import NamedTuple

from backend.demo.dice import Dice, chance
from backend.demo.tables import word_lists

UNUSED_LETTERS = "CIKMOV"  # the Post Office gives no address a postcode that ends in these: nobody lives there


class Prison(NamedTuple):
    """A real prison, by its HMPPS code."""

    code: str
    name: str
    postcode: str
    region: str
    share: float  # of the candidates
    is_for_women: bool = False


PRISONS: tuple[Prison, ...] = (
    Prison("LEI", "HMP Leeds", "LS12 2TJ", "west_yorkshire", 0.22),
    Prison("WEI", "HMP Wealstun", "LS23 7AZ", "west_yorkshire", 0.15),
    Prison("HLI", "HMP Hull", "HU9 5LS", "hull", 0.11),
    Prison("MDI", "HMP Moorland", "DN7 6BW", "south_yorkshire", 0.12),
    Prison("WYI", "HMP Wymott", "PR26 8LW", "lancashire", 0.12),
    Prison("NHI", "HMP New Hall", "WF4 4XX", "west_yorkshire", 0.08, is_for_women=True),
    Prison("BMI", "HMP Birmingham", "B18 4AS", "west_midlands", 0.1),
    Prison("BXI", "HMP Brixton", "SW2 5XF", "london", 0.1),
)

REGIONS = word_lists("regions.toml")  # districts by region
NEXT_DOOR = {"lancashire": "manchester", "hull": "south_yorkshire", "south_yorkshire": "west_yorkshire"}
EVERYWHERE = "everywhere"


def postcode_in(dice: Dice, region: str) -> str:
    """An invented postcode in a region of REGIONS, or anywhere for EVERYWHERE; no real address has it."""
    if region == EVERYWHERE:
        region = dice.choice(list(REGIONS))
    letters = "".join(dice.choice(UNUSED_LETTERS) for _ in range(2))
    return f"{dice.choice(REGIONS[region])} {dice.randint(1, 9)}{letters}"


def home_near(dice: Dice, prison: Prison) -> str:
    """The postcode of the home that a person of a prison goes back to: mostly near, sometimes far away."""
    if chance(dice, 0.75):
        return postcode_in(dice, prison.region)
    return postcode_in(dice, NEXT_DOOR.get(prison.region, EVERYWHERE))


def prison_of(dice: Dice) -> Prison:
    """The prison that a person is in."""
    return dice.choices(PRISONS, [prison.share for prison in PRISONS])[0]
