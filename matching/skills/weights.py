"""How telling a skill is: skills that few occupations need weigh more than those that most need."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log
from types import MappingProxyType

from matching.skills.taxonomy import Taxonomy, load

LEAST = 0.2  # even good timekeeping counts a little
COMMON = 0.25  # share of the occupations at which a skill counts least
OPTIONAL = 0.25  # of an occupation that only may need the skill
UNNEEDED = 0.8  # weight of a skill that no occupation names
WIDE_GROUP = 0.4  # a group that a larger share of the occupations draws on is of transversal skills ...
TRANSVERSAL = 0.3  # ... and none of its members is more telling than this


@lru_cache(maxsize=1)
def information() -> Mapping[str, float]:
    """For each skill, how telling it is, from LEAST to 1; a group of skills is as common as its members together."""
    taxonomy = load()
    counts: dict[str, float] = {}
    for occupation in taxonomy.occupations.values():
        needed = dict.fromkeys(_with_broader(taxonomy, occupation.optional), OPTIONAL)
        needed |= dict.fromkeys(_with_broader(taxonomy, occupation.essential), 1.0)
        for code, share in needed.items():
            counts[code] = counts.get(code, 0.0) + share
    total = max(len(taxonomy.occupations), 1)
    shares = {code: counts.get(code, 0.0) / total for code in taxonomy.skills}
    return MappingProxyType({code: _weight_within(taxonomy, shares, code, 1 / total) for code in taxonomy.skills})


def _weight_within(taxonomy: Taxonomy, shares: Mapping[str, float], code: str, rarest: float) -> float:
    weight = _weight(shares[code], rarest)
    is_transversal = any(shares[group] > WIDE_GROUP for group in (code, *taxonomy.skills[code].broader))
    return min(weight, TRANSVERSAL) if is_transversal else weight


def _with_broader(taxonomy: Taxonomy, codes: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(codes)
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting.extend(taxonomy.skills[code].broader)
    return found


def _weight(share: float, rarest: float) -> float:
    """1 for a skill of one occupation in the whole table, LEAST from the COMMON share on, by logarithm between."""
    if not share:
        return UNNEEDED
    commonest = max(COMMON, 2 * rarest)
    telling = log(commonest / min(max(share, rarest), commonest)) / log(commonest / rarest)
    return round(LEAST + (1 - LEAST) * telling, 4)
