"""Measures the engine against judged files: `python -m matching.evaluation DIR [--json] [--floor ndcg=0.85 ...]`.

DIR holds vacancies.json, candidates.json, judgments.json (skills only: {vacancy: [{candidate, skill_relevance}]}) and
eligibility.json ([{candidate, vacancy, expected, reasons}]). Candidates are ranked for each vacancy by the skills
component, since the judgements are on skills only; the standing of a pair is checked apart. --groups measures how
often groups of candidates ({candidate: group}) stand in the top places; they are never an input of a score.
Exit status: 1 below a floor, 2 if a file cannot be read.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean

from matching.exclusions import STANDINGS, Standing
from matching.exposure import exposure_as_json, exposure_report, exposures, hidden_groups, read_groups
from matching.fields import OTHER_NAMES, Fields, ReadingError
from matching.measures import gain_of_best, precision, recall, reciprocal_rank
from matching.profiles import CandidateProfile, VacancyProfile
from matching.ranking import Match, match
from matching.reading import read_candidate, read_vacancy
from matching.scoring import WEIGHTS, skills
from matching.skills.vocabulary import Sector

MEASURES: dict[str, Callable[[Sequence[str], Mapping[str, int]], float | None]] = {
    "ndcg": lambda ranking, judged: gain_of_best(ranking, judged, 10),
    "recall": lambda ranking, judged: recall(ranking, judged, 10),
    "precision": lambda ranking, judged: precision(ranking, judged, 5),
    "mrr": reciprocal_rank,
}
TITLES = {
    "ndcg": "nDCG@10",
    "recall": "recall@10 of relevance 2 and over",
    "precision": "precision@5",
    "mrr": "MRR",
    "eligibility": "eligibility accuracy",
    "reasons": "agreement of reasons",
}
NO_REASON = "none"
TALKING_POINTS = frozenset({"hours", "shift", "driving"})  # the reasons a labelled "discuss" names
WORST = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled set, read."""

    vacancies: Mapping[str, VacancyProfile]
    candidates: Mapping[str, CandidateProfile]
    relevance: Mapping[str, Mapping[str, int]]  # by vacancy, then candidate
    expected: tuple[tuple[str, str, Standing, frozenset[str]], ...]  # candidate, vacancy, standing, reasons
    on: date


