"""The strengths of many candidates' skills as bytes: shown directly or carried over, the strongest counts."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matching.pool.numbering import Numbering
from matching.profiles import CandidateProfile
from matching.scoring import STRENGTH_STEPS
from matching.skills.relations import transfers
from matching.skills.taxonomy import load

Steps = NDArray[np.uint8]


class Reaches:
    """For each skill, the numbers of the skills it shows or helps with, and with what weights; worked out once."""

    def __init__(self, skills: Numbering) -> None:
        """Use the numbers of `skills`; a skill that it does not hold is added."""
        self.skills = skills
        self._known: dict[str, tuple[NDArray[np.intp], NDArray[np.float64]]] = {}

    def of(self, skill: str) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The numbers, each once, the skill's own first, and the weights."""
        if skill not in self._known:
            helped = [(other, weight) for other, weight, _ in transfers(skill) if other != skill]
            numbers = [self.skills.number(other) for other in (skill, *(other for other, _ in helped))]
            self._known[skill] = np.array(numbers, np.intp), np.array([1.0, *(weight for _, weight in helped)])
        return self._known[skill]


def new_numbering() -> Numbering:
    """The skills of the taxonomy in order of code; skills that it does not know are added as they come."""
    return Numbering(sorted(load().skills))


def strengths(profiles: Sequence[CandidateProfile], reaches: Reaches) -> Steps:
    """A matrix (skills, candidates) of strengths in steps of 1 / STRENGTH_STEPS."""
    held = [[(*reaches.of(evidence.skill), evidence.strength) for evidence in one.skills] for one in profiles]
    steps = np.zeros((len(profiles), len(reaches.skills)), np.uint8)
    for row, each in zip(steps, held, strict=True):
        for columns, weights, strength in each:
            carried = np.rint(strength * weights * STRENGTH_STEPS).astype(np.uint8)
            row[columns] = np.maximum(row[columns], carried)
    return np.ascontiguousarray(steps.T)
