"""The phrase book: every name in the taxonomy, found in text by whole phrase, longest first, typos forgiven."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from matching.skills.normalisation import LIGHT_WORDS, STOP_WORDS, Token, phrase
from matching.skills.spelling import Speller
from matching.skills.taxonomy import Taxonomy, load

LOOSE = 0.75  # confidence of a phrase whose words stand in another order or with words between
CORRECTED = 0.9  # confidence kept by a phrase with a corrected word
GAP = 2  # words that may stand between the words of a loose phrase
LONGEST_LOOSE = 4
ONE_WORD, ONE_LONG_WORD = 0.6, 0.9  # confidence of a phrase of one word, unless it is a preferred label
ONE_DOUBTFUL_WORD = 0.3  # of an everyday word, or of a short bare form: "flag" for "flagging"
LONG_WORD, LONG_STEM = 8, 6  # letters
LEAST_CONFIDENCE = 0.35  # less is no mention


class Names(IntEnum):
    """What a phrase may name."""

    SKILL = 1
    OCCUPATION = 2
    PRISON_WORK = 3
    QUALIFICATION = 4


Entry = tuple[Names, str]  # what is named, and its code


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the book found in a text."""

    entries: tuple[Entry, ...]
    first: int  # index of the first token
    last: int  # index of the last token
    confidence: float
    is_loose: bool


class PhraseBook:
    """The names of all concepts, indexed by their stems."""

    def __init__(self, names: Iterable[tuple[str, Entry]], preferred: Iterable[str] = ()) -> None:
        """Index the names given, each with what it names; preferred labels of one word are surer than others."""
        self._preferred = {label.lower() for label in preferred}
        self._exact: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        self._forms: dict[str, set[str]] = {}  # the forms in which phrases of one word are written, by stem
        for text, entry in names:
            stems = phrase(text)
            if stems and entry not in self._exact.get(stems, ()):
                self._exact[stems] = tuple(sorted((*self._exact.get(stems, ()), entry)))
            if len(stems) == 1:
                self._forms.setdefault(stems[0], set()).add(text.lower().rstrip("s"))
        self._longest: dict[str, int] = {}
        for stems in self._exact:
            self._longest[stems[0]] = max(len(stems), self._longest.get(stems[0], 0))
        self._joined = {"".join(stems): stems for stems in self._exact if len(stems) == 2 and len("".join(stems)) > 6}
        self._loose = _by_rarest(self._exact)
        self.speller = Speller(word for stems in self._exact for word in stems)

    def entries(self, text: str) -> tuple[Entry, ...]:
        """What a whole text names exactly, if anything."""
        return self._exact.get(phrase(text), ())

    def find(self, words: Sequence[Token]) -> list[Hit]:
        """The phrases in a text: whole phrases first, the longest winning; then loose ones in what is left."""
        kept = [index for index, word in enumerate(words) if word.text not in LIGHT_WORDS]
        stems, corrected = self._spelled(words, kept)
        hits: list[Hit] = []
        taken = [False] * len(kept)
        position = 0
        while position < len(kept):
            length = self._longest_at(words, kept, stems, position)
            if not length:
                position += 1
                continue
            span = range(position, position + length)
            confidence = CORRECTED if any(corrected[index] for index in span) else 1.0
            if length == 1:
                confidence *= self._one_word(words[kept[position]].text, stems[position])
            entries = self._entries_of(tuple(stems[index] for index in span))
            if confidence >= LEAST_CONFIDENCE:
                hits.append(Hit(entries, kept[position], kept[position + length - 1], confidence, False))
            for index in span:
                taken[index] = True
            position += length
        hits.extend(self._find_loose(words, kept, stems, taken))
        return sorted(hits, key=lambda hit: (hit.first, hit.last, hit.entries))

    def _spelled(self, words: Sequence[Token], kept: Sequence[int]) -> tuple[list[str], list[bool]]:
        stems = [self.speller.corrected(words[index].stem) for index in kept]
        return stems, [stem != words[index].stem for stem, index in zip(stems, kept, strict=True)]

    def _one_word(self, word: str, stem: str) -> float:
        if word in self._preferred:
            return 1.0
        is_bare = len(stem) < LONG_STEM and not word.endswith(("ing", "ed"))
        is_other_form = word.rstrip("s") not in self._forms.get(stem, ())
        if (is_bare and is_other_form) or self.speller.is_everyday(word):
            return ONE_DOUBTFUL_WORD
        return ONE_LONG_WORD if len(word) >= LONG_WORD else ONE_WORD

    def _longest_at(self, words: Sequence[Token], kept: Sequence[int], stems: Sequence[str], position: int) -> int:
        clause = words[kept[position]].clause
        reach = max(self._longest.get(stems[position], 0), 2)
        for length in range(min(reach, len(kept) - position), 0, -1):
            if words[kept[position + length - 1]].clause != clause:
                continue
            if self._entries_of(tuple(stems[position : position + length])):
                return length
        return 0

    def _entries_of(self, stems: tuple[str, ...]) -> tuple[Entry, ...]:
        found = self._exact.get(stems)
        if found is None and len(stems) == 2:  # "fork lift" where the book says "forklift"
            found = self._exact.get(("".join(stems),))
        if found is None and len(stems) == 1 and stems[0] in self._joined:
            found = self._exact[self._joined[stems[0]]]
        return found or ()

    def _find_loose(
        self, words: Sequence[Token], kept: Sequence[int], stems: Sequence[str], taken: list[bool]
    ) -> list[Hit]:
        hits: list[Hit] = []
        for position, stem in enumerate(stems):
            for wanted in self._loose.get(stem, ()):
                indices = _window(words, kept, stems, taken, position, wanted)
                if indices:
                    hits.append(Hit(self._exact[wanted], kept[indices[0]], kept[indices[-1]], LOOSE, True))
        return hits


