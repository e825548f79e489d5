"""Segments taken apart into arrays and put together again, and the version of their layout."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from matching.disclosure.summary import CATEGORIES, CheckClass
from matching.exclusions import FINDINGS
from matching.pool.candidate_columns import LATEST_ENDS, CandidateColumns
from matching.pool.columns import BARRED_LISTS, SECTORS
from matching.pool.places import BANDS, Places
from matching.pool.segments import CandidateSegment, VacancySegment
from matching.pool.vacancy_columns import VacancyColumns
from matching.pool.wishes import Offers, Wishes
from matching.pool.words import MANY, Words
from matching.scoring import NEAR_SECTORS, SCORE_STEPS, STRENGTH_STEPS, WEIGHTS
from matching.skills.choice import chosen
from matching.skills.tables import tables
from matching.version import ENGINE_VERSION, law_version

KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (VacancySegment, CandidateSegment, VacancyColumns, CandidateColumns, Offers, Wishes, Words, Places)
}
SPARSE: dict[str, Any] = {"csr": csr_array, "csc": csc_array}


def parts_of(value: Any, arrays: list[NDArray[Any]]) -> dict[str, Any]:
    """A value as JSON that names its arrays by number; the arrays are added to `arrays`."""
    if is_dataclass(value):
        held = {field.name: parts_of(getattr(value, field.name), arrays) for field in fields(value)}
        return {"kind": type(value).__name__, "held": held}
    if isinstance(value, (csr_array, csc_array)):
        held = {name: parts_of(getattr(value, name), arrays) for name in ("data", "indices", "indptr")}
        return {"sparse": value.format, "shape": list(value.shape), "held": held}
    if isinstance(value, tuple):
        return {"texts": parts_of(np.frombuffer(json.dumps(value).encode(), np.uint8), arrays)}
    arrays.append(value)
    return {"array": len(arrays) - 1}


def whole_of(parts: Mapping[str, Any], arrays: Sequence[NDArray[Any]]) -> Any:
    """The value that `parts_of` took apart."""
    if "array" in parts:
        return arrays[parts["array"]]
    if "texts" in parts:
        return tuple(json.loads(whole_of(parts["texts"], arrays).tobytes()))
    held = {name: whole_of(each, arrays) for name, each in parts["held"].items()}
    if "sparse" in parts:
        entries = (held["data"], held["indices"], held["indptr"])
        return SPARSE[parts["sparse"]](entries, shape=tuple(parts["shape"]), copy=False)
    return KINDS[parts["kind"]](**held)


@lru_cache(maxsize=1)
def layout_version() -> str:
    """Hex digits that change with engine, law, taxonomy, weights, or what the columns mean."""
    digest = sha256()
    for meaning in (
        ENGINE_VERSION,
        law_version(),
        [(name, [field.name for field in fields(kind)]) for name, kind in KINDS.items()],
        [list(names) for names in (CATEGORIES, BARRED_LISTS, SECTORS, LATEST_ENDS)],
        [check.name for check in CheckClass],
        [finding.code for finding in FINDINGS],
        sorted((sector, sorted(near)) for sector, near in NEAR_SECTORS.items()),
        (repr(WEIGHTS), STRENGTH_STEPS, SCORE_STEPS, BANDS, MANY, chosen().model),
    ):
        digest.update(json.dumps(meaning).encode())
    for table in tables():
        digest.update(f"{table.parent.name}/{table.name}".encode() + table.read_bytes())
    return digest.hexdigest()[:24]
