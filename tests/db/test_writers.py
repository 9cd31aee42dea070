"""Writers of one process follow one another, so that none of them finds the SQLite database locked."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from db.engine import Database
from db.models import Conversation
from db.queries import people

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


async def _write(database: Database, number: int) -> None:
    async with database.begin() as session:
        await people.remember(session, str(number), entry_id=None, question="x", at=NOW)
        await asyncio.sleep(0)


async def test_hundreds_who_write_at_once_all_succeed(sqlite_database: Database) -> None:
    await asyncio.gather(*(_write(sqlite_database, number) for number in range(400)))

    async with sqlite_database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Conversation)) == 400


async def test_they_come_in_the_order_in_which_they_asked(sqlite_database: Database) -> None:
    order: list[int] = []

    async def write(number: int) -> None:
        async with sqlite_database.begin():
            order.append(number)
            await asyncio.sleep(0)

    await asyncio.gather(*(write(number) for number in range(30)))

    assert order == list(range(30))


async def test_a_writer_that_fails_or_is_cancelled_lets_the_next_one_in(sqlite_database: Database) -> None:
    entered = asyncio.Event()

    async def hangs() -> None:
        async with sqlite_database.begin():
            entered.set()
            await asyncio.Event().wait()

    with pytest.raises(ZeroDivisionError):
        async with sqlite_database.begin():
            raise ZeroDivisionError
    hanging = asyncio.create_task(hangs())
    await entered.wait()
    hanging.cancel()
    await asyncio.wait([hanging])

    await _write(sqlite_database, 1)


async def test_a_transaction_inside_another_one_is_a_clear_error_and_not_a_standstill(database: Database) -> None:
    async with database.begin():
        with pytest.raises(RuntimeError, match="inside another one"):
            await _write(database, 1)
    await _write(database, 1)


async def test_reading_inside_a_transaction_is_allowed_and_other_databases_are_others(
    sqlite_database: Database,
) -> None:
    other = Database("sqlite+aiosqlite:///:memory:")
    async with sqlite_database.begin(), sqlite_database.read() as session, other.begin():
        assert await session.scalar(select(func.count()).select_from(Conversation)) == 0
    await other.close()


async def test_a_task_that_was_begun_in_a_transaction_may_write_after_it(sqlite_database: Database) -> None:
    ended = asyncio.Event()

    async def later() -> None:
        await ended.wait()
        await _write(sqlite_database, 1)

    async with sqlite_database.begin():
        task = asyncio.create_task(later())
        await asyncio.sleep(0)
    ended.set()
    await task
