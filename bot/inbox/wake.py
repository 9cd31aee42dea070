"""Wakes those who work on the inbox: by an event within the process, and on PostgreSQL by NOTIFY between processes."""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import Any

from bot.clock import REAL_TIME, Clock
from db.engine import Database
from db.queries.inbox import CHANNEL

log = logging.getLogger(__name__)

CHECK_SECONDS = 5.0
"""How often the connection that listens is looked at. While it is broken, the slow poll finds what has come."""


class Wake:
    """An event, and what sets it from outside."""

    def __init__(self, database: Database, clock: Clock = REAL_TIME) -> None:
        self._database = database
        self._clock = clock
        self.name = secrets.token_hex(8)
        """By which the process knows what it has told the others itself."""
        self.event = asyncio.Event()
        """Set when something may be there to do."""

    @property
    def hears_others(self) -> bool:
        """Whether other processes can wake this one. With psycopg, and on SQLite, only the slow poll finds what they have stored."""
        return self._database.url.drivername == "postgresql+asyncpg"

    async def listen(self) -> None:
        """Hear the other processes until the task is cancelled; a connection that breaks is made anew."""
        while self.hears_others:
            try:
                await self._hear()
            except Exception as fault:
                # Whatever the driver says about a connection; what is lost is speed alone.
                log.warning("the other processes cannot be heard (%s); trying again", type(fault).__name__)
            await self._clock.sleep(CHECK_SECONDS)

    async def _hear(self) -> None:
        async with self._database.engine.connect() as connection:
            # Notifications come between transactions, so there must be none.
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            driver: Any = (await connection.get_raw_connection()).driver_connection
            try:
                await driver.add_listener(CHANNEL, self._heard)
                self.event.set()  # for what came while nobody listened
                while True:
                    await self._clock.sleep(CHECK_SECONDS)
                    await connection.exec_driver_sql("SELECT 1")
            finally:
                # A connection that listens is not to be used for anything else.
                await connection.invalidate()

    def _heard(self, _connection: object, _process: int, _channel: str, sender: object) -> None:
        if sender != self.name:
            self.event.set()
