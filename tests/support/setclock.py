"""A clock that a test sets."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

SOME_DAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class SetClock:
    """A clock that stands still until it is moved, and on which no wait takes any time."""

    def __init__(self, moment: datetime = SOME_DAY) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment that was set."""
        return self.moment

    def ticks(self) -> float:
        """The same in seconds."""
        return self.moment.timestamp()

    async def sleep(self, seconds: float) -> None:
        """Let the others run."""
        del seconds
        await asyncio.sleep(0)

    def advance(self, **duration: float) -> None:
        """Move on, for example ``advance(minutes=31)``."""
        self.moment += timedelta(**duration)
