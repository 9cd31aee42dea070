"""A copy is made while others write, holds one moment, and comes back the same; nothing is ever written over."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import create_async_engine

from db import migrate
from db.copies import CopyError, CopyProblem, Sums, back_up, restore
from db.copies.sums import path_beside
from db.engine import Database
from db.models import Question
from db.process_lock import ProcessLock
from tests.support.asked import asked


@pytest.fixture
async def empty_url(database: Database, tmp_path: Path) -> AsyncIterator[URL]:
    """Where a copy is brought back: nothing is there yet."""
    if database.is_sqlite:
        yield URL.create("sqlite+aiosqlite", database=str(tmp_path / "new" / "stodlotsen.db"))
        return
    url = database.url.set(database=f"{database.url.database}_copy")
    server = create_async_engine(database.url, isolation_level="AUTOCOMMIT")
    async with server.connect() as connection:
        await connection.execute(text(f'DROP DATABASE IF EXISTS "{url.database}" WITH (FORCE)'))
        await connection.execute(text(f'CREATE DATABASE "{url.database}"'))
        yield url
        await connection.execute(text(f'DROP DATABASE IF EXISTS "{url.database}" WITH (FORCE)'))
    await server.dispose()


async def asks(database: Database, times: int) -> None:
    async with database.begin() as session:
        for number in range(times):
            await asked(session, f"Vad är lånefonden? {number} åäö 🦔", at=datetime(2026, 11, 25, tzinfo=UTC))


async def questions_in(url: URL) -> int:
    database = Database(url)
    async with database.read() as session:
        count = await session.scalar(select(func.count()).select_from(Question))
    await database.close()
    return int(count or 0)


async def refused(work: object) -> CopyProblem:
    with pytest.raises(CopyError) as refusal:
        await work  # type: ignore[misc]
    return refusal.value.problem


async def test_a_copy_comes_back_the_same(database: Database, tmp_path: Path, empty_url: URL) -> None:
    await asks(database, 40)
    copy = tmp_path / "copies" / "monday.copy"

    sums = await back_up(database.url, copy)
    await asks(database, 3)

    assert sums.rows["questions"] == 40
    assert sums.revision == migrate.newest()
    assert Sums.beside(copy) == sums
    assert {path.stat().st_mode & 0o777 for path in copy.parent.iterdir()} == {0o600}
    assert sorted(path.name for path in copy.parent.iterdir()) == ["monday.copy", "monday.copy.sums.json"]
    assert await restore(copy, empty_url) == sums
    assert await questions_in(empty_url) == 40
    again = Database(empty_url)
    assert await migrate.is_current(again)
    await again.close()


async def test_a_copy_holds_one_moment_while_others_write(database: Database, tmp_path: Path, empty_url: URL) -> None:
    """Each turn adds a row to both tables: a copy of two moments would have more in one of them."""
    ended = asyncio.Event()

    async def writes() -> None:
        while not ended.is_set():
            async with database.begin() as session:
                await session.execute(text("INSERT INTO copied_one VALUES (1)"))
                await session.execute(text("INSERT INTO copied_two VALUES (1)"))

    async with database.begin() as session:
        await session.execute(text("CREATE TABLE copied_one (n INTEGER)"))
        await session.execute(text("CREATE TABLE copied_two (n INTEGER)"))
    try:
        writer = asyncio.create_task(writes())
        sums = await back_up(database.url, tmp_path / "a.copy")
        ended.set()
        await writer
        assert sums.rows["copied_one"] == sums.rows["copied_two"]
        assert await restore(tmp_path / "a.copy", empty_url) == sums
    finally:
        async with database.begin() as session:
            await session.execute(text("DROP TABLE copied_one"))
            await session.execute(text("DROP TABLE copied_two"))


async def test_nothing_is_written_over(database: Database, tmp_path: Path, empty_url: URL) -> None:
    await asks(database, 2)
    copy = tmp_path / "a.copy"
    await back_up(database.url, copy)
    before = copy.read_bytes()

    assert await refused(back_up(database.url, copy)) is CopyProblem.EXISTS
    assert copy.read_bytes() == before
    assert await refused(restore(copy, database.url)) is CopyProblem.NOT_EMPTY
    assert await questions_in(database.url) == 2
    assert await refused(restore(tmp_path / "none.copy", empty_url)) is CopyProblem.MISSING


async def test_what_is_damaged_or_no_copy_is_refused_and_leaves_nothing(
    database: Database, tmp_path: Path, empty_url: URL
) -> None:
    await asks(database, 200)
    copy, cut, other = tmp_path / "a.copy", tmp_path / "cut.copy", tmp_path / "other.copy"
    await back_up(database.url, copy)
    whole = copy.read_bytes()
    cut.write_bytes(whole[: len(whole) // 2])
    other.write_text("något helt annat")

    assert await refused(restore(cut, empty_url)) in {CopyProblem.NOT_A_COPY, CopyProblem.FAILED}
    assert await refused(restore(other, empty_url)) is CopyProblem.NOT_A_COPY
    # Sums of another copy: what comes back is not what they tell.
    sums = path_beside(copy).read_text(encoding="utf-8")
    path_beside(copy).write_text(sums.replace('"questions": 200', '"questions": 201'), encoding="utf-8")
    assert await refused(restore(copy, empty_url)) is CopyProblem.DIFFERENT
    # After all of that it is still empty, so that the right one can be brought back.
    path_beside(copy).unlink()
    assert await restore(copy, empty_url) is None
    assert await questions_in(empty_url) == 200


async def test_a_folder_that_cannot_be_written_is_told(database: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert await refused(back_up(database.url, tmp_path / "file" / "a.copy")) is CopyProblem.UNWRITABLE


async def test_a_file_that_is_no_database_of_ours_and_one_that_is_used_are_left_alone(
    sqlite_database: Database, tmp_path: Path
) -> None:
    copy, strange = tmp_path / "a.copy", tmp_path / "strange.db"
    await back_up(sqlite_database.url, copy)
    with sqlite3.connect(strange) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    url = URL.create("sqlite+aiosqlite", database=str(tmp_path / "x.db"))
    lock = ProcessLock(url)

    assert await refused(restore(strange, url)) is CopyProblem.NOT_A_COPY
    assert await refused(restore(copy, url.set(database=str(strange)))) is CopyProblem.NOT_EMPTY
    assert await refused(back_up(url.set(database=str(tmp_path / "none.db")), tmp_path / "b.copy")) is (
        CopyProblem.NO_DATABASE
    )
    assert lock.acquire()
    assert await refused(restore(copy, url)) is CopyProblem.RUNNING
    lock.release()
    assert not (tmp_path / "x.db").exists()


async def test_missing_programs_are_told_by_their_name(
    postgresql_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CopyError) as refusal:
        await back_up(postgresql_database.url, tmp_path / "a.copy")

    assert (refusal.value.problem, refusal.value.detail) == (CopyProblem.NO_TOOL, "pg_dump")
    assert os.listdir(tmp_path) == []
