"""Builds the pools of matching anew, as of today, and saves them for the site to start from.

Run it on every deployment, before the site starts; a worker does it each night.
"""

import os
import time
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from backend.matches.pools import KEEPERS


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--processes", type=int, default=os.cpu_count() or 1, help="how many share the work; all cores unless given"
        )

    def handle(self, *_args: object, processes: int, **_options: object) -> str:
        if not settings.POOL_FOLDER:
            raise CommandError("POOL_FOLDER is empty: there is nowhere to keep the pools. Set it to a folder.")
        self.stdout.write(f"Building pools in {settings.POOL_FOLDER} with {processes} processes.")
        lines = []
        for name, keeper in KEEPERS.items():
            began = time.perf_counter()
            count = keeper.build(processes=processes)
            lines.append(f"Built the pool of {count:,} {name} in {time.perf_counter() - began:.0f} s.")
        return "\n".join(lines)
