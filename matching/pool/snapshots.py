"""Snapshots: a pool in one file, memory-mapped, so that a process starts in a second and several share the memory.

A file holds a head (JSON), the head's checksum and the arrays. It is written beside its place and moved there whole.
What was written by another format, engine, taxonomy or layout is out of date; what does not add up is broken; neither
is ever read, and `load_or_build` builds anew.
"""

import hashlib
import json
import logging
import mmap
import os
import struct
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.pool.layout import layout_version, parts_of, whole_of
from matching.pool.numbering import Numbering
from matching.pool.pool import Pool
from matching.pool.segments import CandidateSegment, Names, VacancySegment
from matching.pool.stretches import Stretch

logger = logging.getLogger(__name__)

MAGIC = b"TGPOOL\x00\x01"  # the last byte is the format
ALIGNED = 64
BLOCK = 8192  # words of eight bytes that are added up at once


class SnapshotError(ValueError):
    """A snapshot is broken or out of date."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A pool as it was saved, and the note that was saved with it."""

    pool: Pool[Any, Any]
    note: str


def save(pool: Pool[Any, Any], path: Path, *, note: str = "") -> None:
    """Write a pool to a file, all or nothing. A note, such as the change time it is good for, may go with it."""
    arrays: list[NDArray[np.generic]] = []
    side, stretches, names = pool.parts()
    head = {
        "version": layout_version(),
        "side": side.__name__,
        "note": note,
        "names": {"skills": names.skills.names(), "words": names.words.names(), "districts": names.districts.names()},
        "stretches": [
            {"segment": parts_of(each.segment, arrays), "live": parts_of(each.is_live, arrays)} for each in stretches
        ],
    }
    arrays = [np.ascontiguousarray(array) for array in arrays]
    _write(path, head | {"arrays": [_described(array) for array in arrays]}, arrays)


def load(path: Path, *, version: str = "") -> Snapshot:
    """The pool in a file, memory-mapped: its arrays are read from the file as they are needed, and shared.

    It must be of this version, or of `version` if one is given: a worker takes the version of who started it.

    Raises:
        SnapshotError: the file is broken or out of date.
        OSError: there is no such file, or it may not be read.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            raise SnapshotError(f"{path}: broken, it is empty.")
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    head, begin = _head(path, content)
    if head["version"] != (version or layout_version()):
        raise SnapshotError(f"{path}: out of date, it was written by another version.")
    arrays = _arrays(path, content, head["arrays"], begin)
    names = Names()
    names.skills = Numbering(head["names"]["skills"])
    names.words = Numbering(head["names"]["words"])
    names.districts = Numbering(head["names"]["districts"])
    names.reaches.skills = names.skills
    stretches = tuple(
        Stretch.of(whole_of(each["segment"], arrays)).where(whole_of(each["live"], arrays))
        for each in head["stretches"]
    )
    kind = {"VacancySegment": VacancySegment, "CandidateSegment": CandidateSegment}[head["side"]]
    return Snapshot(Pool.from_parts(kind, stretches, names), head["note"])


def load_or_build(
    path: Path, build: Callable[[], Snapshot], *, is_current: Callable[[str], bool] = lambda _note: True
) -> Snapshot:
    """The pool in a file; if there is none, or it is broken or out of date, a new one, which is then saved there.

    Args:
        path: the file.
        build: makes the pool anew, with its note.
        is_current: whether a note says that the pool beside it may be used.
    """
    try:
        snapshot = load(path)
        if is_current(snapshot.note):
            return snapshot
        logger.info("snapshot_not_current path=%s", path)
    except FileNotFoundError:
        logger.info("snapshot_missing path=%s", path)
    except (SnapshotError, OSError) as problem:
        logger.warning("snapshot_not_read, building anew: %s", problem)
    snapshot = build()
    save_if_possible(snapshot, path)
    return snapshot


def save_if_possible(snapshot: Snapshot, path: Path) -> None:
    """Write a snapshot; a folder that cannot be written to is a warning, since a pool works without one."""
    try:
        save(snapshot.pool, path, note=snapshot.note)
    except OSError as problem:
        logger.warning("snapshot_not_written: %s", problem)


def _described(array: NDArray[np.generic]) -> dict[str, Any]:
    return {"type": array.dtype.str, "shape": list(array.shape), "sum": _sum_of(array)}


def _sum_of(array: NDArray[np.generic]) -> str:
    """A checksum at the speed of memory: the sums of blocks, digested, so that no damage cancels out unseen."""
    content = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
    whole = len(content) // (8 * BLOCK) * 8 * BLOCK
    sums = content[:whole].view(np.uint64).reshape(-1, BLOCK).sum(axis=1, dtype=np.uint64)
    return hashlib.sha256(sums.tobytes() + content[whole:].tobytes()).hexdigest()[:16]


def _write(path: Path, head: Mapping[str, Any], arrays: list[NDArray[np.generic]]) -> None:
    told = json.dumps(head, separators=(",", ":")).encode()
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, suffix=".part", delete=False) as file:
        try:
            file.write(MAGIC + struct.pack("<Q", len(told)) + hashlib.sha256(told).digest() + told)
            for array in arrays:
                file.write(b"\0" * (-file.tell() % ALIGNED))
                file.write(array.reshape(-1).view(np.uint8).data)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _head(path: Path, content: mmap.mmap) -> tuple[dict[str, Any], int]:
    """The head of a file and where it ends."""
    if content[: len(MAGIC)] != MAGIC:
        raise SnapshotError(f"{path}: out of date or no snapshot, it does not begin as one.")
    begin = len(MAGIC) + 8 + 32
    if len(content) < begin:
        raise SnapshotError(f"{path}: broken, it is cut short.")
    (size,) = struct.unpack("<Q", content[len(MAGIC) : len(MAGIC) + 8])
    told = content[begin : begin + size]
    if hashlib.sha256(told).digest() != content[len(MAGIC) + 8 : begin]:
        raise SnapshotError(f"{path}: broken, its head does not add up.")
    head: dict[str, Any] = json.loads(told)
    return head, begin + size


def _arrays(path: Path, content: mmap.mmap, described: list[dict[str, Any]], begin: int) -> list[NDArray[Any]]:
    arrays: list[NDArray[Any]] = []
    for each in described:
        kind, count = np.dtype(each["type"]), int(np.prod(each["shape"], dtype=np.int64))
        begin += -begin % ALIGNED
        end = begin + count * kind.itemsize
        if end > len(content):
            raise SnapshotError(f"{path}: broken, it is cut short.")
        array = np.frombuffer(content, kind, count, begin) if count else np.empty(0, kind)
        if _sum_of(array) != each["sum"]:
            raise SnapshotError(f"{path}: broken, it does not add up.")
        arrays.append(array.reshape(each["shape"]))
        begin = end
    return arrays
