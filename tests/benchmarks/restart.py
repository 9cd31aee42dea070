"""How soon the first answer comes after ``kill -9``, while a thousand updates wait; against a start that finds nothing to do."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from pathlib import Path
from statistics import median

from sqlalchemy import delete

from db import migrate
from db.engine import Database
from db.models import InboxUpdate
from db.queries import inbox
from tests.benchmarks.running import load, prepared, writes
from tests.reliability.bots import RunningBot
from tests.support.telegram.troubled import TroubledServer

WAITING, PEOPLE, TIMES = 1_000, 100, 3
PATIENCE = 600.0


def run() -> str:
    """A table in Markdown."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="stodlotsen-bench-") as folder:
        rows.append(asyncio.run(_measure("SQLite", f"sqlite+aiosqlite:///{folder}/bench.db", Path(folder) / "sqlite")))
        if url := os.environ.get("TEST_POSTGRESQL_URL"):
            rows.append(asyncio.run(_measure("PostgreSQL", url, Path(folder) / "postgresql")))
        else:
            rows.append(("PostgreSQL", "–", "–", "not measured: TEST_POSTGRESQL_URL names no server"))
    head = f"| {WAITING:,} waiting, `kill -9` | a start until updates are asked for | a restart until the first answer | wanted |\n"
    return f"{load()}\n\n{head}|---|---:|---:|---|\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)


async def _measure(kind: str, url: str, folder: Path) -> tuple[str, str, str, str]:
    database = Database(url)
    await migrate.upgrade(database)
    starts, answers = [], []
    async with TroubledServer() as server:
        bot = await prepared(server, folder, DATABASE_URL=url)
        for _ in range(TIMES):
            await _empty(database)
            starts.append(await _until_it_asks(server, bot))
            await _let_a_thousand_wait(server, database)
            await bot.kill()
            server.every_send = 0.0
            answers.append(await _until_it_answers(server, bot))
            await bot.kill()
    await _empty(database)
    await database.close()
    start, answer = median(starts), median(answers)
    return kind, f"{start:.2f} s", f"{answer:.2f} s ({answer - start:+.2f})", "at most 1 s more"


async def _until_it_asks(server: TroubledServer, bot: RunningBot) -> float:
    server.telegram.calls.clear()
    began = time.perf_counter()
    await bot.start()
    await server.until_called("getUpdates", seconds=PATIENCE)
    return time.perf_counter() - began


async def _let_a_thousand_wait(server: TroubledServer, database: Database) -> None:
    """Each message is acknowledged so late that nothing is finished before the kill."""
    server.every_send = PATIENCE
    await server.give(*(writes(server, number % PEOPLE, "/amnen") for number in range(WAITING)))
    async with asyncio.timeout(PATIENCE):
        while await _waiting(database) < WAITING:  # noqa: ASYNC110 - another process fills the table
            await asyncio.sleep(0.05)


async def _until_it_answers(server: TroubledServer, bot: RunningBot) -> float:
    before = len(server.telegram.shown)
    began = time.perf_counter()
    await bot.start()
    await server.until_shown(before + 1, PATIENCE)
    return time.perf_counter() - began


async def _waiting(database: Database) -> int:
    async with database.read() as session:
        waiting, _first = await inbox.depth(session)
    return waiting


async def _empty(database: Database) -> None:
    async with database.begin() as session:
        await session.execute(delete(InboxUpdate))
