"""Skills in free text: with place, confidence, negation and lapsed tickets; crime is never one."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from matching.skills.crime import lawful
from matching.skills.normalisation import Token, tokens
from matching.skills.phrases import Hit, Names, phrase_book
from matching.skills.taxonomy import load

FROM_PRISON_WORK = 0.6  # confidence of a skill of prison work that the text names
FROM_OCCUPATION = 0.4  # of an essential skill of an occupation: it may be somebody else's
FROM_OCCUPATION_OPTIONAL = 0.2
GROUP = 0.7  # of a skill that is a group of others: "warehouse" tells the place more than the work
WISHED = 0.3  # confidence kept by a skill that is only hoped for
NEGATION_REACH = 6  # words after "no", "never", ... that it denies
NOT_NEEDED_REACH = 14  # words before "not needed" that it denies
PLACES_EXPIRY = 45  # characters after a ticket in which its expiry may stand


@dataclass(frozen=True, slots=True)
class Mention:
    """A skill that a text speaks of."""

    skill: str
    confidence: float  # 0 to 1
    start: int  # of the first character
    end: int  # after the last character
    words: str  # as written
    via: str = ""  # code of the occupation, prison work or qualification that stands for the skill
    negated: bool = False
    wished: bool = False
    lapsed: bool = False  # said to have run out, without a date
    expires_on: date | None = None  # last day on which the ticket is in date, past or to come
    is_of_occupation: bool = False  # implied by an occupation or prison work that the text names
    is_renewable: bool = False  # a lapsed ticket that a test or a refresher brings back


_NEGATING = """
    no not never without none cannot dont doesnt didnt havent hasnt hadnt cant couldnt wont wouldnt isnt arent wasnt
    werent aint lacks lacking lacked minus neither nor non
"""
_NEGATIONS = frozenset(_NEGATING.split())
_NOT_NEGATIONS = (
    "not only", "not just", "no problem", "no problems", "no issue", "no issues", "no trouble", "no bother", "no fear",
    "no stranger", "not afraid", "not scared", "not shy", "not fazed", "not bothered", "not squeamish", "not mind",
    "dont mind", "doesnt mind", "doesnt bother", "dont bother", "didnt bother", "not bother", "no complaints",
    "never missed", "never late", "never short", "never dropped", "never lost", "never had a complaint",
    "no accidents", "no mistakes", "no worries", "not put off", "no snags",
    "dont panic", "dont flap", "not flap", "never failed", "not fussed", "never sick", "without being asked",
    "without supervision", "no supervision", "no errors", "without errors", "no damage",
    "not stop", "didnt stop", "never stop", "never stopped", "not run out", "without fail", "no shortcuts",
)  # fmt: skip
_TURNS = frozenset(["but", "however", "although", "though", "except", "just", "then", "now", "only", "instead"])
_NOT_NEEDED = re.compile(
    r"\b(?:not|isn'?t|aren'?t|n[o']t)\s+(?:strictly\s+)?(?:needed|necessary|required|essential|a must)\b"
    r"|\bno (?:experience|previous experience) (?:is )?(?:needed|necessary|required)\b",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\b(?:want(?:s|ed)? (?:to|the|a)|would (?:like|love)|wd like|hop(?:e|es|ing) to|wish(?:es)? to|looking to|keen to"
    r"|like to (?:learn|try|do)|plan(?:s|ning)? to|interested in|thinking of|dream|never tried|start(?:ed|ing)? soon"
    r"|waiting (?:list )?for|book(?:ed)? (?:on|onto|for)|due to start|signed up for)\b",
    re.IGNORECASE,
)
_TICKET = re.compile(r"\b(?:tickets?|cards?|licen[cs]es?|certificates?|certs?|badge)\b", re.IGNORECASE)
_LAPSED = re.compile(
    r"\b(?:lapsed?|ran out|run out|expired?|out of date|not in date|exp|ended"
    r"|needs? (?:renewing|renewal|a refresher))\b",
    re.IGNORECASE,
)
_EXPIRY = re.compile(
    r"\b(?:exp(?:ir(?:es?|ed|y))?|ran out|run out|runs out|lapse[sd]?|valid (?:to|until|till)|in date (?:to|until|till)"
    r"|ended|until|out of date)\b[^\d\n.;]{0,16}((?:19|20)\d\d)(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def extract(text: str) -> tuple[Mention, ...]:
    """The skills a person's text speaks of, in order of place; nothing from a sentence that admits a crime."""
    return _mentions(text, lawful(tokens(text)))


@lru_cache(maxsize=4096)
def extract_from_advert(text: str) -> tuple[Mention, ...]:
    """The skills an advert speaks of; its words about crime are its trade (security, support work), and stay.

    The occupations it names are often colleagues ("follow the chef's instructions"): they are marked.
    """
    return _mentions(text, tokens(text))


