"""The times that what runs beside the handlers lives by, in one place, so that a test passes its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.clock import Clock, utc_now


@dataclass(frozen=True)
class Timekeeper:
    """Real time, unless told otherwise."""

    now: Clock = utc_now
    """The moment, for what is stored."""
    ticks: Callable[[], float] = time.monotonic
    """Seconds that never go back, for the pace."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    """Wait for some seconds."""
