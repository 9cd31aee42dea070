"""The engine and its transactions.

The caller owns the transaction: one question or one publication is one ``async with database.begin()``. The query functions in this
package neither commit nor swallow errors.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

BUSY_TIMEOUT_MS = 5000
"""How long a SQLite writer waits for another one, in milliseconds."""


class Database:
    """One database, SQLite or PostgreSQL, behind two kinds of transaction: :meth:`begin` and :meth:`read`."""

    def __init__(self, url: str | URL) -> None:
        self.url = make_url(url)
        self.engine = _create_engine(self.url)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite (one writer at a time) rather than PostgreSQL."""
        return self.url.get_backend_name() == "sqlite"

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """A writing transaction: committed at the end, rolled back on any exception."""
        async with self._sessions() as session, session.begin():
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A reading transaction, which takes no write lock."""
        async with self._sessions() as session:
            await session.connection(execution_options={"stodlotsen_read": True})
            yield session

    async def close(self) -> None:
        """Give back every connection."""
        await self.engine.dispose()


def _create_engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return create_async_engine(url, pool_pre_ping=True)
    if url.database and url.database != ":memory:":
        Path(url.database).expanduser().resolve().parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url)
    _keep_sqlite_safe(engine)
    return engine


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
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
