"""How long a reader waits: /sammanfattning with a long history, the chart, and the PDF."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import insert

from bot.services.figures import dump, exact
from bot.texts import load_texts
from bot.views import chart, pictures, report
from bot.views.report import report_pdf
from db import migrate
from db.engine import Database
from db.models import Base, Revision, StatusUpdate
from knowledge.base import loading as knowledge_content
from knowledge.base.models import Content
from tests.support.decides import Decides
from tests.support.reading import ACCOUNT, MUNICIPALITY, NOW, many, report_on
from tests.support.setclock import SOME_DAY
from tests.support.world import CITIZEN, World, world_of

UPDATES, REVISIONS_EACH = 1_000, 5
TIMES = 40
IN_PDF = 24

Row = tuple[str, str, str, str]


def run() -> str:
    """A table in Markdown: what, the median, the slowest of twenty, and what was promised."""
    rows = [*asyncio.run(_summaries()), *_documents()]
    head = "| Reading | median | 95th percentile | promised |\n|---|---:|---:|---:|\n"
    return head + "\n".join(f"| {' | '.join(row)} |" for row in rows)


async def _summaries() -> list[Row]:
    content = knowledge_content.load()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        rows.append(await _summary("SQLite", Database(f"sqlite+aiosqlite:///{folder}/bench.db"), content, Path(folder)))
        if url := os.environ.get("TEST_POSTGRESQL_URL"):
            rows.append(await _summary("PostgreSQL", Database(url), content, Path(folder)))
        else:
            rows.append((_named("PostgreSQL"), "–", "–", "not measured: TEST_POSTGRESQL_URL names no server"))
    return rows


async def _summary(kind: str, database: Database, content: Content, folder: Path) -> Row:
    """The whole way of the command: the update from Telegram, the queries, the words, the calls to a server that answers at once."""
    await migrate.upgrade(database)
    await _empty(database)
    await _fill(database, content)
    async with world_of(database, folder, content, Decides()) as world:
        await _ask(world)  # the first question opens the connection
        times = [await _ask(world) for _ in range(TIMES)]
    await _empty(database)
    await database.close()
    return _row(_named(kind), times, "50 ms")


async def _ask(world: World) -> float:
    began = time.perf_counter()
    sent = await world.says(CITIZEN, "/sammanfattning")
    took = time.perf_counter() - began
    if len(sent) < 2:
        raise RuntimeError("the summary was not shown")
    return took


async def _fill(database: Database, content: Content) -> None:
    accounts = list(content.accounts.values())
    updates, revisions = [], []
    for number in range(1, UPDATES + 1):
        account = accounts[number % len(accounts)]
        at = SOME_DAY - timedelta(hours=UPDATES - number + REVISIONS_EACH)
        updates.append(
            {
                "number": number,
                "account_id": account.id,
                "published_at": at,
                "current_revision": REVISIONS_EACH,
                "example": False,
            }
        )
        revisions += [
            {
                "update_number": number,
                "revision": revision,
                "title": f"Läget nummer {number}, version {revision}",
                "body": "En mening om läget. " * 40,
                "figures": {figure.id: dump(exact(number)) for figure in account.figures},
                "author_id": 2001,
                "author_role": "officer",
                "published_at": at + timedelta(hours=revision - 1),
            }
            for revision in range(1, REVISIONS_EACH + 1)
        ]
    async with database.begin() as session:
        await session.execute(insert(StatusUpdate), updates)
        await session.execute(insert(Revision), revisions)


async def _empty(database: Database) -> None:
    async with database.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            await connection.execute(table.delete())


def _documents() -> list[Row]:
    texts = load_texts()
    updates = [one for account in range(2) for one in many(IN_PDF // 2, body=f"En mening om läget {account}. " * 30)]
    reports = [report_on(updates[: IN_PDF // 2]), report_on(updates[IN_PDF // 2 :])]
    drawing = chart.chart_of(ACCOUNT, many(IN_PDF), MUNICIPALITY, texts, "sv")
    assert drawing is not None

    def pdf() -> None:
        pictures.svg.cache_clear()
        report._compile.cache_clear()
        report_pdf(reports, MUNICIPALITY, texts, "sv", NOW)

    def png() -> None:
        pictures.png.cache_clear()
        pictures.png(drawing)

    first = _timed(pdf, 1)
    return [
        _row(f"PDF of {IN_PDF} updates, the first one of a process", first, "2 s"),
        _row(f"PDF of {IN_PDF} updates", _timed(pdf, 10), "2 s"),
        _row(f"Chart of {IN_PDF} updates for the phone", _timed(png, 10), "–"),
    ]


def _timed(act: Callable[[], None], times: int) -> list[float]:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return took


def _named(kind: str) -> str:
    return f"/sammanfattning, {UPDATES:,} updates with {UPDATES * REVISIONS_EACH:,} revisions, {kind}"


def _row(name: str, times: Sequence[float], promised: str) -> Row:
    slow = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return name, f"{median(times) * 1000:.0f} ms", f"{slow * 1000:.0f} ms", promised


if __name__ == "__main__":
    print(run())
