"""Crime is never a skill: which parts of a text admit one, so that nothing is read out of them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from matching.skills.normalisation import Token, stem
from matching.skills.tables import DATA, rows_of

Phrases = Mapping[tuple[str, ...], "Scope"]


class Scope(StrEnum):
    """How much of a text an admission of crime takes away."""

    SENTENCE = "sentence"
    EXPERIENCE = "experience"  # the whole text: what it tells was the crime


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    rows = rows_of(DATA / "not_work", ("phrase", "scope"))
    return {
        tuple(stem(word) for word in row.required("phrase").lower().split()): Scope(row.text("scope")) for row in rows
    }


def is_wholly_crime(words: Sequence[Token]) -> bool:
    """Whether the text says that what it tells of was a crime; "he was dealing drugs, he says it was sales"."""
    return any(scope is Scope.EXPERIENCE for _, scope in _admissions(words))


def lawful(words: Sequence[Token]) -> tuple[Token, ...]:
    """The words that may show a skill: none of a text that is wholly crime, no sentence that admits one."""
    admissions = _admissions(words)
    if any(scope is Scope.EXPERIENCE for _, scope in admissions):
        return ()
    spoilt = {sentence for sentence, _ in admissions}
    return tuple(word for word in words if word.sentence not in spoilt)


def _admissions(words: Sequence[Token]) -> list[tuple[int, Scope]]:
    phrases = _phrases()
    longest = max(map(len, phrases), default=0)
    starts = {stems[0] for stems in phrases}
    found = []
    for index, word in enumerate(words):
        if word.stem not in starts:
            continue
        for length in range(1, longest + 1):
            scope = phrases.get(tuple(each.stem for each in words[index : index + length]))
            if scope is not None:
                found.append((word.sentence, scope))
    return found
