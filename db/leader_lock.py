"""Only one process sends at a time: Telegram's limits are for the bot, however many processes it has.

The lock is released by the operating system or the database when the process dies, however it dies.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from db.engine import Database

_KEY = 20220702
"""The advisory lock's number on PostgreSQL, the same in every process of this project."""


class LeaderLock:
    """The right to lead. On PostgreSQL an advisory lock of one connection; beside a SQLite file, a lock on a file of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: AsyncConnection | None = None
        self._file: sqlite3.Connection | None = None

    async def acquire(self) -> bool:
        """Take the lock if no other process holds it. Returns whether this one holds it now."""
        if self._database.is_sqlite:
            return self._take_file()
        if self._connection is None:
            connection = await self._database.engine.connect()
            connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
            if not await connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY}):
                await connection.close()
                return False
            self._connection = connection
        return True

    async def is_held(self) -> bool:
        """Whether this process still holds the lock: a lock on a connection that has broken is someone else's."""
        if self._database.is_sqlite:
            return True
        if self._connection is None:
            return False
        try:
            await self._connection.execute(text("SELECT 1"))
        except (DBAPIError, OSError):
            await self.release()
            return False
        return True

    async def release(self) -> None:
        """Let another process lead."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._connection is not None:
            # The lock belongs to the connection: it is closed for good, and not kept in the pool.
            connection, self._connection = self._connection, None
            await connection.invalidate()
            await connection.close()

    def _take_file(self) -> bool:
        path = self._database.url.database
        if self._file is not None or not path or path == ":memory:":
            return True
        file = sqlite3.connect(f"{path}-sender", timeout=0, isolation_level=None)
        try:
            file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            file.close()
            return False
        self._file = file
        return True
