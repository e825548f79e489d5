"""What each part of the skills component brings: `python -m tests.benchmarks.ablation DIR...`, a row for each left out.

A DIR is a judged set as `matching.evaluation` reads it. The last row is a plain peer: TF-IDF over the raw texts.
"""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from unittest.mock import patch

from sklearn.feature_extraction.text import TfidfVectorizer

from matching import scoring
from matching.evaluation import MEASURES, Judged, read_set
from matching.scoring import WEIGHTS, Weights, skills

SHOWN = ("ndcg", "recall", "precision")

Scores = Mapping[str, Mapping[str, float]]  # by vacancy, then candidate


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ablation")
    parser.add_argument("folders", nargs="+", type=Path)
    folders = parser.parse_args(arguments).folders
    sets = [read_set(folder) for folder in folders]
    names = [name for name in MEASURES if name.startswith(SHOWN)]
    print(f"{'':32}" + "".join(f"{folder.name:^{10 * len(names)}}" for folder in folders))
    print(f"{'':32}" + "".join(f"{name:>10}" for name in names) * len(sets))
    for words, scores_of in PARTS.items():
        figures = [value for one in sets for value in measured(one, scores_of(one), names)]
        print(f"{words:32}" + "".join(f"{value:10.3f}" for value in figures))
    peers = [value for one, folder in zip(sets, folders, strict=True) for value in measured(one, tfidf(folder), names)]
    print(f"{'Peer: TF-IDF of the raw texts':32}" + "".join(f"{value:10.3f}" for value in peers))


def scored(weights: Weights) -> Callable[[Judged], Scores]:
    """The skills component with these weights."""
    return lambda judged: {
        vacancy: {one: skills(candidate, asked, weights).value for one, candidate in judged.candidates.items()}
        for vacancy, asked in judged.vacancies.items()
    }


def without_carrying_over(judged: Judged) -> Scores:
    """The skills component when only the very skill asked for counts."""
    with patch.object(scoring, "helped_by", lambda _skill: {}):
        return scored(WEIGHTS)(judged)


def tfidf(folder: Path) -> Scores:
    """Cosines of the raw texts, words and pairs of words."""
    vacancies, candidates = (json.loads((folder / f"{side}.json").read_text()) for side in ("vacancies", "candidates"))
    texts = [_text(one) for one in vacancies + candidates]
    matrix = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, stop_words="english").fit_transform(texts)
    cosines = (matrix[: len(vacancies)] @ matrix[len(vacancies) :].T).toarray()
    ids = [one["id"] for one in candidates]
    return {one["id"]: dict(zip(ids, row, strict=True)) for one, row in zip(vacancies, cosines, strict=True)}


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(_text(one) for one in value.values())
    if isinstance(value, list):
        return " ".join(_text(one) for one in value)
    return value if isinstance(value, str) else ""


def measured(judged: Judged, scores: Scores, names: Sequence[str]) -> list[float]:
    """The means over all vacancies that have a figure."""
    found: dict[str, list[float]] = {name: [] for name in names}
    for vacancy, relevance in judged.relevance.items():
        ranking = sorted(scores[vacancy], key=lambda one: (-scores[vacancy][one], one))
        for name in names:
            value = MEASURES[name](ranking, relevance)
            if value is not None:
                found[name].append(value)
    return [fmean(found[name]) for name in names]


PARTS: dict[str, Callable[[Judged], Scores]] = {
    "Everything": scored(WEIGHTS),
    "Without shared words": scored(replace(WEIGHTS, shared_words=0.0)),
    "Shared words alone": scored(replace(WEIGHTS, shared_words=1.0)),
    "Without what carries over": without_carrying_over,
    "Desirable lines count as much": scored(replace(WEIGHTS, desirable=WEIGHTS.essential)),
}

if __name__ == "__main__":
    main()
