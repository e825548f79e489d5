"""How fast words become skills: `python -m tests.benchmarks.skills [--texts N] [--labels N]`.

Two works, each beside a peer in the same run: texts to skills of the taxonomy (aim: 1,000 adverts in 5 s), and texts
against a long list of labels (aim: 14,000 labels and 1,000 texts in 60 s, index included). The texts and the list are
made of the taxonomy's own words. With `--judged FILE` (JSON lines of `text` and `labels`) and `--list FILE` it
measures the share of the right labels among the first five instead, for us beside character TF-IDF; with the extra
`semantic` installed also for MiniLM alone, for the plain sum of the two, and for us with MiniLM asked.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.skills.extraction import extract
from matching.skills.labels import LabelRanker
from matching.skills.ranking import read_labels
from matching.skills.semantic import MiniLm, SemanticError
from matching.skills.similarity import Entry
from matching.skills.taxonomy import load

VERBS = ("plan", "teach", "inspect", "improve", "supervise", "assist with", "keep records of", "report on", "advise on")
FIRST = 5


def made_labels(count: int) -> list[Entry]:
    """So many different labels made of the taxonomy's: "teach pot washing"; the same each time."""
    skills = load().skills.values()
    plain = [(skill.label, skill.alternatives, skill.description) for skill in skills]
    more = [(f"{verb} {skill.label.lower()}", (), "") for verb in VERBS for skill in skills]
    joined = [(f"{one[0]} and {two[0].lower()}", (), "") for one, two in zip(plain, plain[7:], strict=False)]
    return [*plain, *more, *joined][:count]


def made_texts(count: int, *, seed: int = 1) -> list[str]:
    """So many adverts of forty words or so, the same for the same seed."""
    dice, names = random.Random(seed), [name for skill in load().skills.values() for name in skill.alternatives]
    return [
        f"We want somebody with experience of {dice.choice(names)}, {dice.choice(names)} and {dice.choice(names)}. "
        f"You are a team player with an eye for detail. {dice.choice(names)} is an advantage. Full training is given, "
        f"and there are weekend shifts in a friendly yard near the station."
        for _ in range(count)
    ]


def likeness_of_letters(labels: Sequence[str], texts: Sequence[str]) -> np.ndarray:
    """The peer: character TF-IDF over the labels, brute force; matrix (texts, labels)."""
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, dtype=np.float32)
    index = letters.fit_transform(labels).T.tocsr()
    return (letters.transform(texts) @ index).toarray()


def nearest(labels: Sequence[str], scores: np.ndarray, top: int = 20) -> list[list[str]]:
    """The labels with the highest scores for each text, highest first."""
    return [[labels[place] for place in np.argsort(-row, kind="stable")[:top]] for row in scores]


def found_among_first(ranked: Sequence[Sequence[str]], wanted: Sequence[Sequence[str]]) -> float:
    """The share of the right labels among the first five, of as many as can be there."""
    shares = [
        len(set(labels[:FIRST]) & set(right)) / min(FIRST, len(set(right)))
        for labels, right in zip(ranked, wanted, strict=True)
    ]
    return sum(shares) / len(shares)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.skills")
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--labels", type=int, default=14_000)
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--list", type=Path)
    options = parser.parse_args(arguments)
    if options.judged and options.list:
        measure_quality(options.judged, options.list)
        return
    texts, entries = made_texts(options.texts), made_labels(options.labels)
    labels = [label for label, _, _ in entries]
    load()
    extract("a first text, so that the phrase book is made")
    print(f"{'work':<52}{'seconds':>9}")
    timed(f"{len(texts):,} adverts to skills", lambda: [extract(text) for text in texts])
    timed(f"{len(texts):,} texts, {len(labels):,} labels, ours", lambda: LabelRanker(entries).rank_all(texts))
    timed("the same, character TF-IDF by brute force", lambda: nearest(labels, likeness_of_letters(labels, texts)))


def measure_quality(judged: Path, labels_file: Path) -> None:
    """Print how many right labels are found, ours beside the peers."""
    rows = [json.loads(line) for line in judged.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts, wanted = [row["text"] for row in rows], [row["labels"] for row in rows]
    entries = read_labels(labels_file)
    labels = [label for label, _, _ in entries]
    letters = likeness_of_letters(labels, texts)
    found = {"character TF-IDF": nearest(labels, letters), "ours": found_by(LabelRanker(entries), texts)}
    try:
        model = MiniLm()
    except SemanticError as error:
        print(error)
    else:
        meant = model.vectors(texts) @ model.vectors(labels).T
        found["MiniLM alone"] = nearest(labels, meant)
        found["both, summed"] = nearest(labels, spread(letters) + spread(meant))
        found["ours, semantic"] = found_by(LabelRanker(entries, model), texts)
    print(f"right labels among the first {FIRST}, {len(rows):,} texts, {len(entries):,} labels")
    for way, ranked in found.items():
        print(f"{way:<52}{found_among_first(ranked, wanted):>9.3f}")


def found_by(ranker: LabelRanker, texts: Sequence[str]) -> list[list[str]]:
    """The labels a ranker puts first."""
    return [[label for label, _ in labels] for labels in ranker.rank_all(texts)]


def spread(scores: np.ndarray) -> np.ndarray:
    """Scores of each text from their mean, in standard deviations: so that two ways of scoring can be summed."""
    return (scores - scores.mean(axis=1, keepdims=True)) / scores.std(axis=1, keepdims=True)


def timed(work: str, run: Callable[[], object]) -> None:
    """Run it once and print how long it took."""
    began = time.perf_counter()
    run()
    print(f"{work:<52}{time.perf_counter() - began:>9.2f}")


if __name__ == "__main__":
    main()
