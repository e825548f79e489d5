"""Tasks to be done, to fail, and to die in."""

import os
import time
from pathlib import Path

from django_tasks import task

MARKS = Path(os.environ.get("TASK_MARKS", "."))


@task()
def note(on):
    """Gives the day back."""
    return on


@task()
def fail(on):
    """Fails whenever it is tried."""
    raise RuntimeError(f"never on {on}")


@task()
def linger(on):
    """Leaves a mark; hangs the first time, so that its worker can be killed, and is done the second."""
    begun = len(list(MARKS.glob("begun-*")))
    (MARKS / f"begun-{begun + 1}").touch()
    if not begun:
        time.sleep(120)
    return on
