"""What adverts say in other words: "team player" asks for work in teams; and the roots that words share."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import sqrt

from matching.skills.normalisation import Token, stem
from matching.skills.tables import DATA, rows_of

SHORTEST_ROOT = 4
_ENDING_WORDS = """
    isation ational ation itional ition ment ness ability ibility ity ativ itiv iv ional ion anc enc ator er or ist ally
    al ly ant ent ical ic is at abl ibl y
"""
_ENDINGS = _ENDING_WORDS.split()  # of stems, so without a last e; longest of a kind first
_ANALYSIS = "analysis analyst analytic analytics analytical analys analyse analyz"
_IRREGULAR_ROOTS = dict.fromkeys(_ANALYSIS.split(), "analy")


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """What a word shares with its relations: "communicating", "communication" and "communicative" have one root."""
    plain = stem(word)
    irregular = _IRREGULAR_ROOTS.get(word) or _IRREGULAR_ROOTS.get(plain)
    if irregular:
        return irregular
    if len(plain) <= SHORTEST_ROOT or not plain.isalpha():
        return plain
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= SHORTEST_ROOT:
            return plain.removesuffix(ending)
    return plain


@lru_cache(maxsize=1)
def _book() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    book: dict[tuple[str, ...], dict[str, None]] = {}
    for row in rows_of(DATA / "paraphrases", ("phrases", "meanings")):
        for phrase in row.listed("phrases"):
            book.setdefault(tuple(map(root, phrase.split())), {}).update(dict.fromkeys(row.listed("meanings")))
    return {phrase: tuple(meanings) for phrase, meanings in book.items()}


def meanings(words: Sequence[Token], telling: int) -> dict[str, float]:
    """What the phrases among words may mean, each with the share of the text that says so, 0 to 1.

    `telling` is how many words of the text carry meaning: two words of two weigh more than one of twenty.
    """
    book = _book()
    longest = max(map(len, book), default=0)
    roots = [root(word.text) for word in words]
    found: dict[str, float] = {}
    for start in range(len(roots)):
        for length in range(1, min(longest, len(roots) - start) + 1):
            share = sqrt(min(1.0, length / max(telling, 1)))
            for meaning in book.get(tuple(roots[start : start + length]), ()):
                found[meaning] = max(found.get(meaning, 0.0), share)
    return found


def known_meanings() -> tuple[str, ...]:
    """Every meaning that a phrase may have, in order."""
    return tuple(sorted({meaning for meanings_of_one in _book().values() for meaning in meanings_of_one}))