def _window(
    words: Sequence[Token], kept: Sequence[int], stems: Sequence[str], taken: Sequence[bool], position: int,
    wanted: tuple[str, ...],
) -> list[int]:  # fmt: skip
    reach = len(wanted) - 1 + GAP
    clause = words[kept[position]].clause
    near = [
        index
        for index in range(max(0, position - reach), min(len(stems), position + reach + 1))
        if words[kept[index]].clause == clause and not taken[index]
    ]
    found: list[int] = []
    for stem in wanted:
        closest = min(
            (index for index in near if stems[index] == stem), key=lambda i: (abs(i - position), i), default=-1
        )
        if closest < 0:
            return []
        found.append(closest)
    found.sort()
    is_close = found[-1] - found[0] <= reach and len(set(found)) == len(wanted)
    return found if is_close else []


def _by_rarest(exact: Mapping[tuple[str, ...], tuple[Entry, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    counts = Counter(word for stems in exact for word in stems)
    index: dict[str, list[tuple[str, ...]]] = {}
    for stems in exact:
        is_telling = sum(word not in STOP_WORDS and not word.isdigit() for word in stems) >= 2
        if 2 <= len(stems) <= LONGEST_LOOSE and is_telling and len(set(stems)) == len(stems):
            rarest = min(stems, key=lambda word: (counts[word], word))
            index.setdefault(rarest, []).append(stems)
    return {word: tuple(sorted(found)) for word, found in sorted(index.items())}


@lru_cache(maxsize=4)
def phrase_book(taxonomy: Taxonomy | None = None) -> PhraseBook:
    """The phrase book of the whole taxonomy; made once."""
    known = taxonomy or load()
    return PhraseBook(_names(known), (skill.label for skill in known.skills.values()))


def _names(taxonomy: Taxonomy) -> Iterable[tuple[str, Entry]]:
    yield from _named(Names.SKILL, ((one.code, one.label, one.alternatives) for one in taxonomy.skills.values()))
    jobs = taxonomy.occupations.values()
    yield from _named(Names.OCCUPATION, ((one.code, one.title, one.alternatives) for one in jobs))
    work = taxonomy.prison_work.values()
    yield from _named(Names.PRISON_WORK, ((one.code, one.title, one.alternatives) for one in work))
    awards = taxonomy.qualifications.values()
    yield from _named(Names.QUALIFICATION, ((one.code, one.title, one.alternatives) for one in awards))


def _named(kind: Names, values: Iterable[tuple[str, str, tuple[str, ...]]]) -> Iterable[tuple[str, Entry]]:
    for code, name, alternatives in values:
        for text in (name, *alternatives):
            yield text, (kind, code)
