"""Time in which every wait is over at once, for what waits in earnest: limits, pauses, back-off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.clock import Clock


class SkippedTime:
    """Waiting moves the time on instead of passing it.

    Over a given clock, only the seconds that pace a worker move and the clock's moment stays, so that what is due later stays later.
    """

    def __init__(self, clock: Clock | datetime) -> None:
        self._clock = clock
        self.busy: Callable[[], object] = lambda: False
        """Whether something is still being done: work takes no time here, so no wait is over before it."""
        self.seconds = 0.0
        """How long has been waited in all."""

    def now(self) -> datetime:
        """The moment."""
        return self._clock + timedelta(seconds=self.seconds) if isinstance(self._clock, datetime) else self._clock.now()

    def ticks(self) -> float:
        """How long has been waited in all."""
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        """Let the others run, and skip the time."""
        await asyncio.sleep(0)
        while self.busy():  # noqa: ASYNC110 - what is waited for is whatever the test names, not one event
            await asyncio.sleep(0)
        self.seconds += seconds
