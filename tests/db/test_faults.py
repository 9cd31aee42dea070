"""What passes by itself is told from what never will."""

from __future__ import annotations

import sqlite3

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from db.engine import Database
from db.faults import is_passing


async def test_a_statement_that_no_database_takes_does_not_pass(database: Database) -> None:
    with pytest.raises(SQLAlchemyError) as caught:
        async with database.begin() as session:
            await session.execute(text("SELECT * FROM no_such_table"))

    assert not is_passing(caught.value)


async def test_a_database_locked_by_another_process_passes(sqlite_database: Database) -> None:
    path = sqlite_database.url.database
    assert path is not None
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    async with sqlite_database.engine.connect() as connection:
        with pytest.raises(SQLAlchemyError) as caught:
            await connection.exec_driver_sql("PRAGMA busy_timeout=1")
    other.close()

    assert is_passing(caught.value)


@pytest.mark.parametrize("driver", ["asyncpg", "psycopg"])
async def test_a_server_that_is_not_there_passes(driver: str) -> None:
    database = Database(f"postgresql+{driver}://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Exception) as caught:  # noqa: PT011 - the drivers have no class in common
        async with database.begin() as session:
            await session.execute(text("SELECT 1"))
    await database.close()

    assert is_passing(caught.value)


async def test_a_connection_that_the_server_has_ended_passes(postgresql_database: Database) -> None:
    with pytest.raises(SQLAlchemyError) as caught:
        async with postgresql_database.begin() as session:
            await session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    assert is_passing(caught.value)


def test_a_starting_server_passes_and_our_own_mistakes_do_not() -> None:
    assert is_passing(asyncpg.CannotConnectNowError("starting up"))
    assert is_passing(ConnectionResetError())
    assert not is_passing(asyncpg.UniqueViolationError("x"))
    for mistake in (FileNotFoundError(2, "x"), ValueError("x"), KeyError("x"), RuntimeError("x")):
        assert not is_passing(mistake)


def test_what_wraps_a_passing_fault_passes_too() -> None:
    outer = ValueError("x")
    outer.__cause__ = ConnectionRefusedError()

    assert is_passing(outer)