@dataclass(frozen=True, slots=True)
class Misjudged:
    """A pair that the engine and the judge see differently."""

    candidate: str
    vacancy: str
    distance: float  # how far off, 0 to 1
    words: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured on a set."""

    figures: Mapping[str, float]  # by the keys of TITLES; those without any label are left out
    confusion: Mapping[tuple[Standing, Standing], int]  # (expected, found)
    worst: tuple[Misjudged, ...]


def read_set(folder: Path, *, on: date | None = None) -> Judged:
    """A labelled set from its four files. `on` is by default the earliest closing date: no vacancy is closed yet.

    Raises:
        ReadingError: a file or a value cannot be read.
    """
    raw_vacancies, raw_candidates = _list(folder / "vacancies.json"), _list(folder / "candidates.json")
    vacancies = [read_vacancy(in_our_words(raw), f"vacancies.json[{row}]") for row, raw in enumerate(raw_vacancies)]
    closing = [one.closes_on or one.starts_on for one in vacancies]
    day = on or min((each for each in closing if each), default=date(2000, 1, 1))
    candidates = [
        read_candidate(in_our_words(raw), f"candidates.json[{row}]", on=day) for row, raw in enumerate(raw_candidates)
    ]
    judged = Judged(
        vacancies={one.id: one for one in vacancies},
        candidates={one.id: one for one in candidates},
        relevance=_relevance(folder / "judgments.json"),
        expected=tuple(_expected(folder / "eligibility.json")),
        on=day,
    )
    _check_names(judged)
    return judged


def in_our_words(raw: Mapping[str, object]) -> Mapping[str, object]:
    """The record with sectors that our vocabulary lacks read as OTHER: a labelled set is judged whole or not at all."""
    wishes = raw.get("preferences")
    told = dict(raw)
    if isinstance(raw.get("sector"), str):
        told["sector"] = _known_sector(raw["sector"])
    if isinstance(wishes, Mapping) and isinstance(wishes.get("sectors"), list):
        told["preferences"] = {**wishes, "sectors": [_known_sector(one) for one in wishes["sectors"]]}
    return told


def _known_sector(code: object) -> object:
    known = code in set(Sector) or code in OTHER_NAMES["Sector"]
    return code if known or not isinstance(code, str) else Sector.OTHER.value


def evaluate(judged: Judged) -> Evaluation:
    """What the engine makes of a labelled set."""
    matches = {
        (candidate, vacancy): match(judged.candidates[candidate], judged.vacancies[vacancy], on=judged.on)
        for candidate, vacancy, _, _ in judged.expected
    }
    scores = {vacancy: _skill_scores(judged, vacancy) for vacancy in judged.relevance}
    figures = _ranking_figures(judged, scores) | _eligibility_figures(judged, matches)
    confusion = Counter((expected, matches[c, v].standing) for c, v, expected, _ in judged.expected)
    return Evaluation(figures, confusion, _worst(judged, scores, matches))


def rankings_of(judged: Judged) -> list[list[str]]:
    """The candidates for each vacancy, best skills first."""
    return [_ranking(_skill_scores(judged, vacancy)) for vacancy in judged.vacancies]


def _check_names(judged: Judged) -> None:
    """Raise ReadingError if a label names a vacancy or a candidate that the set does not hold."""
    labelled = [("eligibility.json", candidate, vacancy) for candidate, vacancy, _, _ in judged.expected]
    labelled += [("judgments.json", one, vacancy) for vacancy, pairs in judged.relevance.items() for one in pairs]
    for file, candidate, vacancy in labelled:
        if candidate not in judged.candidates:
            raise ReadingError(file, "candidate", candidate, "Name a candidate of candidates.json.")
        if vacancy not in judged.vacancies:
            raise ReadingError(file, "vacancy", vacancy, "Name a vacancy of vacancies.json.")


def _skill_scores(judged: Judged, vacancy: str) -> dict[str, float]:
    asked = judged.vacancies[vacancy]
    return {one: skills(candidate, asked, WEIGHTS).value for one, candidate in judged.candidates.items()}


def _ranking_figures(judged: Judged, scores: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    values: dict[str, list[float]] = {name: [] for name in MEASURES}
    for vacancy, relevance in judged.relevance.items():
        ranking = _ranking(scores[vacancy])
        for name, measure in MEASURES.items():
            value = measure(ranking, relevance)
            if value is not None:
                values[name].append(value)
    return {name: fmean(found) for name, found in values.items() if found}


def _eligibility_figures(judged: Judged, matches: Mapping[tuple[str, str], Match]) -> dict[str, float]:
    if not judged.expected:
        return {}
    right = [matches[c, v].standing is expected for c, v, expected, _ in judged.expected]
    agreed = [_reasons(matches[c, v]) == reasons for c, v, _, reasons in judged.expected]
    return {"eligibility": fmean(right), "reasons": fmean(agreed)}


def _reasons(one: Match) -> frozenset[str]:
    """The codes that a label names: what blocks, or what is to be discussed of hours, shift and driving."""
    codes = {found.code for found in one.exclusions if found.standing is one.standing}
    return frozenset(codes if one.standing is Standing.BLOCKED else codes & TALKING_POINTS) or frozenset({NO_REASON})


def _ranking(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda one: (-scores[one], one))


def _worst(
    judged: Judged, scores: Mapping[str, Mapping[str, float]], matches: Mapping[tuple[str, str], Match]
) -> tuple[Misjudged, ...]:
    """The pairs seen most differently: a wrong standing first, then the relevant ranked low and the others high."""
    found = [
        Misjudged(c, v, 1.0, f"expected {expected} ({', '.join(sorted(reasons))}), found {_told(matches[c, v])}")
        for c, v, expected, reasons in judged.expected
        if matches[c, v].standing is not expected
    ]
    for vacancy, relevance in judged.relevance.items():
        ranking = _ranking(scores[vacancy])
        ideal = sorted(ranking, key=lambda one: (-relevance.get(one, 0), ranking.index(one)))
        found += [
            _misplaced(judged, vacancy, candidate, ranking.index(candidate), ideal.index(candidate))
            for candidate in ranking
            if (relevance.get(candidate, 0) >= 2)
            != (ranking.index(candidate) < sum(r >= 2 for r in relevance.values()))
        ]
    return tuple(sorted(found, key=lambda one: (-one.distance, one.vacancy, one.candidate))[:WORST])


def _misplaced(judged: Judged, vacancy: str, candidate: str, place: int, ideal: int) -> Misjudged:
    one = match(judged.candidates[candidate], judged.vacancies[vacancy], on=judged.on)
    relevance = judged.relevance[vacancy].get(candidate, 0)
    told = "; ".join(line.words for line in one.lines[:4])
    words = f"relevance {relevance}, ranked {place + 1} instead of {ideal + 1}: {told}"
    return Misjudged(candidate, vacancy, abs(place - ideal) / max(1, len(judged.candidates)), words)


def _told(one: Match) -> str:
    codes = ", ".join(found.code for found in one.exclusions) or NO_REASON
    return f"{one.standing} ({codes})"


def _list(path: Path) -> list[Mapping[str, object]]:
    raw = _json(path)
    if not isinstance(raw, list):
        raise ReadingError(path.name, "file", type(raw).__name__, "Give a list of records, in square brackets.")
    return [Fields(one, f"{path.name}[{row}]").raw for row, one in enumerate(raw)]


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise ReadingError(str(path), "file", problem.strerror, "Give a folder that holds this file.") from problem
    except ValueError as problem:
        raise ReadingError(str(path), "file", str(problem), "Correct the JSON.") from problem


def _relevance(path: Path) -> dict[str, dict[str, int]]:
    pairs = Fields(_json(path), path.name)
    return {
        vacancy: {one.required("candidate"): int(one.number("skill_relevance") or 0) for one in pairs.records(vacancy)}
        for vacancy in pairs.raw
    }


def _expected(path: Path) -> list[tuple[str, str, Standing, frozenset[str]]]:
    rows = [Fields(raw, f"{path.name}[{row}]") for row, raw in enumerate(_list(path))]
    return [
        (
            row.required("candidate"),
            row.required("vacancy"),
            row.choice("expected", Standing),
            frozenset(row.texts("reasons")) or frozenset({NO_REASON}),
        )
        for row in rows
    ]


def report(evaluation: Evaluation) -> str:
    """The evaluation as text for a terminal."""
    lines = [f"{TITLES[name]:36} {value:.3f}" for name, value in evaluation.figures.items()]
    lines += ["", "expected \\ found  " + "".join(f"{found:>10}" for found in STANDINGS)]
    for expected in STANDINGS:
        counts = "".join(f"{evaluation.confusion.get((expected, found), 0):>10}" for found in STANDINGS)
        lines.append(f"{expected:18} {counts}")
    lines += ["", "Seen most differently:"]
    lines += [f"  {one.candidate} for {one.vacancy}: {one.words}" for one in evaluation.worst]
    return "\n".join(lines)


def as_values(evaluation: Evaluation) -> dict[str, object]:
    """The evaluation as values for JSON."""
    confusion = {f"{expected}/{found}": count for (expected, found), count in sorted(evaluation.confusion.items())}
    worst = [
        {"candidate": one.candidate, "vacancy": one.vacancy, "distance": one.distance, "words": one.words}
        for one in evaluation.worst
    ]
    return {"figures": dict(evaluation.figures), "confusion": confusion, "worst": worst}


def below_floor(evaluation: Evaluation, floors: Sequence[str]) -> list[str]:
    """What is below its floor, in words; floors are written "ndcg=0.85".

    Raises:
        ReadingError: a floor names no figure or no number.
    """
    short = []
    for floor in floors:
        name, _, least = floor.partition("=")
        try:
            value, wanted = evaluation.figures[name], float(least)
        except (KeyError, ValueError):
            raise ReadingError("--floor", "floor", floor, f"Write one of {', '.join(TITLES)} as ndcg=0.85.") from None
        if value < wanted:
            short.append(f"{TITLES[name]} is {value:.3f}, below {wanted:.3f}")
    return short


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m matching.evaluation", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--json", action="store_true", help="print JSON for machines")
    parser.add_argument("--floor", action="append", default=[], metavar="NAME=VALUE", help="fail below this figure")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="the day to judge on, as 2027-01-31")
    parser.add_argument("--groups", type=Path, metavar="FILE", help="measure exposure by group: {candidate: group}")
    options = parser.parse_args(arguments)
    try:
        judged = read_set(options.folder, on=options.on)
        groups = read_groups(options.groups, judged.candidates) if options.groups else {}
        evaluation = evaluate(judged)
        short = below_floor(evaluation, options.floor)
    except ReadingError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    found, hidden = exposures(rankings_of(judged), groups) if groups else (), hidden_groups(groups)
    if options.json:
        sys.stdout.write(json.dumps(as_values(evaluation) | exposure_as_json(found, hidden), indent=1) + "\n")
    else:
        sys.stdout.write(report(evaluation) + (exposure_report(found, hidden) if groups else "") + "\n")
    sys.stderr.write("".join(f"{words}\n" for words in short))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
