"""The words of disclosure law that the whole system shares: offence categories and check levels."""

from collections.abc import Iterable, Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType


class OffenceCategory(StrEnum):
    """The kinds of offence an employer may exclude; every offence belongs to exactly one."""

    ARSON = "ARSON"
    DRIVING = "DRIVING"
    DRUGS = "DRUGS"
    MURDER = "MURDER"
    SEXUAL = "SEXUAL"
    TERRORISM = "TERRORISM"
    THEFT_AND_FRAUD = "THEFT_AND_FRAUD"
    VIOLENCE = "VIOLENCE"
    OTHER = "OTHER"


class CheckLevel(StrEnum):
    """The criminal-record check a role carries (Police Act 1997 Part V)."""

    NONE = "none"
    BASIC = "basic"
    STANDARD = "standard"
    ENHANCED = "enhanced"
    ENHANCED_BARRED_CHILDREN = "enhanced_barred_children"
    ENHANCED_BARRED_ADULTS = "enhanced_barred_adults"
    ENHANCED_BARRED_BOTH = "enhanced_barred_both"

    @property
    def reaches_spent(self) -> bool:
        """Whether the role is excepted, so that spent but unprotected convictions must be disclosed."""
        return self not in (CheckLevel.NONE, CheckLevel.BASIC)


class CheckClass(IntEnum):
    """How far a question reaches: what is unspent, what is not protected as well, or everything on record."""

    BASIC = 0
    HIGHER = 1
    UNFILTERED = 2  # roles to which every spent matter is open: Exceptions Order 1975 arts 3(2) and 4

    @classmethod
    def of(cls, check: CheckLevel, *, has_filtering: bool = True) -> "CheckClass":
        """The class of a check; `has_filtering` tells whether the filtering rules apply to the role.

        Rehabilitation of Offenders Act 1974 s.4; Exceptions Order (SI 1975/1023) arts 2A, 3 and 4.
        """
        if not check.reaches_spent:
            return cls.BASIC
        return cls.HIGHER if has_filtering else cls.UNFILTERED


class BarredList(StrEnum):
    """The lists kept under the Safeguarding Vulnerable Groups Act 2006, section 2."""

    CHILDREN = "children"
    ADULTS = "adults"


WIDER: Mapping[OffenceCategory, frozenset[OffenceCategory]] = MappingProxyType(
    {
        category: frozenset({category, OffenceCategory.MURDER} if category is OffenceCategory.VIOLENCE else {category})
        for category in OffenceCategory
    }
)  # what an employer who excludes a category means by it: murder counts under violence too


class Jurisdiction(StrEnum):
    """The law a question is asked under (not the country of the court)."""

    ENGLAND_AND_WALES = "EW"
    SCOTLAND = "SC"
    NORTHERN_IRELAND = "NI"


class Confidence(StrEnum):
    """How sure we are of a rule or an answer; listed from the surest."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for high, 1 for medium, 2 for low."""
        return tuple(Confidence).index(self)


def least_confident(levels: Iterable[Confidence]) -> Confidence:
    """The lowest of the confidences; high if there are none."""
    return max(levels, key=lambda level: level.rank, default=Confidence.HIGH)
