"""Many profiles of one side as columns, ranked for one profile of the other side in milliseconds."""

from matching.pool.estate import EstateRanking, rank_estate
from matching.pool.pool import Asked, Pool, Ranked
from matching.pool.snapshots import Snapshot, SnapshotError, load, load_or_build, save

__all__ = [
    "Asked", "EstateRanking", "Pool", "Ranked", "Snapshot", "SnapshotError", "load", "load_or_build", "rank_estate",
    "save",
]  # fmt: skip
