"""The strengths of many candidates' skills as bytes: shown directly or carried over, the strongest counts."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from matching.pool.numbering import Numbering
from matching.profiles import CandidateProfile
from matching.scoring import STRENGTH_STEPS
from matching.skills.relations import transfers
from matching.skills.taxonomy import load

Steps = NDArray[np.uint8]


def new_numbering() -> Numbering:
    """The skills of the taxonomy in order of code; skills that it does not know are added as they come."""
    return Numbering(sorted(load().skills))


def strengths(profiles: Sequence[CandidateProfile], skills: Numbering) -> Steps:
    """A matrix (skills, candidates) of strengths in steps of 1 / STRENGTH_STEPS."""
    reaches = [[(_reach(evidence.skill, skills), evidence.strength) for evidence in one.skills] for one in profiles]
    steps = np.zeros((len(profiles), len(skills)), np.uint8)
    for row, reach in zip(steps, reaches, strict=True):
        for (columns, weights), strength in reach:
            carried = np.rint(strength * weights * STRENGTH_STEPS).astype(np.uint8)
            row[columns] = np.maximum(row[columns], carried)
    return np.ascontiguousarray(steps.T)


def _reach(skill: str, skills: Numbering) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    return _known_reach(skill, skills.number(skill), skills)


@cache
def _known_reach(skill: str, number: int, skills: Numbering) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The numbers of a skill and of those it helps with, with weights."""
    helped = [(skills.number(other), weight) for other, weight, _ in transfers(skill) if other != skill]
    columns = np.array([number, *(other for other, _ in helped)], np.intp)
    return columns, np.array([1.0, *(weight for _, weight in helped)])
