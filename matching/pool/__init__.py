"""Many profiles of one side as columns, ranked for one profile of the other side in milliseconds."""

from matching.pool.asked import Asked, Ranked
from matching.pool.estate import EstateRanking, rank_estate
from matching.pool.pool import Pool
from matching.pool.snapshots import Snapshot, SnapshotError, load, load_or_build, save, save_if_possible

__all__ = [
    "Asked", "EstateRanking", "Pool", "Ranked", "Snapshot", "SnapshotError", "load", "load_or_build", "rank_estate",
    "save", "save_if_possible",
]  # fmt: skip
