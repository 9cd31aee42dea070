"""Ten thousand followers are told, within Telegram's limits, while calls fail and the worker is killed five times.

``python -m tests.benchmarks.deliveries --followers 500`` is a short run. The worker is a process of its own, over a SQLite file or over the
empty database that ``--database`` names, and is ended with ``kill -9``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, insert, select
from tqdm import tqdm

from bot.clock import utc_now
from bot.services.following.following import Following
from db import migrate
from db.engine import Database
from db.models import Delivery, DeliveryKind, Follower, Pace
from db.queries.deliveries import Progress
from tests.support.telegram.standin import StandIn
from tests.support.updates import ACCOUNT, Publisher

FOLLOWERS = 10_000
KILLS = 5
FIRST_CHAT = 1_000_000
PROMISED = 25
"""Messages a second."""

PATIENCE = timedelta(minutes=5)
"""How much longer than the promised rate would take, before the run is given up."""


@dataclass(frozen=True)
class Result:
    """What came of it."""

    followers: int
    reachable: int
    reached: int
    duplicates: int
    unexplained: int
    """Duplicates in chats where no answer was lost; must be none."""
    kills: int
    seconds: float
    progress: Progress
    counts: dict[str, int]

    @property
    def rate(self) -> float:
        """Followers dealt with per second, from the publication to the last one."""
        return self.followers / self.seconds


def run(followers: int = FOLLOWERS, database_url: str | None = None, kills: int = KILLS) -> str:
    """Run it, and return the result as a table in Markdown."""
    with tempfile.TemporaryDirectory(prefix="stodlotsen-bench-") as folder:
        url = database_url or f"sqlite+aiosqlite:///{folder}/bench.db"
        result = asyncio.run(_measure(followers, url, kills))
    return _table(result, "SQLite" if url.startswith("sqlite") else "PostgreSQL")


async def _measure(followers: int, url: str, kills: int) -> Result:
    database, telegram = Database(url), StandIn()
    await _prepare(database, followers)
    runner, address = await telegram.start()
    following = Following(database, [ACCOUNT])
    began = time.monotonic()
    number = await Publisher(database, following).publish(utc_now(), body="Tre sociala företag har startat i år. " * 8)
    worker = await _start_worker(url, address)
    killed = 0
    try:
        with tqdm(total=followers, desc="told", disable=not sys.stderr.isatty()) as bar:
            while not (progress := await following.progress(number)).done:
                ended = progress.sent + progress.blocked + progress.failed
                bar.update(ended - bar.n)
                if killed < kills and ended >= followers * (killed + 1) / (kills + 1):
                    worker.kill()
                    await worker.wait()
                    killed += 1
                    worker = await _start_worker(url, address)
                if worker.returncode is not None:
                    raise RuntimeError("the worker has ended by itself")
                if time.monotonic() - began > followers / PROMISED + PATIENCE.total_seconds():
                    raise RuntimeError(f"too slow: {ended} of {followers}")
                await asyncio.sleep(0.1)
        seconds = time.monotonic() - began
    finally:
        if worker.returncode is None:
            worker.kill()
            await worker.wait()
        await runner.cleanup()
    uncertain = await _uncertain(database, number)
    await database.close()
    chats = range(FIRST_CHAT, FIRST_CHAT + followers)
    reachable = [chat for chat in chats if telegram.fate_of(chat) == "reachable"]
    twice = {chat: telegram.arrived[chat] - 1 for chat in chats if telegram.arrived[chat] > 1}
    return Result(
        followers=followers,
        reachable=len(reachable),
        reached=sum(telegram.arrived[chat] > 0 for chat in reachable),
        duplicates=sum(twice.values()),
        unexplained=sum(count for chat, count in twice.items() if chat not in uncertain),
        kills=killed,
        seconds=seconds,
        progress=progress,
        counts=dict(telegram.counts),
    )


async def _prepare(database: Database, followers: int) -> None:
    await migrate.upgrade(database)
    async with database.begin() as session:
        if await session.scalar(select(func.count()).select_from(Follower)):
            raise SystemExit("the benchmark wants an empty database")
        rows = [
            {"chat_id": FIRST_CHAT + number, "account_id": ACCOUNT, "pace": Pace.NOW, "since": utc_now()}
            for number in range(followers)
        ]
        await session.execute(insert(Follower), rows)


async def _uncertain(database: Database, number: int) -> set[int]:
    async with database.read() as session:
        about = (Delivery.update_number == number, Delivery.kind == DeliveryKind.UPDATE, Delivery.uncertain > 0)
        return set(await session.scalars(select(Delivery.chat_id).where(*about)))


async def _start_worker(url: str, address: str) -> asyncio.subprocess.Process:
    arguments = ["-m", "tests.benchmarks.delivery_process", url, address]
    environment = os.environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    return await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=Path(__file__).parents[2], env=environment, stdin=asyncio.subprocess.DEVNULL
    )


def _table(result: Result, kind: str) -> str:
    counts = result.counts
    injected = ", ".join(f"{counts.get(name, 0)} × {name}" for name in ("429", "403", "400", "500", "no answer"))
    rows = [
        ("followers", f"{result.followers}"),
        ("reachable, and reached", f"{result.reachable}, {result.reached}"),
        ("**missed**", f"**{result.reachable - result.reached}**"),
        ("messages a second, the restarts included", f"{result.rate:.1f} (promised {PROMISED})"),
        ("seconds", f"{result.seconds:.0f}"),
        ("`kill -9` of the worker", f"{result.kills}"),
        ("injected trouble", injected),
        ("limits passed (429 from the limits themselves)", f"{counts.get('limit passed', 0)}"),
        ("duplicates", f"{result.duplicates}"),
        ("duplicates where no answer was lost", f"{result.unexplained}"),
        ("told to the author: sent, blocked, failed, uncertain", _told(result.progress)),
    ]
    head = f"| Deliveries ({kind}) | |\n|---|---|\n"
    return head + "\n".join(f"| {name} | {value} |" for name, value in rows)


def _told(progress: Progress) -> str:
    return f"{progress.sent}, {progress.blocked}, {progress.failed}, {progress.uncertain}"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--followers", type=int, default=FOLLOWERS)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--database", help="an empty database instead of a SQLite file that is thrown away")
    chosen = parser.parse_args(arguments)
    print(run(chosen.followers, chosen.database, chosen.kills))


if __name__ == "__main__":
    main()
