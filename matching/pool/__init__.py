"""Many profiles of one side as columns, ranked for one profile of the other side in milliseconds."""

from matching.pool.pool import Pool, Ranked

__all__ = ["Pool", "Ranked"]
