"""Telegram's limit, kept by all processes of the bot together.

On SQLite there is one process, which keeps the limit in its memory (:mod:`bot.delivery.rate_limiter`), and nothing is asked for here. On
PostgreSQL each message takes a place in one row of the database. Whoever writes to the bot takes the next place, however far off; the
sending to many takes only what is free, so that it is never ahead of an answer.
"""

from __future__ import annotations

import logging

from bot.clock import REAL_TIME, Clock
from bot.delivery.rate_limiter import IN_ANY_SECOND, PER_SECOND
from db.engine import Database
from db.faults import is_passing
from db.queries import limits

log = logging.getLogger(__name__)

APART = 1 / PER_SECOND
"""The seconds between two messages in the long run."""

SLACK = (IN_ANY_SECOND - PER_SECOND - 1) * APART
"""How early a message may leave, in seconds: no second holds more than Telegram takes."""


class SharedLimit:
    """Places for messages. Without a database that answers nobody waits: an answer is worth more than the limit."""

    def __init__(self, database: Database | None = None, clock: Clock = REAL_TIME) -> None:
        """``database`` is where the processes meet; without one this process is alone, or acts as if it were."""
        self._database = database
        self._clock = clock

    @classmethod
    def of(cls, database: Database) -> SharedLimit:
        """The limit of all processes on a database."""
        return cls(None if database.is_sqlite else database)

    async def wait_for_place(self) -> None:
        """Wait until an answer may leave."""
        if self._database is None:
            return
        try:
            async with self._database.begin() as session:
                seconds = await limits.take_place(session, APART, SLACK)
        except Exception as fault:
            if not is_passing(fault):
                raise
            log.warning("the limit of all processes could not be asked for (%s)", type(fault).__name__)
            return
        if seconds:
            await self._clock.sleep(seconds)

    async def take_free(self, most: int) -> tuple[int, float]:
        """Take places for messages to many that may leave now. Returns how many there are, and the seconds until there are more.

        Raises whatever the database raises.
        """
        if self._database is None:
            return most, 0.0
        async with self._database.begin() as session:
            return await limits.take_free_places(session, most, APART, SLACK)

    async def hold(self, seconds: float) -> None:
        """Telegram asks for a pause of everything."""
        if self._database is None or not seconds:
            return
        try:
            async with self._database.begin() as session:
                await limits.hold_places(session, seconds)
        except Exception as fault:
            if not is_passing(fault):
                raise
            log.warning("the other processes could not be told to pause (%s)", type(fault).__name__)
