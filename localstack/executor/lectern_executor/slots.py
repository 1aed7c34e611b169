"""Bounds how many function processes there are at a time. Idle ones make room for wanted ones, oldest first."""

import threading
import time
from collections.abc import Callable


class NoSlot(Exception):
    """Every process was busy for as long as the caller would wait."""


class Slots:
    """`limit` places. A holder says when it is busy; an idle one is asked to stop when somebody else needs a place."""

    def __init__(self, limit: int):
        self.limit = limit
        self._changed = threading.Condition()
        self._stop: dict[object, Callable[[], None]] = {}
        self._idle_since: dict[object, float] = {}  # holders that are not busy

    def take(self, holder: object, stop: Callable[[], None], wait_s: float) -> None:
        """Takes a place for holder, busy. `stop` must end it soon and may be called from any thread. Raises NoSlot."""
        until = time.monotonic() + wait_s
        with self._changed:
            while len(self._stop) >= self.limit:
                if self._idle_since:
                    oldest = min(self._idle_since, key=self._idle_since.__getitem__)
                    evict = self._stop.pop(oldest)
                    del self._idle_since[oldest]
                    evict()
                elif not self._changed.wait(max(0.0, until - time.monotonic())) and time.monotonic() >= until:
                    raise NoSlot(f"all {self.limit} function processes are busy")
            self._stop[holder] = stop

    def busy(self, holder: object) -> bool:
        """Holds a place against eviction; False when the holder has lost it."""
        with self._changed:
            self._idle_since.pop(holder, None)
            return holder in self._stop

    def idle(self, holder: object) -> None:
        with self._changed:
            if holder in self._stop:
                self._idle_since[holder] = time.monotonic()
                self._changed.notify()

    def release(self, holder: object) -> None:
        with self._changed:
            self._stop.pop(holder, None)
            self._idle_since.pop(holder, None)
            self._changed.notify()

    def __len__(self) -> int:
        with self._changed:
            return len(self._stop)
