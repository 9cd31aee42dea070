"""Only one process sends at a time: Telegram's limits are for the bot, however many processes it has.

The lock is released by the operating system or the database when the process dies, however it dies.
"""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from db.engine import Database
from db.file_lock import FileLock

_KEY = 20220702
"""The advisory lock's number on PostgreSQL, the same in every process of this project."""


class LeaderLock:
    """The right to lead. On PostgreSQL an advisory lock of one connection; beside a SQLite file, a lock on a file of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: AsyncConnection | None = None
        self._file = FileLock(database.url, "sender") if database.is_sqlite else None

    async def acquire(self) -> bool:
        """Take the lock if no other process holds it. Returns whether this one holds it now.

        Raises what the database raises, and :class:`OSError` when a file cannot be made.
        """
        if self._file is not None:
            return self._file.acquire()
        if self._connection is None:
            connection = await self._database.engine.connect()
            try:
                connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
                if await connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY}):
                    self._connection = connection
            finally:
                if self._connection is None:
                    await connection.close()
        return self._connection is not None

    async def is_held(self) -> bool:
        """Whether this process still holds the lock: a lock on a connection that has broken is someone else's."""
        if self._file is not None:
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
            self._file.release()
        if self._connection is not None:
            # The lock belongs to the connection: it is closed for good, and not kept in the pool.
            connection, self._connection = self._connection, None
            await connection.invalidate()
            await connection.close()
