"""What a further conviction does to the periods of a record (ROA 1974 s.6(4)-(6), s.1(1)(b))."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from matching.disclosure.periods import FOREVER
from matching.disclosure.records import Conviction
from matching.disclosure.sentence_periods import OwnPeriod, is_fixed_penalty


@dataclass(frozen=True, slots=True)
class Standing:
    """One conviction going in: when it happened and its own period, at its earliest or its latest."""

    own: OwnPeriod
    earliest: int
    latest: int
    surely_excluded: bool
    perhaps_excluded: bool
    is_deemed: bool  # a fixed penalty (or perhaps one), of which it is unsettled whether it extends or is extended
    is_trigger: bool = True  # False: as a further conviction it has no effect (summary, outside England and Wales)
    makes_never: bool = True  # whether its excluded sentence makes an earlier conviction never spent


@dataclass(slots=True)
class Extension:
    """One conviction coming out: its last unspent day and who had a part in it."""

    end: int
    is_never: bool = False
    extended_by: set[int] = field(default_factory=set)  # places of the convictions that it ends with
    never_by: set[int] = field(default_factory=set)  # places of later excluded sentences within its period

    @property
    def last_day(self) -> int:
        """The last unspent day as an ordinal, FOREVER if it is never spent."""
        return FOREVER if self.is_never else self.end


def standings(
    convictions: Sequence[Conviction], earliest: Sequence[OwnPeriod], latest: Sequence[OwnPeriod], *, at_latest: bool
) -> list[Standing]:
    """The convictions as they go in, with their own periods at the earliest or at the latest."""
    chosen = latest if at_latest else earliest
    return [
        Standing(
            own=chosen[place],
            earliest=conviction.earliest.toordinal(),
            latest=conviction.latest.toordinal(),
            surely_excluded=earliest[place].is_excluded,
            perhaps_excluded=latest[place].is_excluded,
            is_deemed=is_fixed_penalty(conviction) or not conviction.sentences,
        )
        for place, conviction in enumerate(convictions)
    ]


def extend(all_standings: Sequence[Standing], *, at_latest: bool) -> list[Extension]:
    """The periods after every further conviction has had its effect, repeated until nothing changes.

    A later conviction on or before the last unspent day of an earlier one makes both end together (s.6(4)),
    except by the period of an order of s.5(8)(g) (s.6(5)). A later excluded sentence makes the earlier conviction
    never spent (s.1(1)(b)). Summary-only offences count (LASPO 2012 s.139(5)(b)). Convictions of the same day count
    as each within the other. The order of entry does not matter: ends only grow, towards one fixed point.
    """
    extensions = [Extension(standing.own.end, is_never=standing.own.is_excluded) for standing in all_standings]
    pairs = list(pairs_in_order(all_standings, at_latest=at_latest))
    changed = bool(pairs)
    while changed:
        changed = False
        for first, second in pairs:
            reached = reached_by(all_standings[second], extensions[first], at_latest=at_latest)
            if reached and apply(all_standings, extensions, (first, second), at_latest=at_latest):
                changed = True
    for place, extension in enumerate(extensions):
        own_end = all_standings[place].own.end
        extension.extended_by = {
            other
            for other in extension.extended_by
            if extension.end > own_end and all_standings[other].own.reference == extension.end
        }
    return extensions


def pairs_in_order(all_standings: Sequence[Standing], *, at_latest: bool) -> Iterator[tuple[int, int]]:
    """Places of every earlier and later conviction between which s.6(4) can work.

    At the earliest only where the order is certain; at the latest wherever it is possible.
    """
    for first, earlier in enumerate(all_standings):
        for second, later in enumerate(all_standings):
            if first == second or earlier.surely_excluded or not later.is_trigger:
                continue
            if not at_latest and (earlier.is_deemed or later.is_deemed):
                continue
            in_order = earlier.earliest <= later.latest if at_latest else earlier.latest <= later.earliest
            if in_order:
                yield first, second


def reached_by(later: Standing, earlier: Extension, *, at_latest: bool) -> bool:
    """Whether the later conviction falls on or before the last unspent day of the earlier."""
    return (later.earliest if at_latest else later.latest) <= earlier.end


def apply(
    all_standings: Sequence[Standing], extensions: list[Extension], pair: tuple[int, int], *, at_latest: bool
) -> bool:
    """Let one further conviction have its effect; whether anything changed."""
    first, second = pair
    earlier, later = all_standings[first], all_standings[second]
    changed = False
    if later.own.is_excluded and later.makes_never:
        extensions[first].never_by.add(second)
        changed = not extensions[first].is_never
        extensions[first].is_never = True
    if later.surely_excluded:
        return changed
    changed |= lengthen(extensions[first], later.own.reference, second)
    if at_latest or not earlier.perhaps_excluded:
        changed |= lengthen(extensions[second], earlier.own.reference, first)
    return changed


def lengthen(extension: Extension, until: int, by: int) -> bool:
    """Extend to end with another period, if that ends later; whether it did."""
    extension.extended_by.add(by)
    if until <= extension.end:
        return False
    extension.end = until
    return True
