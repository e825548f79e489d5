"""How often groups of candidates stand where they are seen: their share of the top places, for a check of fairness.

Groups are read from a file of their own and only ever counted here: no profile can carry one, and so no score can
depend on one.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

from matching.fields import Fields, ReadingError

PLACES = 10  # the top places that count
SMALLEST_SHOWN = 5  # a smaller group is hidden: its figures would be about persons


@dataclass(frozen=True, slots=True)
class Exposure:
    """What one group gets. Shares are among the groups that are shown, so that nothing tells of those hidden."""

    group: str
    candidates: int
    share: float  # of the candidates
    exposure: float  # of the top places, each weighted by 1 / log2(place + 1)

    @property
    def ratio(self) -> float:
        """Exposure against share: 1 where the group is seen as often as it is large."""
        return self.exposure / self.share


def read_groups(path: Path, known: Iterable[str]) -> dict[str, str]:
    """The group of each candidate, from a JSON file {candidate: group}.

    Raises:
        ReadingError: the file cannot be read, or names a candidate that is not `known`.
    """
    try:
        raw = Fields(json.loads(path.read_text(encoding="utf-8")), path.name)
    except OSError as problem:
        raise ReadingError(str(path), "file", problem.strerror, "Give a file of groups.") from problem
    except ValueError as problem:
        raise ReadingError(str(path), "file", str(problem), "Correct the JSON.") from problem
    for candidate in sorted(raw.raw.keys() - set(known)):
        raise ReadingError(path.name, "candidate", candidate, "Name a candidate of candidates.json.")
    return {candidate: raw.required(candidate) for candidate in raw.raw}


def exposures(rankings: Iterable[Sequence[str]], groups: Mapping[str, str]) -> tuple[Exposure, ...]:
    """The exposure of each group that is large enough to be shown, by name.

    Each ranking is candidates, best first. Candidates without a group, or in a small one, are left out.
    """
    sizes = {group: size for group, size in sorted(Counter(groups.values()).items()) if size >= SMALLEST_SHOWN}
    seen = dict.fromkeys(sizes, 0.0)
    for ranking in rankings:
        for place, candidate in enumerate(ranking[:PLACES], 1):
            group = groups.get(candidate, "")
            if group in seen:
                seen[group] += 1 / log2(place + 1)
    people, places = sum(sizes.values()), sum(seen.values())
    return tuple(
        Exposure(group, size, size / people, seen[group] / places if places else 0.0) for group, size in sizes.items()
    )


def hidden_groups(groups: Mapping[str, str]) -> int:
    """How many groups are too small to be shown."""
    return sum(size < SMALLEST_SHOWN for size in Counter(groups.values()).values())


def exposure_report(found: Sequence[Exposure], hidden: int) -> str:
    """The exposures as text for a terminal."""
    head = f"{'group':24}{'candidates':>12}{'share':>9}{'exposure':>10}{'ratio':>8}"
    rows = [
        f"{one.group:24}{one.candidates:>12}{one.share:>9.1%}{one.exposure:>10.1%}{one.ratio:>8.2f}" for one in found
    ]
    note = [f"Hidden, with fewer than {SMALLEST_SHOWN} candidates: {hidden} group{'' if hidden == 1 else 's'}"]
    return "\n".join(["", f"Exposure by group (top {PLACES} places):", head, *rows, *(note if hidden else [])])


def exposure_as_json(found: Sequence[Exposure], hidden: int) -> dict[str, object]:
    """The exposures as values for JSON."""
    shown = {
        one.group: {"candidates": one.candidates, "share": one.share, "exposure": one.exposure, "ratio": one.ratio}
        for one in found
    }
    return {"groups": shown, "hidden_groups": hidden}
