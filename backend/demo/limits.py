"""What limits the work of the demo's candidates: licence conditions."""

from datetime import date, time

from backend.candidates.models import Candidate, LicenceCondition
from backend.demo.dice import Dice, chance, days_from, some
from backend.demo.places import PRISONS, REGIONS
from backend.demo.stories import Story
from matching.disclosure.vocabulary import OffenceCategory
from matching.geography import district_of
from matching.vocabulary import LicenceConditionKind

WORDS = {
    LicenceConditionKind.CURFEW: "Home detention curfew with a tag, at the home address.",
    LicenceConditionKind.EXCLUSION_AREA: "Not to enter the area shown on the map without approval.",
    LicenceConditionKind.EMPLOYMENT_APPROVAL: "Not to undertake work, paid or unpaid, unless approved by the officer.",
    LicenceConditionKind.RESIDENCE: "To reside permanently at an approved address.",
    LicenceConditionKind.NO_TRAVEL_ABROAD: "Not to travel outside the United Kingdom except as allowed.",
    LicenceConditionKind.NO_INTERNET: "Not to use the internet without approval.",
    LicenceConditionKind.NO_UNSUPERVISED_CONTACT_CHILDREN: "No unsupervised contact with children under 18.",
    LicenceConditionKind.OTHER: "To attend drug testing each Tuesday at 2pm.",
}
CURFEWS = ((time(19), time(7)), (time(21), time(6)), (time(20), time(6)))


def conditions(candidate: Candidate, story: Story, dice: Dice, *, on: date) -> list[LicenceCondition]:
    """The unsaved conditions of a candidate, which follow from what they were last convicted of.

    A coach sees the licence some weeks before release; until then the date is empty.
    """
    seen_on = story.released_on and days_from(dice, story.released_on, -40, -15)
    rows = [
        LicenceCondition(
            candidate=candidate,
            kind=kind.value,
            details=WORDS[kind],
            ends_on=story.licence_ends_on,
            seen_on=seen_on if seen_on and seen_on <= on else None,
        )
        for kind in _kinds(story.offence.category, dice)
    ]
    for row in rows:
        _complete(row, candidate, dice)
    return rows


def _kinds(category: OffenceCategory, dice: Dice) -> list[LicenceConditionKind]:
    kind = LicenceConditionKind
    if category is OffenceCategory.SEXUAL:
        return [kind.NO_UNSUPERVISED_CONTACT_CHILDREN, kind.NO_INTERNET, kind.EMPLOYMENT_APPROVAL]
    if category in (OffenceCategory.TERRORISM, OffenceCategory.MURDER):
        return [kind.EMPLOYMENT_APPROVAL, kind.RESIDENCE, kind.NO_TRAVEL_ABROAD]
    shares = {
        kind.CURFEW: 0.2,
        kind.EXCLUSION_AREA: 0.25 if category is OffenceCategory.VIOLENCE else 0.06,
        kind.EMPLOYMENT_APPROVAL: 0.05,
        kind.RESIDENCE: 0.15,
        kind.NO_TRAVEL_ABROAD: 0.05,
        kind.OTHER: 0.04,
    }
    return [one for one, share in shares.items() if chance(dice, share)]


def _complete(row: LicenceCondition, candidate: Candidate, dice: Dice) -> None:
    if row.kind == LicenceConditionKind.CURFEW:
        row.curfew_from, row.curfew_until = dice.choice(CURFEWS)
        row.ends_on = candidate.released_on and days_from(dice, candidate.released_on, 30, 170)
    if row.kind == LicenceConditionKind.EXCLUSION_AREA:
        home = district_of(candidate.home_postcode)
        row.areas = [area for area in some(dice, REGIONS[_region(home)], 1, 3) if area != home]


def _region(district: str | None) -> str:
    """The region of a district; the first prison's for no fixed abode."""
    return next((name for name, districts in REGIONS.items() if district in districts), PRISONS[0].region)
