"""Time, for everything that lives by it: moments in UTC, shown in Swedish local time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any, Protocol
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


async def either(
    event: asyncio.Event, seconds: float | None, clock: Clock, tasks: Collection[asyncio.Task[Any]] = ()
) -> bool:
    """Wait until an event is set, some seconds have passed (None: however long that takes) or one of some tasks has ended.

    Returns whether the event is set.
    """
    if event.is_set():
        return True
    waiters: list[asyncio.Future[Any]] = [asyncio.ensure_future(event.wait())]
    if seconds is not None:
        waiters.append(asyncio.ensure_future(clock.sleep(seconds)))
    try:
        await asyncio.wait([*waiters, *tasks], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for waiter in waiters:
            waiter.cancel()
        await asyncio.wait(waiters)
    return event.is_set()


def local(moment: datetime) -> datetime:
    """The same moment in Swedish local time."""
    return moment.astimezone(SWEDEN)


def iso_date(moment: datetime) -> str:
    """The Swedish date of a moment as ÅÅÅÅ-MM-DD."""
    return local(moment).date().isoformat()
