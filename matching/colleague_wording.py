"""Whether people under 18 work there too, as far as the words of an advert tell."""

import re

_YOUNG = re.compile(
    r"\b(?:under[- ]?(?:18|eighteen)s?\b"
    r"|(?:1[3-7]|sixteen|seventeen)[- ]?(?:year[- ]?olds?|yr[- ]?olds?)\b"
    r"|(?:1[3-7]|sixteen|seventeen)[- ](?:and|or|to|/)[- ](?:1[4-9])[- ]?(?:year[- ]?olds?|yr[- ]?olds?)\b"
    r"|(?:aged|age of) (?:1[3-7]|sixteen|seventeen)\b"
    r"|(?:sixth[- ]form|school|work[- ]experience) (?:students?|pupils?|placements?|staff|helpers?)\b"
    r"|school leavers?\b|saturday (?:girls?|boys?|kids?|juniors?)\b)",
    re.IGNORECASE,
)
_NONE_THERE = re.compile(
    r"\b(?:no|not|nobody|must be over|over|none)\b[^.;!?\n]{0,25}$|\b(?:must be|aged?) (?:at least )?$", re.IGNORECASE
)


def has_young_colleagues(text: str) -> bool:
    """Whether an advert names people under 18 among those who work there; a least age of its own is none."""
    return any(not _NONE_THERE.search(text[: hit.start()]) for hit in _YOUNG.finditer(text))