def _mentions(text: str, words: Sequence[Token]) -> tuple[Mention, ...]:
    found: list[Mention] = []
    denied = _denied(text, words)
    wishes = [match.start() for match in _WISHES.finditer(text)]
    for hit in phrase_book().find(words):
        first, last = words[hit.first], words[hit.last]
        mention = Mention("", hit.confidence, first.start, last.end, text[first.start : last.end])
        mention = _dated(text, mention, hit)
        is_denied = any(denied.get(index, hit.first) < hit.first for index in range(hit.first, hit.last + 1))
        mention = replace(mention, negated=is_denied or denied.get(hit.last, -1) > hit.last)
        mention = replace(mention, wished=_is_wished(text, mention, wishes))
        found.extend(_of_hit(mention, hit))
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.skill, -each.confidence)))


def _of_hit(mention: Mention, hit: Hit) -> Iterable[Mention]:
    """One mention for each skill that the hit names or implies, the surest for each."""
    best: dict[str, Mention] = {}
    named = Counter(kind for kind, _ in hit.entries)
    kept_at_all = mention.confidence * (WISHED if mention.wished else 1.0)
    for kind, code in hit.entries:
        kept = kept_at_all * named[kind] ** -0.5  # a name of two things is half as sure of either
        for skill, weight in implied_skills(kind, code):
            via = "" if kind is Names.SKILL else code
            of_occupation = kind in {Names.OCCUPATION, Names.PRISON_WORK}
            one = replace(mention, skill=skill, confidence=round(kept * weight, 4), via=via)
            one = replace(one, is_of_occupation=of_occupation)
            if skill not in best or one.confidence > best[skill].confidence:
                best[skill] = one
    return best.values()


@lru_cache(maxsize=16384)
def implied_skills(kind: Names, code: str) -> tuple[tuple[str, float], ...]:
    """The skills that a named concept stands for, each with a confidence."""
    taxonomy = load()
    if kind is Names.SKILL:
        return ((code, GROUP if code in _groups() else 1.0),)
    if kind is Names.QUALIFICATION:
        return taxonomy.qualifications[code].skills
    if kind is Names.PRISON_WORK:
        return tuple((skill, weight * FROM_PRISON_WORK) for skill, weight in taxonomy.prison_work[code].skills)
    occupation = taxonomy.occupations[code]
    essential = tuple((skill, FROM_OCCUPATION) for skill in occupation.essential)
    return essential + tuple((skill, FROM_OCCUPATION_OPTIONAL) for skill in occupation.optional)


@lru_cache(maxsize=1)
def _groups() -> frozenset[str]:
    return frozenset(parent for skill in load().skills.values() for parent in skill.broader)


def _dated(text: str, mention: Mention, hit: Hit) -> Mention:
    awards = [load().qualifications[code] for kind, code in hit.entries if kind is Names.QUALIFICATION]
    if not awards and not _TICKET.search(mention.words):
        return mention
    mention = replace(mention, is_renewable=not awards or any(award.renewable for award in awards))
    after = re.split(r"[.;\n]|,(?!\s*(?:exp|ran|lapsed))", text[mention.end : mention.end + PLACES_EXPIRY])[0]
    dated = _EXPIRY.search(after)
    if dated:
        return replace(mention, expires_on=_last_day(dated.group(1), dated.group(2), dated.group(3)))
    return replace(mention, lapsed=bool(_LAPSED.search(after)))


def _last_day(year: str, month: str | None, day: str | None) -> date:
    """The last day that a date in words may mean: "2019" is 31 December 2019."""
    months = min(max(int(month), 1), 12) if month else 12
    for days in (int(day) if day else 31, 31, 30, 29, 28):
        try:
            return date(int(year), months, days)
        except ValueError:
            continue
    return date(int(year), 12, 31)


def _is_wished(text: str, mention: Mention, wishes: Sequence[int]) -> bool:
    return any(start < mention.start and not re.search(r"[.;!?\n]", text[start : mention.start]) for start in wishes)


def _denied(text: str, words: Sequence[Token]) -> dict[int, int]:
    """For each token that the text denies, the index of what denies it: "no" before it, "not needed" after it."""
    denied: dict[int, int] = {}
    for index, word in enumerate(words):
        if word.text in _NEGATIONS and not _is_turned_round(words, index):
            denied.update(dict.fromkeys(_reach(words, index), index))
    for found in _NOT_NEEDED.finditer(text):
        before = [index for index, word in enumerate(words) if word.start < found.start()]
        sentence = words[before[-1]].sentence if before else 0
        near = (index for index in before[-NOT_NEEDED_REACH:] if words[index].sentence == sentence)
        denied.update(dict.fromkeys(near, len(words)))
    return denied


def _reach(words: Sequence[Token], index: int) -> Iterable[int]:
    for later in range(index, min(index + NEGATION_REACH + 1, len(words))):
        if words[later].clause != words[index].clause or (later > index and words[later].text in _TURNS):
            return
        yield later


def _is_turned_round(words: Sequence[Token], index: int) -> bool:
    after = " ".join(word.text for word in words[index : index + 4])
    return any(after == good or after.startswith(good + " ") for good in _NOT_NEGATIONS)
