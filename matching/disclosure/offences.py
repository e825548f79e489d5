"""The table of common offences of England and Wales, and the recognition of one in free text.

What the table does not know says so. Below the cut-off nothing is recognised: a wrong offence is worse than none.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from matching.disclosure.tables import FOLDER, InvalidTable
from matching.disclosure.vocabulary import BarredList, Confidence, OffenceCategory

FILE = "offences.csv"
COLUMNS = (
    "code", "name", "alternatives", "statute", "section", "category", "schedule_18", "specified", "summary_only",
    "endorsable", "bars_children", "bars_adults", "confidence",
)  # fmt: skip
ANSWERS: Mapping[str, bool | None] = {"yes": True, "no": False, "not_known": None}
CUT_OFF = 88.0  # rapidfuzz score, 0 to 100, below which no offence is recognised
CLEAR_LEAD = 1.0  # how much better the best must be than the next, where their flags differ
INCHOATE = re.compile(
    r"^(attempt(ed|ing)?( to commit)?|conspiracy( to)?|conspiring to|conspired to|aiding and abetting"
    r"|aid and abet|encouraging or assisting)\b"
)
NOISE = re.compile(r"\bx ?\d+\b|\b\d+ counts? of\b")
ASIDE = re.compile(r"\([^)]*\)")
ABBREVIATIONS: tuple[tuple[str, str], ...] = (
    (r"\bg\.?b\.?h\.?\b", "grievous bodily harm"),
    (r"\ba\.?b\.?h\.?\b", "actual bodily harm"),
    (r"\bpwits\b", "possession with intent to supply"),
    (r"\btwoc\b", "taking a vehicle without consent"),
    (r"\bd ?& ?d\b", "drunk and disorderly"),
    (r"\bs(?:ec|ect)?\.? ?(?=\d)", "section "),
    (r"\bcl(?:ass)?\.? ?([abc])\b", r"class \1"),
    (r"\bu/?16s?\b", "under 16"),
    (r"\bdui\b", "driving with excess alcohol"),
)
CLASS_A = re.compile(r"\b(mdma|ecstasy|heroin|cocaine|crack|lsd|diamorphine|methadone|crystal meth|fentanyl)\b")
CLASS_B = re.compile(r"\b(cannabis|amphetamine|ketamine|spice|speed|mephedrone)\b")


@dataclass(frozen=True, slots=True)
class Offence:
    """One offence of the table; a flag that is None is not known."""

    code: str
    name: str
    alternatives: tuple[str, ...]
    statute: str
    section: str
    category: OffenceCategory
    schedule_18: bool | None
    specified: bool | None  # on the list of offences that are never filtered
    is_summary_only: bool | None
    is_endorsable: bool | None
    bars_children: bool | None  # automatic barring, with or without representations (SI 2009/37)
    bars_adults: bool | None
    confidence: Confidence

    @property
    def bars_from(self) -> frozenset[BarredList]:
        """The barred lists that a conviction leads to automatically, as far as is known."""
        lists = ((BarredList.CHILDREN, self.bars_children), (BarredList.ADULTS, self.bars_adults))
        return frozenset(barred for barred, bars in lists if bars)

    @property
    def flags(self) -> tuple[bool | None, ...]:
        """What the law makes of it, without its name."""
        return (
            self.schedule_18, self.specified, self.is_endorsable, self.bars_children, self.bars_adults,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundOffence:
    """An offence found by its words, with a score of 0 to 1."""

    offence: Offence
    score: float


def read_offences(path: Path) -> tuple[Offence, ...]:
    """Every row of an offences table, in order.

    Raises:
        InvalidTable: naming the row, if a column or a value is not accepted or a code repeats.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise InvalidTable(f"{path.name}: the columns must be {', '.join(COLUMNS)}")
        rows = tuple(read_offence(row, f"{path.name}, row {number}") for number, row in enumerate(reader, start=2))
    codes = [row.code for row in rows]
    for code in codes:
        if codes.count(code) > 1:
            raise InvalidTable(f"{path.name}: the code {code!r} is used twice")
    return rows


