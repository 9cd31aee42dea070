"""What it costs to store an update, to claim it and to record that it is answered; the answering itself takes no time here.

The processor time is that of the bot's process with all its threads; what PostgreSQL's server uses is not in it.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

from sqlalchemy import delete, func, insert, select, text

from bot.attempt import Attempt
from bot.clock import utc_now
from bot.inbox.handling import Handling, Outcome
from bot.inbox.intake import Intake
from bot.inbox.wake import Wake
from bot.inbox.worker import AT_ONCE, InboxWorker
from bot.localtelegram import LocalPerson, LocalTelegram
from db import migrate
from db.engine import Database
from db.models import InboxUpdate
from db.queries import inbox
from db.queries.inbox import Claim
from tests.benchmarks.running import load

DONE, FLOOD = 200_000, 1_000
ONE_BY_ONE, ROUNDS, IN_A_ROUND = 400, 12, 100
WANTED = {"SQLite": "2 ms", "PostgreSQL": "4 ms"}
FLOODER = LocalPerson(77, "Kim")
HEAD = """\
| Inbox, an update | store and claim, ms | the rest, ms | all, ms | processor, ms | wanted |
|---|---:|---:|---:|---:|---:|
"""
READING = f"""\
Each figure of the second and third column is the median and, after it, the 95th percentile. What there is a place for is claimed in the
transaction that stores it; "the rest" is the claims of what had to wait, and the record that it is answered. "One" is one update at a
time, as by webhook; "100" is a hundred updates of as many people at once, as by polling, with {AT_ONCE} places. The bot was given no time
to answer: all of this is the inbox's own. On a machine that is busy with other work (a load above its number of processors) each wait is
many times as long, and the processor's time about twice."""


class NoWork(Handling):
    """Every update is answered at once, but for the flooder's, which never are."""

    def __init__(self) -> None:
        self.begun: asyncio.Queue[asyncio.Task[Any]] = asyncio.Queue()

    async def handle(self, held: Claim, attempt: Attempt) -> Outcome:
        """One update."""
        if held.chat == FLOODER.id:
            await attempt.stopping.wait()
            return Outcome()
        task = asyncio.current_task()
        assert task is not None
        self.begun.put_nowait(task)
        return Outcome()

    async def ended(self, count: int) -> None:
        """Wait until so many updates more have been answered and recorded."""
        await asyncio.wait([await self.begun.get() for _ in range(count)])


@dataclass
class Costs:
    """Seconds an update."""

    store: list[float] = field(default_factory=list)
    answer: list[float] = field(default_factory=list)
    whole: float = 0.0
    processor: float = 0.0

    def cells(self) -> Iterator[str]:
        """The four columns of the table."""
        for times in (self.store, self.answer):
            yield f"{median(times) * 1000:.2f}, {quantiles(times, n=20)[-1] * 1000:.2f}"
        yield f"{self.whole * 1000:.2f}"
        yield f"{self.processor * 1000:.2f}"


def run() -> str:
    """A table in Markdown."""
    rows = asyncio.run(_everywhere())
    return f"{READING} {load()}\n\n{HEAD}" + "\n".join(f"| {' | '.join(row)} |" for row in rows)


async def _everywhere() -> list[list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        rows = await _on("SQLite", Database(f"sqlite+aiosqlite:///{folder}/bench.db"))
    if url := os.environ.get("TEST_POSTGRESQL_URL"):
        return rows + await _on("PostgreSQL", Database(url))
    return [*rows, ["PostgreSQL", "–", "–", "–", "–", "not measured: TEST_POSTGRESQL_URL names no server"]]


async def _on(kind: str, database: Database) -> list[list[str]]:
    await migrate.upgrade(database)
    await _empty(database)
    updates = _updates()
    rows = []
    for name, done, flood in (
        ("nothing else", 0, 0),
        (f"{DONE:,} done", DONE, 0),
        (f"{DONE:,} done, {FLOOD:,} of one chat waiting", DONE, FLOOD),
    ):
        await _fill(database, done, flood)
        for way, measure in (("one", _one_by_one), ("100", _by_hundreds)):
            async with _working(database, flood) as (intake, handling):
                costs = await measure(intake, handling, updates)
            rows.append([f"{kind}: {way}; {name}", *costs.cells(), f"under {WANTED[kind]}"])
    await _empty(database)
    await database.close()
    return rows


async def _one_by_one(intake: Intake, handling: NoWork, updates: Iterator[dict[str, Any]]) -> Costs:
    return await _measured(intake, handling, [[next(updates)] for _ in range(ONE_BY_ONE)])


async def _by_hundreds(intake: Intake, handling: NoWork, updates: Iterator[dict[str, Any]]) -> Costs:
    return await _measured(intake, handling, [list(itertools.islice(updates, IN_A_ROUND)) for _ in range(ROUNDS)])


async def _measured(intake: Intake, handling: NoWork, batches: list[list[dict[str, Any]]]) -> Costs:
    await intake.store(first := batches.pop(0))
    await handling.ended(len(first))  # the first opens the connections
    costs, count = Costs(), sum(map(len, batches))
    began, used = time.perf_counter(), time.process_time()
    for batch in batches:
        start = time.perf_counter()
        await intake.store(batch)
        stored = time.perf_counter()
        await handling.ended(len(batch))
        costs.store.append((stored - start) / len(batch))
        costs.answer.append((time.perf_counter() - stored) / len(batch))
    costs.whole, costs.processor = (time.perf_counter() - began) / count, (time.process_time() - used) / count
    return costs


@asynccontextmanager
async def _working(database: Database, flood: int) -> AsyncIterator[tuple[Intake, NoWork]]:
    wake, handling = Wake(database), NoWork()
    worker = InboxWorker(database, handling, wake, grace=1)
    async with database.begin() as session:
        await inbox.take_over(session, utc_now())
    task = asyncio.create_task(worker.run())
    while worker.under_way < bool(flood):  # noqa: ASYNC110 - the worker tells nobody
        await asyncio.sleep(0.01)
    try:
        yield Intake(database, wake, worker=worker), handling
    finally:
        worker.stop()
        await task


def _updates() -> Iterator[dict[str, Any]]:
    telegram = LocalTelegram()
    for number in itertools.count():
        yield telegram.writes(LocalPerson(1_000 + number, "Kim"), "Hur anställer man någon med lönestöd?")


async def _fill(database: Database, done: int, flood: int) -> None:
    """``done`` rows that are done, and ``flood`` updates of one chat that wait."""
    now = utc_now()
    async with database.begin() as session:
        there = await session.scalar(select(func.count()).select_from(InboxUpdate)) or 0
        times = dict.fromkeys(("received_at", "turn_at", "due_at", "finished_at"), now)
        rows = [
            {"update_id": 10**9 + number, "kind": "message", "state": inbox.DONE, **times}
            for number in range(done if there < done else 0)
        ]
        if rows:
            await session.execute(insert(InboxUpdate), rows)
    if flood:
        telegram = LocalTelegram()
        numbers = [telegram.writes(FLOODER, "hej") | {"update_id": 2 * 10**9 + one} for one in range(flood)]
        await Intake(database, Wake(database)).store(numbers)
    if not database.is_sqlite:
        async with database.begin() as session:
            await session.execute(text("ANALYZE inbox"))  # as the server does by itself within a minute


async def _empty(database: Database) -> None:
    async with database.begin() as session:
        await session.execute(delete(InboxUpdate))
