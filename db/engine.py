"""The engine and its transactions.

The caller owns the transaction: one question or one publication is one ``async with database.begin()``. The query functions in this
package neither commit nor swallow errors.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from db import one_trip
from db.files import make_private
from db.writers import Writers

T = TypeVar("T")

CONNECT_SECONDS = 10
"""How long a connection to PostgreSQL may take to come about."""

COMMAND_SECONDS = 60
"""How long PostgreSQL may take for a statement. Without an end, a network that swallows everything would stop the bot for ever."""

RESTS_SECONDS = 1.0
"""A connection to PostgreSQL that has not been used for so long is tried first."""

CLOSE_SECONDS = 2
"""How long the closing of all connections may take."""

BUSY_TIMEOUT_MS = 5000
"""How long a SQLite writer waits for one of another process, in milliseconds. Those of this process wait in :class:`Writers`."""


class Database:
    """One database, SQLite or PostgreSQL, behind its transactions: :meth:`begin`, :meth:`write` and :meth:`read`."""

    def __init__(self, url: str | URL) -> None:
        self.url = make_url(url)
        self.engine = _create_engine(self.url)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._writers = Writers(one_at_a_time=self.is_sqlite)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite (one writer at a time) rather than PostgreSQL."""
        return self.url.get_backend_name() == "sqlite"

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """A writing transaction: committed at the end, rolled back on any exception.

        On SQLite the writers of a process follow one another in the order in which they came. Raises :class:`RuntimeError` when it is
        opened inside another one: it would wait for itself.
        """
        async with self._writers.turn(), self._sessions() as session, session.begin():
            yield session

    async def write(self, work: Callable[[Connection], T]) -> T:
        """A writing transaction in one go, for the few statements that every update costs: what :meth:`begin` takes around and between
        statements would be most of their time.

        Args:
            work: what is done in it; it may execute statements, and waits for nothing else.
        """

        def transaction(connection: Connection) -> T:
            with connection.begin():
                return work(connection)

        async with self._writers.turn(), self.engine.connect() as connection:
            return await connection.run_sync(transaction)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A reading transaction, which takes no write lock."""
        async with self._sessions() as session:
            await session.connection(execution_options={"stodlotsen_read": True})
            yield session

    async def close(self) -> None:
        """Give back every connection; one that hangs is left to the operating system."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await self.engine.dispose()


def _create_engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        asyncpg = {"timeout": CONNECT_SECONDS, "command_timeout": COMMAND_SECONDS}
        patience = asyncpg if url.get_driver_name() == "asyncpg" else {"connect_timeout": CONNECT_SECONDS}
        engine = create_async_engine(url, hide_parameters=True, connect_args=patience)
        _look_at_what_has_rested(engine)
        return engine
    if url.database and url.database != ":memory:":
        make_private(url.database)
    # What people write is a parameter, and must not stand in the message of an error.
    engine = create_async_engine(url, hide_parameters=True, connect_args={"async_creator_fn": one_trip.connect})
    _keep_sqlite_safe(engine)
    return engine


def _look_at_what_has_rested(engine: AsyncEngine) -> None:
    """A connection that has not been used for a while may be broken, and is tried before it is used.

    SQLAlchemy's own ``pool_pre_ping`` would try it each time, which takes three trips to the server.
    """

    @event.listens_for(engine.sync_engine, "checkin")
    def checkin(_connection: Any, record: ConnectionPoolEntry) -> None:
        record.info["rests_since"] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def checkout(connection: Any, record: ConnectionPoolEntry, _pool: Any) -> None:
        now = time.monotonic()
        if now - record.info.get("rests_since", now) < RESTS_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except Exception as error:
            raise InvalidatePoolError from error


def _keep_sqlite_safe(engine: AsyncEngine) -> None:
    """WAL, foreign keys, a busy timeout, and transactions that begin when SQLAlchemy says so.

    A writer begins IMMEDIATE: upgrading a read to a write in the middle fails at once with "database is locked", whatever the busy
    timeout. Source: SQLAlchemy's documentation of the SQLite dialect, "Enabling Non-Legacy SQLite Transactional Modes", and
    https://www.sqlite.org/lang_transaction.html.
    """

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", f"busy_timeout={BUSY_TIMEOUT_MS}", "synchronous=NORMAL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("stodlotsen_read", False)
        driver: Any = connection.connection.driver_connection
        driver.begins_with = "BEGIN" if reading else "BEGIN IMMEDIATE"
