"""What a text denies: "no forklift ticket", "till work: none"; and what only sounds denied."""

import re
from collections.abc import Iterable, Sequence

from matching.skills.normalisation import Token

REACH = 6  # words after "no", "never", ... that it denies
FAR_REACH = 10  # words after "not allowed to", "banned from", ... that they deny
NOT_NEEDED_REACH = 14  # words before "not needed" that it denies
ANSWER_REACH = 4  # words before ": no" that it denies

_NEGATING = """
    no not never without none cannot dont doesnt didnt havent hasnt hadnt cant couldnt wont wouldnt isnt arent wasnt
    werent aint lacks lacking lacked minus neither nor non zero
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
    "not bad", "cant fault", "cannot fault", "couldnt fault", "cant go wrong", "cant get enough", "cant live without",
    "couldnt live without", "wouldnt say no", "no to", "didnt finish", "never finished", "not finished",
    "didnt complete", "didnt pass", "not passed", "wouldnt mind", "not unlike", "zero waste", "zero hours",
)  # fmt: skip
_NO_LONGER = re.compile(r"^(?:no longer (?!have|has|got|hold|able)|\S+(?: \S+){0,7} (?:any ?more|again|these days)\b)")
_TURNS = frozenset(["but", "however", "although", "though", "except", "just", "then", "now", "only", "instead"])
_DENYING = re.compile(
    r"\b(?:not allowed|unable to|barred from|banned from|disqualified from|refuse[sd]?|hates?|got nothing in"
    r"|(?<!not )(?<!never )(?<!isn't )(?:afraid|scared|frightened|terrified) of"
    r"|(?:every|any)thing (?:except|but|bar|apart from)|yet to (?:get|do|have|take|pass)"
    r"|fail(?:s|ed)\b(?![^.;\n]*\bpass)"
    r"|lost (?:my|his|her|their|the)(?=[^.,;\n]{0,25}\b(?:licen[cs]e|ticket|card|badge)))",
    re.IGNORECASE,
)
_NOT_NEEDED = re.compile(
    r"\b(?:not|isn'?t|aren'?t|n[o']t)\s+(?:strictly\s+)?(?:needed|necessary|required|essential|a must)\b"
    r"|\bno (?:experience|previous experience) (?:is )?(?:needed|necessary|required)\b",
    re.IGNORECASE,
)
_ANSWERED_NO = re.compile(
    r"(?::|\s[-–—])\s*(?:no|none|nil|never|nope|not yet|n/a)(?=\s*(?:$|[.,;)\n]))"
    r"|\bnot (?:his|her|my|their|really my) (?:thing|strong point|cup of tea)\b|\bnot for (?:me|him|her)\b",
    re.IGNORECASE,
)


def denied(text: str, words: Sequence[Token]) -> dict[int, int]:
    """For each token that the text denies, the index of what denies it: "no" before it, "not needed" after it."""
    found: dict[int, int] = {}
    for index, word in enumerate(words):
        if word.text in _NEGATIONS and not _is_turned_round(words, index):
            found.update(dict.fromkeys(_reach(words, index, REACH), index))
    for match in _DENYING.finditer(text):
        after = [index for index, word in enumerate(words) if word.start < match.end()]
        found.update(dict.fromkeys(_reach(words, after[-1], FAR_REACH), after[-1]) if after else {})
    for pattern, reach in ((_NOT_NEEDED, NOT_NEEDED_REACH), (_ANSWERED_NO, ANSWER_REACH)):
        for match in pattern.finditer(text):
            found.update(dict.fromkeys(_before(words, match.start(), reach), len(words)))
    return found


def _before(words: Sequence[Token], start: int, reach: int) -> Iterable[int]:
    before = [index for index, word in enumerate(words) if word.start < start]
    sentence = words[before[-1]].sentence if before else 0
    return (index for index in before[-reach:] if words[index].sentence == sentence)


def _reach(words: Sequence[Token], index: int, reach: int) -> Iterable[int]:
    for later in range(index, min(index + reach + 1, len(words))):
        if words[later].clause != words[index].clause or (later > index and words[later].text in _TURNS):
            return
        yield later


def _is_turned_round(words: Sequence[Token], index: int) -> bool:
    after = [word.text for word in words[index : index + 9] if word.sentence == words[index].sentence]
    start = " ".join(after[:4])
    is_good = any(start == good or start.startswith(good + " ") for good in _NOT_NEGATIONS)
    return is_good or _NO_LONGER.match(" ".join(after)) is not None
