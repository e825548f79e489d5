"""Skills in free text: with place, confidence, negation and lapsed tickets; crime is never one."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from matching.skills.crime import lawful
from matching.skills.denials import denied
from matching.skills.expiry import expires_on, has_lapsed, has_lapsed_at_once
from matching.skills.normalisation import Token, tokens
from matching.skills.phrases import Hit, Names, phrase_book
from matching.skills.taxonomy import load

FROM_PRISON_WORK = 0.6  # confidence of a skill of prison work that the text names
FROM_OCCUPATION = 0.4  # of an essential skill of an occupation: it may be somebody else's
FROM_OCCUPATION_OPTIONAL = 0.2
GROUP = 0.7  # of a skill that is a group of others: "warehouse" tells the place more than the work
WISHED = 0.3  # confidence kept by a skill that is only hoped for


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


_WISHES = re.compile(
    r"\b(?:want(?:s|ed)? (?:to|the|a)|would (?:like|love)|wd like|hop(?:e|es|ing) to|wish(?:es)? to|looking to|keen to"
    r"|like to (?:learn|try|do)|plan(?:s|ning)? to|interested in|thinking of|dream|never tried|start(?:ed|ing)? soon"
    r"|waiting (?:list )?for|book(?:ed)? (?:on|onto|for)|due to (?:start|sit|take|do)|applied for|signed up for"
    r"|working towards?"
    r"|wouldn'?t say no to|study(?:ing)? (?:for|towards?)|fanc(?:y|ies)"
    r"|doing(?=[^.;\n]{0,40}\bnext (?:week|month|year)))\b",
    re.IGNORECASE,
)
_TICKET = re.compile(r"\b(?:tickets?|cards?|licen[cs]es?|certificates?|certs?|badge)\b", re.IGNORECASE)


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
    denials = denied(text, words)
    wishes = [match.start() for match in _WISHES.finditer(text)]
    for hit in phrase_book().find(words):
        first, last = words[hit.first], words[hit.last]
        mention = Mention("", hit.confidence, first.start, last.end, text[first.start : last.end])
        mention = _dated(text, mention, hit)
        is_denied = any(denials.get(index, hit.first) < hit.first for index in range(hit.first, hit.last + 1))
        mention = replace(mention, negated=is_denied or denials.get(hit.last, -1) > hit.last)
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
    if not awards and not _TICKET.search(mention.words) and not _TICKET.match(text[mention.end :].lstrip()):
        return replace(mention, lapsed=has_lapsed_at_once(text[mention.end :]))
    mention = replace(mention, is_renewable=not awards or any(award.renewable for award in awards))
    before, after = text[: mention.start], text[mention.end :]
    ends_on = expires_on(after)
    return replace(mention, expires_on=ends_on, lapsed=ends_on is None and has_lapsed(before, after))


def _is_wished(text: str, mention: Mention, wishes: Sequence[int]) -> bool:
    return any(start < mention.start and not re.search(r"[.;!?\n]", text[start : mention.start]) for start in wishes)
