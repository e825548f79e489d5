"""What a job title names: an occupation or a kind of prison work, found whole, in part, or nearly."""

from collections.abc import Collection
from functools import lru_cache

from matching.skills.normalisation import analyse, tokens
from matching.skills.phrases import LOOSE, Entry, Names, phrase_book
from matching.skills.similarity import Recogniser
from matching.skills.taxonomy import load

IN_PART = 0.85  # sureness of a title that stands within the words, beside others
LEAST_NEAR = 0.4  # a title less like the words than this is not meant
NEAR = 0.8  # sureness of a title that is only like the words, times how like

Named = tuple[Entry, float]  # what is named, and how sure: 0 to 1


@lru_cache(maxsize=8192)
def named_by(title: str, kinds: Collection[Names] = (Names.OCCUPATION, Names.PRISON_WORK)) -> tuple[Named, ...]:
    """What a title names, of the kinds wanted in that order of preference, surest first; () when unclear."""
    whole = [(entry, 1.0) for entry in phrase_book().entries(title) if entry[0] in kinds]
    return (
        _preferred(whole, kinds) or _preferred(_within(title, kinds), kinds) or _preferred(_like(title, kinds), kinds)
    )


def _preferred(found: list[Named], kinds: Collection[Names]) -> tuple[Named, ...]:
    order = tuple(kinds)
    first = min((order.index(entry[0]) for entry, _ in found), default=0)
    of_first = [(entry, sure) for entry, sure in found if entry[0] is order[first]]
    share = len({entry for entry, _ in of_first}) ** -0.5 if of_first else 1.0
    best: dict[Entry, float] = {}
    for entry, sure in of_first:
        best[entry] = max(best.get(entry, 0.0), round(sure * share, 4))
    return tuple(sorted(best.items(), key=lambda pair: (-pair[1], pair[0])))


def _within(title: str, kinds: Collection[Names]) -> list[Named]:
    """What stands within a title; a name of one word is no more doubtful there than a longer one."""
    return [
        (entry, IN_PART * (LOOSE if hit.is_loose else 1.0))
        for hit in phrase_book().find(tokens(title))
        for entry in hit.entries
        if entry[0] in kinds
    ]


def _like(title: str, kinds: Collection[Names]) -> list[Named]:
    if not analyse(title):
        return []
    ranked = _title_recogniser().rank(title, 2)
    found = [((Names(int(code[0])), code[2:]), NEAR * score) for code, score in ranked if score >= LEAST_NEAR]
    return [named for named in found if named[0][0] in kinds][:1]


@lru_cache(maxsize=1)
def _title_recogniser() -> Recogniser:
    taxonomy = load()
    titled = [(Names.OCCUPATION, each.code, each.title, each.alternatives) for each in taxonomy.occupations.values()]
    titled += [(Names.PRISON_WORK, each.code, each.title, each.alternatives) for each in taxonomy.prison_work.values()]
    return Recogniser(
        [f"{int(kind)}:{code}" for kind, code, _, _ in titled],
        [(title, alternatives, "") for _, _, title, alternatives in titled],
    )
