"""Candidates of one pool in the numbers of another: skills, words and districts are numbered by each pool anew."""

from dataclasses import replace
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from matching.pool.columns import Ints, Rows
from matching.pool.numbering import Numbering
from matching.pool.segments import CandidateSegment, Names
from matching.pool.strengths import Steps
from matching.pool.words import Words


def translated(segment: Any, own: Names, other: Names) -> CandidateSegment:
    """A segment of candidates in the numbers of `other`; what has no number there gets one."""
    if not isinstance(segment, CandidateSegment):
        raise TypeError("Translate candidates.")
    by_text = segment.words.by_text
    words = _numbers(own.words, other.words)[by_text.indices]
    bags = csr_array((by_text.data, words, by_text.indptr), shape=(by_text.shape[0], len(other.words)))
    return replace(
        segment,
        columns=replace(segment.columns, areas=_areas(segment.columns.areas, own.districts, other.districts)),
        strengths=_strengths(segment.strengths, own.skills, other.skills),
        words=Words(bags, segment.words.by_word),
    )


def _numbers(own: Numbering, other: Numbering) -> Rows:
    """The number in `other` of each name of `own`."""
    return np.array([other.number(name) for name in own.names()], np.intp)


def _areas(areas: Ints, own: Numbering, other: Numbering) -> Ints:
    numbers = _numbers(own, other)
    moved = areas.copy()
    for districts in moved[:, 0]:
        known = districts >= 0  # below: empty
        districts[known] = numbers[districts[known]]
    return moved


def _strengths(strengths: Steps, own: Numbering, other: Numbering) -> Steps:
    numbers = _numbers(own, other)[: len(strengths)]
    if np.array_equal(numbers, np.arange(len(numbers))):
        return strengths
    moved = np.zeros((len(other), strengths.shape[1]), np.uint8)
    moved[numbers] = strengths
    return moved
