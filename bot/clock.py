"""Time, for everything that lives by it: moments in UTC, shown in Swedish local time."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")


def utc_now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


class Clock(Protocol):
    """What services and workers are handed to know the time by; a test passes its own."""

    def now(self) -> datetime:
        """The present moment with a time zone, for what is stored and shown."""
        ...

    def ticks(self) -> float:
        """Seconds that never go back, for limits and pauses."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait for some seconds."""
        ...


class RealTime:
    """The machine's own time."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return utc_now()

    def ticks(self) -> float:
        """The monotonic clock's seconds."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait, and let others run meanwhile."""
        await asyncio.sleep(seconds)


REAL_TIME = RealTime()


def local(moment: datetime) -> datetime:
    """The same moment in Swedish local time."""
    return moment.astimezone(SWEDEN)


def iso_date(moment: datetime) -> str:
    """The Swedish date of a moment as ÅÅÅÅ-MM-DD."""
    return local(moment).date().isoformat()
