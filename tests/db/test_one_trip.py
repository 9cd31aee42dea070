"""BEGIN goes with the first statement, and what was begun always ends; a connection that has rested is tried before it is used."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from db import engine, one_trip
from db.engine import Database

ONE = text("SELECT 1")


def _other(database: Database) -> sqlite3.Connection:
    assert database.url.database is not None
    return sqlite3.connect(database.url.database, isolation_level=None, timeout=0)


async def test_who_writes_keeps_others_from_writing_and_who_reads_does_not(sqlite_database: Database) -> None:
    with closing(_other(sqlite_database)) as other:
        async with sqlite_database.begin() as session:
            await session.execute(ONE)
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        async with sqlite_database.read() as session:
            await session.execute(ONE)
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")


async def test_what_is_cancelled_while_it_waits_to_begin_leaves_nothing_open(sqlite_database: Database) -> None:
    async def write() -> None:
        async with sqlite_database.begin() as session:
            await session.execute(ONE)

    await write()  # opens the connection
    with closing(_other(sqlite_database)) as other:
        other.execute("BEGIN IMMEDIATE")
        waits = asyncio.create_task(write())
        while not sqlite_database._writers._open:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        waits.cancel()
        other.execute("ROLLBACK")
        await asyncio.wait([waits])
        assert waits.cancelled()

        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    await write()


async def test_a_statement_that_fails_takes_back_what_was_written_before_it(sqlite_database: Database) -> None:
    async def write() -> None:
        async with sqlite_database.begin() as session:
            await session.execute(text("CREATE TABLE kept (number INTEGER)"))
            await session.execute(text("SELECT * FROM nowhere"))

    with pytest.raises(Exception, match="no such table"):
        await write()
    async with sqlite_database.read() as session:
        assert (await session.execute(text("SELECT name FROM sqlite_master WHERE name = 'kept'"))).all() == []


async def test_a_connection_that_broke_while_it_rested_is_made_anew(
    postgresql_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = postgresql_database
    monkeypatch.setattr(engine, "RESTS_SECONDS", 0.0)
    async with database.read() as session:
        process = await session.scalar(text("SELECT pg_backend_pid()"))
    ends = Database(database.url)
    async with ends.begin() as session:
        await session.execute(text("SELECT pg_terminate_backend(:process, 5000)"), {"process": process})
    await ends.close()

    async with database.read() as session:
        assert await session.scalar(text("SELECT pg_backend_pid()")) != process


async def test_what_is_cancelled_while_it_opens_leaves_no_open_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, released = threading.Event(), threading.Event()
    made, opens = list[sqlite3.Connection](), sqlite3.connect

    def waits(*args: Any, **options: Any) -> sqlite3.Connection:
        begun.set()
        released.wait(60)
        made.append(opens(*args, **options))
        return made[0]

    monkeypatch.setattr(sqlite3, "connect", waits)
    connection = one_trip.connect(str(tmp_path / "a.db"), check_same_thread=False)

    async def opened() -> None:
        await connection

    task = asyncio.create_task(opened())
    await asyncio.to_thread(begun.wait, 60)
    task.cancel()
    await asyncio.wait([task])
    released.set()
    await asyncio.to_thread(connection._thread.join, 60)

    with pytest.raises(sqlite3.ProgrammingError):
        made[0].execute("SELECT 1")
