"""Analysis of text, once for everything: tokens with their place, British stems, stop words."""

import re
from dataclasses import dataclass
from functools import lru_cache

_STOP_WORDS = """
    a ability able about above after again against all also although always am an and any are as at back be
    because been before being below both but by came can come could day days desirable did do does doing dont
    down each either else essential etc even ever every experience experienced few for from further gave get
    gets getting go goes going gone good got had has have having he her here him his how i id if ill im in into
    is isnt it its ive job just know knowledge known last let level like lot lots made make many may me mine
    month months more most much must my near need never new nice no non not now of off ok on once one only or
    other our out over own people per preferred put quite rather really required role said same see several she
    should since skill skills so some someone something soon still such team than that thats the their them then
    there these they thing things this those though through to too two u under understanding until up upon us
    use used using very via was way we week weeks well were what when where which while who whose why will
    willing with within without work worked working would year years yes yet you youd youll your youre yr yrs
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
_LIGHT_WORDS = "a an and any for her his its me my of or our some the their your"
LIGHT_WORDS = frozenset(_LIGHT_WORDS.split())

_IRREGULAR_STEMS = {
    "bend": "bent", "bring": "brought", "build": "built", "bus": "buses", "buy": "bought", "calf": "calves",
    "catch": "caught", "centre": "center centers", "colour": "color colors", "cut": "cutting cuts", "deal": "dealt",
    "dig": "dug", "drive": "drove driven", "dry": "drier", "dye": "dyeing", "feed": "fed", "gas": "gases",
    "grey": "gray", "grind": "ground", "grow": "grew grown", "hang": "hung", "hold": "held", "hygiene": "hygeine",
    "keep": "kept", "knife": "knives", "lay": "laid", "licence": "license licensed licenses", "lie": "lying",
    "loaf": "loaves", "make": "made", "man": "men", "mould": "mold molds molding", "mow": "mown", "pay": "paid",
    "plough": "plow plowing", "run": "ran", "sell": "sold", "sew": "sewn", "shelf": "shelves",
    "speak": "spoke spoken", "sweep": "swept", "take": "took taken", "teach": "taught", "tie": "tying",
    "till": "tills", "tyre": "tire tires", "use": "using used", "weave": "wove woven", "wind": "wound",
    "woman": "women", "write": "wrote written",
}  # fmt: skip
_IRREGULAR = {word: root for root, words in _IRREGULAR_STEMS.items() for word in words.split()}
_KEPT_WORDS = """
    wing ring spring string ceiling bed shed red thing king sling during morning evening bearing railing building
    bedding hundred gas bus plus status news species lens yes always premises series virus chassis this his was is
    has us its as
"""
_KEPT = frozenset(_KEPT_WORDS.split())

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:\+\+?|#)?")
_BREAK = re.compile(r"[.!?](?=\s|$)|[\n;•]")
_PAUSE = re.compile(r"[,:()\[\]|]|\s[-–—]\s|—")
_VOWEL = re.compile(r"[aeiouy]")
_AMERICAN = re.compile(r"(?<=[a-z]{3})iz(?=e$|es$|ed$|er$|ers$|ing$|ation$|ations$)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, its stem and its place."""

    text: str  # as written, in lower case
    stem: str
    start: int  # of the first character
    end: int  # after the last character
    clause: int  # number of the clause: words of one clause have no comma, stop or bracket between them
    sentence: int


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order, hyphens and slashes parting words, figures kept."""
    breaks = sorted((found.start(), True) for found in _BREAK.finditer(text))
    marks = sorted(breaks + [(found.start(), False) for found in _PAUSE.finditer(text)])
    found: list[Token] = []
    clause = sentence = position = 0
    for word in _TOKEN.finditer(text):
        while position < len(marks) and marks[position][0] < word.start():
            clause += 1
            sentence += marks[position][1]
            position += 1
        plain = _plain(word.group())
        found.append(Token(plain, stem(plain), word.start(), word.end(), clause, sentence))
    return tuple(found)


def analyse(text: str) -> tuple[str, ...]:
    """The stems of a text that carry meaning, in order, without stop words: what search and similarity index."""
    return tuple(
        token.stem
        for token in tokens(text)
        if token.text not in STOP_WORDS and (len(token.stem) > 1 or token.stem.isdigit())
    )


def phrase(text: str) -> tuple[str, ...]:
    """The stems of a label for phrase look-up: light words left out, unless fewer than two others are there.

    So "the till" and "A level" stay as they are, and do not turn into any till and any level.
    """
    found = tokens(text)
    kept = tuple(token.stem for token in found if token.text not in LIGHT_WORDS)
    return kept if len(kept) > 1 else tuple(token.stem for token in found)


def _plain(word: str) -> str:
    plain = word.lower().replace("’", "'")
    if plain.endswith("'s"):
        plain = plain[:-2]
    return plain.replace("'", "")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its British endings: plural, -ing, -ed; "tidied" and "tidies" are "tidy"."""
    if word in _IRREGULAR:
        return _final(_IRREGULAR[word])
    if len(word) <= 3 or word in _KEPT or not word.isalpha():
        return word
    return _final(_without_ending(_singular(_AMERICAN.sub("is", word))))


def _singular(word: str) -> str:
    if word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word in _KEPT:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "shes", "ches", "zes")) or (word.endswith("oes") and len(word) > 5):
        return word[:-2]
    return word[:-1]


def _without_ending(word: str) -> str:
    if word in _KEPT:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("eed"):
        return word[:-1] if len(word) > 5 else word
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 2 and _VOWEL.search(root):
            return _mended(root)
    return word


def _mended(root: str) -> str:
    is_doubled = len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz"
    if is_doubled:
        return root[:-1]
    is_short = (
        len(root) <= 3 and root[-1] not in "aeiouwxy" and root[-2] in "aeiouy" and root[-3:-2] not in tuple("aeiou")
    )
    return root + "e" if is_short else root


def _final(word: str) -> str:
    if len(word) > 4 and word.endswith("e") and not word.endswith(("ee", "oe")):
        word = word[:-1]
    if len(word) > 4 and word.endswith("ll"):
        word = word[:-1]
    return word
