"""The phrase book: every name in the taxonomy, found in text by whole phrase, longest first, typos forgiven."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from matching.skills.normalisation import LIGHT_WORDS, STOP_WORDS, Token, phrase, stem, tokens
from matching.skills.spelling import Speller
from matching.skills.tables import DATA, rows_of
from matching.skills.taxonomy import Taxonomy, load

LOOSE = 0.75  # confidence of a phrase whose words stand in another order or with words between
CORRECTED = 0.9  # confidence kept by a phrase with a corrected word
GAP = 2  # words that may stand between the words of a loose phrase
LONGEST_LOOSE = 4
ONE_WORD, ONE_LONG_WORD = 0.6, 0.9  # confidence of a phrase of one word, unless it is a preferred label
ONE_DOUBTFUL_WORD = 0.3  # of an everyday word, or of a short bare form: "flag" for "flagging"
LONG_WORD, LONG_STEM = 8, 6  # letters
LEAST_CONFIDENCE = 0.35  # less is no mention
_DEEDS = ("ing", "ed")


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


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a text that count for phrases, in order; its sets and lists go by their index."""

    words: list[Token]
    places: list[int]  # of each among all words
    stems: list[str]  # spelled right
    corrected: set[int]
    parts: list[int]
    taken: set[int]  # by whole phrases


class PhraseBook:
    """The names of all concepts, indexed by their stems."""

    def __init__(
        self, names: Iterable[tuple[str, Entry]], preferred: Iterable[str] = (), idioms: Iterable[str] = ()
    ) -> None:
        """Index the names given, each with what it names; preferred labels of one word are surer than others.

        Idioms name nothing, and keep their words from naming anything: nobody "driven to succeed" drives.
        """
        self._preferred = {label.lower() for label in preferred}
        self._idioms = {phrase(idiom) for idiom in idioms}
        self._exact: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        self._forms: dict[str, set[str]] = {}  # the forms in which phrases of one word are written, by stem
        written: set[str] = set()
        for text, entry in names:
            stems = phrase(text)
            written.update(word.text for word in tokens(text))
            if stems and entry not in self._exact.get(stems, ()):
                self._exact[stems] = tuple(sorted((*self._exact.get(stems, ()), entry)))
            if len(stems) == 1:
                self._forms.setdefault(stems[0], set()).add(text.lower().rstrip("s"))
        self._longest: dict[str, int] = {}
        for stems in (*self._exact, *self._idioms):
            self._longest[stems[0]] = max(len(stems), self._longest.get(stems[0], 0))
        self._joined = {"".join(stems): stems for stems in self._exact if len(stems) == 2 and len("".join(stems)) > 6}
        self._loose = _by_rarest(self._exact)
        self.speller = Speller(written)

    def entries(self, text: str) -> tuple[Entry, ...]:
        """What a whole text names exactly, if anything."""
        return self._exact.get(phrase(text), ())

    def find(self, words: Sequence[Token]) -> list[Hit]:
        """The phrases in a text: whole phrases first, the longest winning; then loose ones in what is left."""
        text = self._read(words)
        hits: list[Hit] = []
        position = 0
        while position < len(text.stems):
            length = self._longest_at(text, position)
            if not length:
                position += 1
                continue
            hits.extend(self._whole(text, position, length))
            text.taken.update(range(position, position + length))
            position += length
        hits.extend(self._find_loose(text))
        return sorted(hits, key=lambda hit: (hit.first, hit.last, hit.entries))

    def _whole(self, text: _Text, position: int, length: int) -> Iterable[Hit]:
        span = range(position, position + length)
        confidence = CORRECTED if any(index in text.corrected for index in span) else 1.0
        if length == 1:
            confidence *= self._one_word(text.words[position].text, text.stems[position])
        entries = self._entries_of(tuple(text.stems[index] for index in span))
        if entries and confidence >= LEAST_CONFIDENCE:
            yield Hit(entries, text.places[position], text.places[position + length - 1], confidence, False)

    def beside_idioms(self, words: Sequence[Token]) -> list[Token]:
        """The words that stand in no idiom, light words left out."""
        kept = [word for word in words if word.text not in LIGHT_WORDS]
        found: list[Token] = []
        while kept:
            reach = range(min(self._longest.get(kept[0].stem, 0), len(kept)), 1, -1)
            length = next((each for each in reach if tuple(word.stem for word in kept[:each]) in self._idioms), 0)
            found.extend(kept[:1] if not length else [])
            kept = kept[length or 1 :]
        return found

    def _read(self, words: Sequence[Token]) -> _Text:
        places = [index for index, word in enumerate(words) if word.text not in LIGHT_WORDS]
        kept = [words[index] for index in places]
        stems = [stem(self.speller.corrected(word.text)) for word in kept]
        corrected = {index for index, word in enumerate(kept) if stems[index] != word.stem}
        return _Text(kept, places, stems, corrected, _parts(kept), set())

    def _one_word(self, word: str, stem: str) -> float:
        if word in self._preferred:
            return 1.0
        forms = self._forms.get(stem, set())
        is_named = word.rstrip("s") in forms
        is_trade = is_named and word.endswith("ing")  # "tiling", though "tile" is of everyday speech
        is_bare = len(stem) < LONG_STEM and not word.endswith(_DEEDS)
        is_deed = word.endswith(_DEEDS) and not any(form.endswith(_DEEDS) for form in forms)
        is_doubtful = (not is_named and (is_bare or is_deed)) or (self.speller.is_everyday(word) and not is_trade)
        if is_doubtful or word in _many_meanings():
            return ONE_DOUBTFUL_WORD
        return ONE_LONG_WORD if len(word) >= LONG_WORD else ONE_WORD

    def _longest_at(self, text: _Text, position: int) -> int:
        clause = text.words[position].clause
        reach = max(self._longest.get(text.stems[position], 0), 2)
        for length in range(min(reach, len(text.stems) - position), 0, -1):
            if text.words[position + length - 1].clause != clause:
                continue
            found = tuple(text.stems[position : position + length])
            if self._entries_of(found) or found in self._idioms:
                return length
        return 0

    def _entries_of(self, stems: tuple[str, ...]) -> tuple[Entry, ...]:
        if stems in self._idioms:
            return ()
        found = self._exact.get(stems)
        if found is None and len(stems) == 2:  # "fork lift" where the book says "forklift"
            found = self._exact.get(("".join(stems),))
        if found is None and len(stems) == 1 and stems[0] in self._joined:
            found = self._exact[self._joined[stems[0]]]
        return found or ()

    def _find_loose(self, text: _Text) -> Iterable[Hit]:
        for position, word in enumerate(text.stems):
            for wanted in self._loose.get(word, ()):
                span = _window(text, position, wanted)
                if span:
                    yield Hit(self._exact[wanted], text.places[span[0]], text.places[span[-1]], LOOSE, True)


