"""Whether somebody may be let out of prison for paid work: resettlement day release on temporary licence (ROTL)."""

from collections.abc import Collection

from matching.vocabulary import DayReleaseBar, SecurityCategory

RULED_OUT = frozenset({SecurityCategory.A, SecurityCategory.RESTRICTED, SecurityCategory.B})


def has_no_day_release(category: SecurityCategory | None, bars: Collection[DayReleaseBar]) -> bool:
    """Whether day release for work is ruled out; None stands for a category that is not known, which rules out nothing.

    No release at all for category A, the escape list, extradition, remand and those not sentenced; no resettlement
    day release, which alone allows paid work, for category B. Prison Rules 1999 r.9; ROTL policy framework, as read
    in 2026 (confidence medium; restricted status counts as category A).
    """
    return category in RULED_OUT or bool(bars)
