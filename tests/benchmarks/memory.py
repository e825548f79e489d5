"""The memory and processor time of a piece of work, with all processes it starts."""

import threading
import time

import psutil


class Watch:
    """Looks at this process and its children every fifth of a second; use it as a context."""

    def __init__(self):
        self._stop, self._thread = threading.Event(), threading.Thread(target=self._look, daemon=True)
        self.peak, self._seconds, self._before = 0, {}, 0.0

    def __enter__(self):
        self._before = time.process_time()
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()
        self._own = time.process_time() - self._before

    def __str__(self):
        seconds = self._own + sum(self._seconds.values())
        return f"processor {seconds:.0f} s, at most {self.peak / 1e6:.0f} MB (shared pages once)"

    def _look(self):
        own = psutil.Process()
        while not self._stop.wait(0.2):
            total = 0
            for process in (own, *own.children(recursive=True)):
                try:
                    total += process.memory_full_info().pss
                    if process != own:
                        self._seconds[process.pid] = sum(process.cpu_times()[:2])
                except psutil.Error:
                    continue
            self.peak = max(self.peak, total)
