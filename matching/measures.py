"""How good a ranking is against judgements: nDCG, recall, precision, reciprocal rank."""

from collections.abc import Mapping, Sequence
from math import log2

RELEVANT = 2  # judged so or higher: worth putting forward


def gain_of_best(ranking: Sequence[str], judged: Mapping[str, int], k: int) -> float | None:
    """nDCG@k with gain 2^relevance - 1: 1 if the first k are in the best order; None if nothing is judged above 0."""
    ideal = _gain(sorted(judged.values(), reverse=True)[:k])
    return _gain([judged.get(one, 0) for one in ranking[:k]]) / ideal if ideal else None


def recall(ranking: Sequence[str], judged: Mapping[str, int], k: int) -> float | None:
    """The share of the relevant that are among the first k; None if there are none."""
    relevant = _relevant(judged)
    return len(relevant & set(ranking[:k])) / len(relevant) if relevant else None


def precision(ranking: Sequence[str], judged: Mapping[str, int], k: int) -> float | None:
    """The share of the first k that are relevant; None if nothing is."""
    relevant = _relevant(judged)
    return len(relevant & set(ranking[:k])) / k if relevant else None


def reciprocal_rank(ranking: Sequence[str], judged: Mapping[str, int]) -> float | None:
    """1 over the place of the first relevant one; None if nothing is relevant."""
    relevant = _relevant(judged)
    if not relevant:
        return None
    return next((1 / place for place, one in enumerate(ranking, 1) if one in relevant), 0.0)


def _gain(relevances: Sequence[int]) -> float:
    return sum((2.0**relevance - 1) / log2(place + 1) for place, relevance in enumerate(relevances, 1))


def _relevant(judged: Mapping[str, int]) -> set[str]:
    return {one for one, relevance in judged.items() if relevance >= RELEVANT}
