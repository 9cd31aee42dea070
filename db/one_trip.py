"""SQLite's driver with one trip to its thread for a statement.

By itself it makes four (a cursor, the statement, the rows, the end of the cursor), and BEGIN and ROLLBACK are statements of their own; each
trip costs about as much as a short statement. Here BEGIN goes with the first statement, and what has nothing to roll back makes no trip.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, Self

import aiosqlite


class Connection(aiosqlite.Connection):
    """One connection, with its thread."""

    begins_with: str | None = None
    """The statement that begins a transaction, made together with the next statement."""

    _touched = False
    """Whether anything may be open: set before a statement goes to the thread, for whoever waits for it may be cancelled on the way."""

    _made: sqlite3.Connection | None = None
    """SQLite's own, from the moment when the thread has opened it."""

    def open(self, path: str, **options: Any) -> sqlite3.Connection:
        """Open it, in the thread."""
        self._made = sqlite3.connect(path, **options)
        return self._made

    def stop(self) -> Any:
        """End the thread. Whoever was cancelled while it opened has never had the connection, which is closed all the same."""
        self._tx.put_nowait((None, self._close_made))
        return super().stop()

    def _close_made(self) -> None:
        if self._made is not None:
            self._made.close()

    def cursor(self) -> Any:
        """What carries out one statement; it is in no transaction of its own."""
        return _Cursor(self)

    async def commit(self) -> None:
        """End the transaction."""
        self.begins_with = None
        if self._touched:
            await super().commit()
            self._touched = False

    async def rollback(self) -> None:
        """End the transaction as if it had not been."""
        self.begins_with = None
        if self._touched:
            await super().rollback()
            self._touched = False

    async def carry_out(self, how: Callable[[sqlite3.Connection], sqlite3.Cursor]) -> tuple[sqlite3.Cursor, list[Any]]:
        """One statement and all of its rows."""
        begin, self.begins_with, self._touched = self.begins_with, None, True

        def work() -> tuple[sqlite3.Cursor, list[Any]]:
            if begin is not None:
                self._conn.execute(begin)
            cursor = how(self._conn)
            return cursor, cursor.fetchall() if cursor.description else []

        done: tuple[sqlite3.Cursor, list[Any]] = await self._execute(work)  # type: ignore[no-untyped-call]
        return done


class _Cursor:
    """What SQLAlchemy asks of a cursor. It reads all rows at once in any case."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, values: Any = ()) -> None:
        self._keep(*await self._connection.carry_out(lambda connection: connection.execute(statement, values)))

    async def executemany(self, statement: str, values: Iterable[Any]) -> None:
        self._keep(*await self._connection.carry_out(lambda connection: connection.executemany(statement, values)))

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        self._rows = []

    def _keep(self, cursor: sqlite3.Cursor, rows: list[Any]) -> None:
        self._rows = rows
        self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid


def connect(path: str, **options: Any) -> Connection:
    """A connection that opens when it is awaited. It ends with the process."""
    connection = Connection(lambda: connection.open(path, **options), iter_chunk_size=64)
    connection._thread.daemon = True
    return connection
