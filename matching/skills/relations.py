"""What a skill helps with: the graph of related, broader and narrower skills, with reasons in words."""

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from types import MappingProxyType

from matching.skills.taxonomy import Taxonomy, load

Transfer = tuple[str, float, str]  # (code of the skill helped, weight 0 to 1, reason in words)

TO_BROADER = 0.8  # whoever mops floors can clean
TO_NARROWER = 0.45  # whoever cleans soon mops floors
TO_SIBLING = 0.4
SECOND_STEP = 0.8  # what a second step keeps of its weight
LEAST_WEIGHT = 0.15
LARGE_GROUP = 16  # in a larger group two members have less in common


class _Reason(Enum):
    RELATED = "{had} carries over to {helped}"
    PART = "{had} is part of {helped}"
    COVERS = "{had} covers {helped}"
    SIBLING = "{had} and {helped} are work of one kind"
    TWO_STEPS = "{had} helps with {helped}"


_Links = dict[str, tuple[float, _Reason]]


@lru_cache(maxsize=4)
def relations(taxonomy: Taxonomy | None = None) -> Mapping[str, tuple[Transfer, ...]]:
    """For each skill, the skills it helps with, strongest first, then by code."""
    known = taxonomy or load()
    children = _children(known)
    direct = {code: _direct(known, children, code) for code in known.skills}
    return MappingProxyType({code: _worded(known, code, _two_steps(direct, code)) for code in known.skills})


def transfers(code: str) -> tuple[Transfer, ...]:
    """The skills that a skill helps with, each with a weight and a reason; empty for an unknown code."""
    return relations().get(code, ())


@lru_cache(maxsize=4096)
def helped_by(code: str) -> Mapping[str, tuple[float, str]]:
    """The weight and the reason of each skill that a skill helps with, by code; empty for an unknown code."""
    return MappingProxyType({other: (weight, reason) for other, weight, reason in transfers(code)})


def _children(taxonomy: Taxonomy) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    for skill in taxonomy.skills.values():
        for parent in skill.broader:
            children.setdefault(parent, []).append(skill.code)
    return children


def _direct(taxonomy: Taxonomy, children: Mapping[str, list[str]], code: str) -> _Links:
    skill = taxonomy.skills[code]
    found: _Links = {}
    for other, weight in skill.related:
        _keep_best(found, other, weight, _Reason.RELATED)
    for parent in skill.broader:
        _keep_best(found, parent, TO_BROADER, _Reason.PART)
        shared = TO_SIBLING * _closeness(len(children[parent]))
        for sibling in children[parent]:
            if sibling != code:
                _keep_best(found, sibling, shared, _Reason.SIBLING)
    narrower = children.get(code, [])
    for child in narrower:
        _keep_best(found, child, TO_NARROWER * _closeness(len(narrower)), _Reason.COVERS)
    return found


def _closeness(members: int) -> float:
    """How much two members of a group of that size have in common: 1, less for a large group."""
    return float(min(1.0, (LARGE_GROUP / members) ** 0.5))


def _two_steps(direct: Mapping[str, _Links], code: str) -> _Links:
    found = dict(direct[code])
    for middle, (weight, _) in direct[code].items():
        kept = weight * SECOND_STEP
        if kept < LEAST_WEIGHT:
            continue
        for other, (further, _) in direct[middle].items():
            if kept * further >= LEAST_WEIGHT and other != code:
                _keep_best(found, other, kept * further, _Reason.TWO_STEPS)
    return found


def _keep_best(found: _Links, code: str, weight: float, reason: _Reason) -> None:
    if code not in found or weight > found[code][0]:
        found[code] = (weight, reason)


def _worded(taxonomy: Taxonomy, code: str, found: _Links) -> tuple[Transfer, ...]:
    had = taxonomy.skills[code].label
    worded = [
        (other, round(weight, 4), reason.value.format(had=had, helped=_within_words(taxonomy.skills[other].label)))
        for other, (weight, reason) in found.items()
        if weight >= LEAST_WEIGHT
    ]
    return tuple(sorted(worded, key=lambda transfer: (-transfer[1], transfer[0])))


def _within_words(label: str) -> str:
    """A label as it stands within a sentence: small, unless it begins with letters that are said one by one."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
