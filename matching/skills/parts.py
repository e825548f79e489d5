"""The parts of a text: what stands between its stops, commas and joining words, each about one thing."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from matching.skills.normalisation import STOP_WORDS, Token

JOINING = frozenset({"and", "or", "with"})
_ADVERT_WORDS = """
    strong excellent proven track record solid deep great outstanding proficient proficiency familiarity familiar
    demonstrate ideal plus degree background keen desire comfortable capable competent expertise expert advanced basic
    demonstrable relevant similar equivalent minimum least highly various etc bonus advantage qualification bachelor
    master
"""
SILENT = STOP_WORDS | frozenset(_ADVERT_WORDS.split())


def telling(words: Iterable[Token]) -> tuple[Token, ...]:
    """The words that say which skill is meant, in order."""
    return tuple(word for word in words if word.text not in SILENT)


def parts(words: Sequence[Token]) -> tuple[tuple[Token, ...], ...]:
    """The parts with a telling word, in order, each once; of a text without any, the text itself."""
    joined = 0
    numbered: list[tuple[tuple[int, int], Token]] = []
    for word in words:
        if word.text in JOINING:
            joined += 1
        else:
            numbered.append(((joined, word.clause), word))
    found = [tuple(word for _, word in some) for _, some in groupby(numbered, key=lambda pair: pair[0])]
    once = {tuple(word.text for word in part): part for part in reversed(found) if telling(part)}
    return tuple(once.values())[::-1] or (tuple(words),)
