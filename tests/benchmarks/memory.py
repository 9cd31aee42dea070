"""The memory of ``bot run`` over twenty thousand messages: four commands to one question, of which the same come again and again."""

from __future__ import annotations

import asyncio
import itertools
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tqdm import tqdm

from knowledge.training import labelled
from tests.benchmarks.running import prepared, writes
from tests.benchmarks.understanding import QUESTIONS
from tests.support.telegram.http import TelegramServer

MESSAGES, SAMPLED = 20_000, 2_000
AHEAD = 100
"""How many messages wait at most, so that the bot is never without work and the inbox stays short."""
PEOPLE = 500
PATIENCE = 600.0
COMMANDS = ("/amnen", "/guide", "/hjalp", "/personuppgifter")


def run() -> str:
    """A table in Markdown."""
    with tempfile.TemporaryDirectory(prefix="stodlotsen-bench-") as folder:
        samples, different = asyncio.run(_measure(Path(folder)))
    rows = [f"| {answered:,} | {megabytes:.0f} MB |" for answered, megabytes in samples]
    flat = samples[-1][1] - samples[1][1]
    return "\n".join(
        [
            f"{MESSAGES:,} messages from {PEOPLE} people to `bot run` on SQLite, four commands to one question, of "
            f"{different} of the development set; {flat:+.0f} MB from the {SAMPLED:,}th to the last.",
            "",
            "| answered | memory (RSS) |",
            "|---:|---:|",
            *rows,
        ]
    )


async def _measure(folder: Path) -> tuple[list[tuple[int, float]], int]:
    questions = [one.text for one in labelled.read(sorted(QUESTIONS.glob("dev_*.jsonl"))) if one.scope == "in"]
    texts = _texts(questions)
    async with TelegramServer() as server:
        bot = await prepared(server, folder / "data")
        process = await bot.start()
        await server.until_called("getMe", 2, PATIENCE)
        samples = []
        answered = 0
        with tqdm(total=MESSAGES, desc="answered", disable=not sys.stderr.isatty()) as bar:
            while answered < MESSAGES:
                server.telegram.shown.clear()  # the stand-in is not to grow without end
                server.telegram.calls.clear()
                people = range(answered, answered + AHEAD)
                await server.give(*(writes(server, one % PEOPLE, next(texts)) for one in people))
                await _until_all_are_answered(server)
                answered += AHEAD
                bar.update(AHEAD)
                if answered % SAMPLED == 0 or answered == AHEAD:
                    samples.append((answered, _memory(process.pid)))
        await bot.stop()
    return samples, len(questions)


async def _until_all_are_answered(server: TelegramServer) -> None:
    """A message may be answered with several; each has its own person, who has been answered when she was shown something."""
    telegram = server.telegram
    async with server._news:
        await asyncio.wait_for(
            server._news.wait_for(lambda: len({one.chat_id for one in telegram.shown}) >= AHEAD), PATIENCE
        )


def _texts(questions: list[str]) -> Iterator[str]:
    for question in itertools.cycle(questions):
        yield from COMMANDS
        yield question


def _memory(process: int) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))
