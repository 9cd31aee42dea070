"""A clock that runs fast, for what waits for seconds and minutes in earnest."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta


class FastTime:
    """The machine's time, some times as fast."""

    def __init__(self, times: float = 100.0) -> None:
        self._times = times
        self._began = time.monotonic()
        self._moment = datetime.now(UTC)

    def ticks(self) -> float:
        """Seconds of its own since it began."""
        return (time.monotonic() - self._began) * self._times

    def now(self) -> datetime:
        """Its moment."""
        return self._moment + timedelta(seconds=self.ticks())

    def at_real_speed(self) -> None:
        """Run as fast as the machine's own from now on, for what must not run out while a busy machine stands still."""
        self._moment, self._began, self._times = self.now(), time.monotonic(), 1.0

    def advance(self, duration: timedelta) -> None:
        """Move on at once."""
        self._moment += duration

    async def sleep(self, seconds: float) -> None:
        """Wait for seconds of its own."""
        await asyncio.sleep(seconds / self._times)