def _parts(kept: Sequence[Token]) -> list[int]:
    """For each word the number of its part: a clause, with the clauses of one word that lead up to it in a list.

    "Washing, peeling and chopping veg" is one part, so that the veg is washed too.
    """
    sizes = Counter(word.clause for word in kept)
    parts: list[int] = []
    for before, word in pairwise((*kept[:1], *kept)):
        is_listed = sizes[before.clause] == 1 and before.sentence == word.sentence
        is_same = before.clause == word.clause or is_listed
        parts.append(parts[-1] + (not is_same) if parts else 0)
    return parts


def _window(text: _Text, position: int, wanted: tuple[str, ...]) -> list[int]:
    """Where the words wanted stand near a position, in order of place; [] when they are not all close by."""
    reach = len(wanted) - 1 + GAP
    near = [
        index
        for index in range(max(0, position - reach), min(len(text.stems), position + reach + 1))
        if text.parts[index] == text.parts[position] and index not in text.taken
    ]
    found: list[int] = []
    for word in wanted:
        closest = min(
            (index for index in near if text.stems[index] == word), key=lambda i: (abs(i - position), i), default=-1
        )
        if closest < 0:
            return []
        found.append(closest)
    span = sorted(found)
    is_close = span[-1] - span[0] <= reach and len(set(span)) == len(wanted)
    return span if is_close and (found == span or _are_light(text, span)) else []


def _are_light(text: _Text, span: Sequence[int]) -> bool:
    """Whether only stop words stand between: "the washing of dishes" is dish washing, "fit for pushing" no push fit."""
    between = set(range(span[0], span[-1] + 1)) - set(span)
    return all(text.words[index].text in STOP_WORDS for index in between)


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
    idioms = [row.required("phrase") for row in rows_of(DATA / "idioms", ("phrase",))]
    return PhraseBook(_names(known), (skill.label for skill in known.skills.values()), idioms)


@lru_cache(maxsize=1)
def _many_meanings() -> frozenset[str]:
    """Words, as written, that alone say nothing of the work they may name: "exhausted", "package"."""
    return frozenset(row.required("word") for row in rows_of(DATA / "many_meanings", ("word",)))


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
