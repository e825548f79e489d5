"""Which engine and which law an answer came from, for whoever keeps one."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

ENGINE_VERSION = "2"  # raised when the same profiles may be answered differently
LAW_TABLES = Path(__file__).parent / "disclosure" / "data"


@lru_cache(maxsize=1)
def law_version() -> str:
    """Twelve hex digits that change whenever a table of law does."""
    digest = sha256()
    for table in sorted(LAW_TABLES.iterdir()):
        digest.update(table.name.encode())
        digest.update(table.read_bytes())
    return digest.hexdigest()[:12]