def read_offence(row: Mapping[str, str], where: str) -> Offence:
    """One row of the table."""
    try:
        flags = [ANSWERS[row[column]] for column in COLUMNS[6:12]]
        category, confidence = OffenceCategory(row["category"]), Confidence(row["confidence"])
    except (KeyError, ValueError) as error:
        accepted = f"flags {', '.join(ANSWERS)}; categories {', '.join(OffenceCategory)}; {', '.join(Confidence)}"
        raise InvalidTable(f"{where}: found {error}; accepted: {accepted}") from error
    alternatives = tuple(text.strip() for text in row["alternatives"].split("|") if text.strip())
    if not row["code"] or not row["name"]:
        raise InvalidTable(f"{where}: code and name are needed")
    return Offence(
        code=row["code"],
        name=row["name"],
        alternatives=alternatives,
        statute=row["statute"],
        section=row["section"],
        category=category,
        schedule_18=flags[0],
        specified=flags[1],
        is_summary_only=flags[2],
        is_endorsable=flags[3],
        bars_children=flags[4],
        bars_adults=flags[5],
        confidence=confidence,
    )


@lru_cache(maxsize=1)
def offences() -> tuple[Offence, ...]:
    """Every offence of our own table."""
    return read_offences(FOLDER / FILE)


@lru_cache(maxsize=1)
def offences_by_code() -> Mapping[str, Offence]:
    """Our own table by code."""
    return {offence.code: offence for offence in offences()}


@lru_cache(maxsize=1)
def labels() -> tuple[tuple[str, ...], tuple[Offence, ...]]:
    """Every name an offence goes by, in normal form, and beside it the offence."""
    pairs = [
        (normal_form(text), offence)
        for offence in offences()
        for text in (offence.name, *offence.alternatives, *statute_labels(offence))
    ]
    return tuple(text for text, _ in pairs), tuple(offence for _, offence in pairs)


def statute_labels(offence: Offence) -> tuple[str, ...]:
    """How people name an offence by its section: "Theft (section 1)" and "section 20 wounding"."""
    if not offence.section.startswith("s."):
        return ()
    section = offence.section.replace("s.", "section ").split(",")[0]
    return (f"{offence.name} {section}", f"{section} {offence.name}")


def normal_form(text: str) -> str:
    """Free text in lower case, abbreviations written out, drugs with their class, noise and punctuation gone."""
    words = text.lower().replace("’", "'").strip()
    words = NOISE.sub(" ", words)
    for pattern, replacement in ABBREVIATIONS:
        words = re.sub(pattern, replacement, words)
    words = INCHOATE.sub(" ", words.strip()).strip()
    if "class" in words:
        words = CLASS_A.sub(" ", CLASS_B.sub(" ", words)) if re.search(r"class [abc]", words) else words
    words = re.sub(r"[^a-z0-9]+", " ", words)
    return re.sub(r"\b(of|the|a|an|to|by|with|in|on|for|or|any)\b", " ", words).strip()


def find_offences(text: str, limit: int = 10, category: OffenceCategory | None = None) -> tuple[FoundOffence, ...]:
    """The offences whose names are nearest to the text, best first, ties by code."""
    query = " ".join(normal_form(text).split())
    if not query:
        return ()
    names, owners = labels()
    scores: dict[str, float] = {}
    for _, score, place in process.extract(query, names, scorer=score_labels, limit=None, score_cutoff=40.0):
        owner = owners[place]
        if category is None or owner.category is category:
            scores[owner.code] = max(scores.get(owner.code, 0.0), score)
    by_code = offences_by_code()
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return tuple(FoundOffence(by_code[code], score / 100) for code, score in ranked)


def score_labels(query: str, label: str, **_options: object) -> float:
    """How near two names are, 0 to 100: whole words in any order, each side's surplus words counted against it."""
    return max(fuzz.ratio(query, label), 0.98 * fuzz.token_sort_ratio(query, label))


@lru_cache(maxsize=4096)
def recognise_offence(text: str, category: OffenceCategory | None = None) -> Offence | None:
    """The offence that the text names, or None if none is near enough or two that differ in law are as near.

    What stands in brackets counts at first, and is left out if nothing is recognised with it.
    """
    whole = recognise_words(text, category)
    return whole or recognise_words(ASIDE.sub(" ", text), category)


def recognise_words(text: str, category: OffenceCategory | None) -> Offence | None:
    """The one offence near enough to all the words of the text."""
    found = find_offences(text, 5, category)
    if not found or found[0].score * 100 < CUT_OFF:
        return None
    best = found[0]
    rivals = [other for other in found[1:] if best.score - other.score < CLEAR_LEAD / 100]
    return None if any(rival.offence.flags != best.offence.flags for rival in rivals) else best.offence


def flags_without_offence(category: OffenceCategory) -> tuple[bool | None, bool | None]:
    """Schedule 18 and specified, for an offence that was not recognised: the cautious reading of its category."""
    if category in (OffenceCategory.SEXUAL, OffenceCategory.TERRORISM, OffenceCategory.MURDER):
        return True, True
    return None, None
