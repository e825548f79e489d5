"""Typing mistakes forgiven: an unknown word becomes the one known word that it nearly is."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from matching.skills.normalisation import STOP_WORDS, stem
from matching.skills.tables import DATA, rows_of

SHORTEST = 5  # shorter words are left alone: "mop" and "map" are both words
TWO_MISTAKES_FROM = 9
REMEMBERED = 50_000  # answers kept


class Speller:
    """Known words, and the unknown ones they were meant to be."""

    def __init__(self, words: Iterable[str]) -> None:
        """Know the words given (stems), the stop words and the everyday words of data/spelling."""
        self._everyday = {stem(row.required("word")) for row in rows_of(DATA / "spelling", ("word",))}
        meant = set(words)
        self._known = meant | STOP_WORDS | self._everyday
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
        if word in self._known or len(word) < SHORTEST or not word.isalpha():
            return word
        if word not in self._answers:
            if len(self._answers) >= REMEMBERED:
                self._answers.clear()
            self._answers[word] = self._nearest(word)
        return self._answers[word]

    def _nearest(self, word: str) -> str:
        allowed = 2 if len(word) >= TWO_MISTAKES_FROM else 1
        best, candidates = allowed + 1, [word]
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for known in self._by_start.get((word[0], length), ()):
                distance = OSA.distance(word, known, score_cutoff=allowed)
                if distance < best:
                    best, candidates = distance, [known]
                elif distance == best and distance <= allowed:
                    candidates.append(known)
        return candidates[0] if len(candidates) == 1 else word
