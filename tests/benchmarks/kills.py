"""Three hundred questions from sixty chats while processes are killed, as the test of it runs; here for the figures."""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
from pathlib import Path

from sqlalchemy import delete

from db import migrate
from db.engine import Database
from db.models import InboxUpdate
from tests.benchmarks.running import load
from tests.reliability.bots import RunningBot
from tests.reliability.killing import PROCESSES, Figures, kill_and_count
from tests.support.telegram.troubled import TroubledServer


def run() -> str:
    """A table in Markdown."""
    seed = random.randrange(1_000_000)
    with tempfile.TemporaryDirectory(prefix="stodlotsen-bench-") as folder:
        data = Path(folder) / "data"
        data.mkdir()
        kinds = [("SQLite, one process, polling", f"sqlite+aiosqlite:///{folder}/bench.db")]
        if url := os.environ.get("TEST_POSTGRESQL_URL"):
            kinds.append((f"PostgreSQL, {PROCESSES} processes, webhook", url))
        rows = [_row(name, asyncio.run(_measure(address, data, seed))) for name, address in kinds]
    head = "| | asked | answered | in order | `kill -9` | under way at them | answered twice | seconds |\n"
    head += "|---|---:|---:|---|---:|---:|---:|---:|\n"
    told = (
        "While Telegram answers two chats in five with 500, 502, 429, a dropped connection or too late, and one update in four "
        "comes twice. No more than what was under way at a kill may be answered twice: here each message is acknowledged "
        "after a tenth of a second, so that much is."
    )
    return f"{told} Seed {seed}. {load()}\n\n{head}" + "\n".join(rows)


async def _measure(url: str, folder: Path, seed: int) -> Figures:
    database = Database(url)
    await migrate.upgrade(database)
    async with TroubledServer() as server:
        bot = RunningBot(server, folder, DATABASE_URL=url)
        await bot.start()
        await bot.until_ready()
        await bot.stop()
    figures = await kill_and_count(database, folder, seed)
    async with database.begin() as session:
        await session.execute(delete(InboxUpdate))
    await database.close()
    return figures


def _row(name: str, figures: Figures) -> str:
    cells = (
        name,
        figures.asked,
        figures.answered,
        "yes" if figures.in_order else "no",
        figures.kills,
        figures.under_way,
        figures.twice,
        f"{figures.seconds:.0f}",
    )
    return f"| {' | '.join(str(cell) for cell in cells)} |"
