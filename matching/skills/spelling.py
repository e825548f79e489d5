"""Typing mistakes forgiven: an unknown word becomes the one known word that a slip of the hand makes of it."""

from collections.abc import Iterable
from itertools import groupby

from rapidfuzz.distance import OSA, Postfix, Prefix

from matching.skills.normalisation import STOP_WORDS, stem
from matching.skills.tables import DATA, rows_of

SHORTEST = 5  # shorter words are left alone: "mop" and "map" are both words
LONG = 8  # letters from which the last one may be missing or too many
TWO_MISTAKES_FROM = 9
REMEMBERED = 50_000  # answers kept
_VOWELS = frozenset("aeiouy")
_LIKE_SOUNDS = (_VOWELS, frozenset("cks"), frozenset("sz"), frozenset("gj"))


class Speller:
    """Known words, and the unknown ones they were meant to be."""

    def __init__(self, words: Iterable[str]) -> None:
        """Know the words given, as they are written, the stop words and the everyday words of data/spelling."""
        self._everyday = {stem(row.required("word")) for row in rows_of(DATA / "spelling", ("word",))}
        meant = set(words)
        self._known = meant | {stem(word) for word in meant} | STOP_WORDS | self._everyday
        self._by_start: dict[tuple[str, int], list[str]] = {}
        for word in sorted(meant):
            if len(word) >= SHORTEST and word.isalpha():
                self._by_start.setdefault((word[0], len(word)), []).append(word)
        self._answers: dict[str, str] = {}

    def is_everyday(self, word: str) -> bool:
        """Whether a word is of everyday speech, and so may mean much."""
        return word in STOP_WORDS or stem(word) in self._everyday

    def corrected(self, word: str) -> str:
        """The known word that was meant, or the word itself when it is known, short, or near two or none."""
        if len(word) < SHORTEST or not word.isalpha():
            return word
        if word not in self._answers:
            if len(self._answers) >= REMEMBERED:
                self._answers.clear()
            self._answers[word] = word if {word, stem(word)} & self._known else self._nearest(word)
        return self._answers[word]

    def _nearest(self, word: str) -> str:
        allowed = 2 if len(word) >= TWO_MISTAKES_FROM else 1
        best, near = allowed + 1, {stem(word): word}
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for known in self._by_start.get((word[0], length), ()):
                distance = OSA.distance(word, known, score_cutoff=allowed)
                if distance > min(best, allowed) or not _is_slip(word, known, distance):
                    continue
                if distance < best:
                    best, near = distance, {}
                near[stem(known)] = known
        return next(iter(near.values())) if len(near) == 1 else word


def _is_slip(word: str, meant: str, mistakes: int) -> bool:
    """Whether a hand may well have slipped: "strimer" for "strimmer", but never "defined" for "defibs"."""
    if mistakes > 1:
        return _heard(word) == _heard(meant)
    first = Prefix.similarity(word, meant)
    last = Postfix.similarity(word[first:], meant[first:])
    typed, wanted = word[first : len(word) - last], meant[first : len(meant) - last]
    if len(typed) == len(wanted) == 1:
        return any(typed in sounds and wanted in sounds for sounds in _LIKE_SOUNDS)
    if len(typed) == len(wanted):
        return True
    is_doubled = (typed or wanted) == word[first - 1]
    if last:
        return is_doubled or len(meant) > SHORTEST
    return is_doubled or len(meant) >= LONG or meant == word + "g"  # "weldin"


def _heard(word: str) -> str:
    """A word as it is heard, roughly: vowels alike and run together, no letter doubled."""
    alike = ("a" if letter in _VOWELS else letter for letter in word)
    return "".join(letter for letter, _ in groupby(alike))
