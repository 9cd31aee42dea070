"""The whole bot, ``bot run`` as a process of its own on SQLite, against a stand-in of Telegram's server; and an echo bot beside it.

Telegram's own share, which is the network and its server, is not in it; the stand-in takes its part of the same processors.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from knowledge.training import labelled
from tests.benchmarks.running import load, prepared, writes
from tests.benchmarks.understanding import QUESTIONS
from tests.support.telegram.http import TOKEN, TelegramServer

AT_ONCE = 300
PER_SECOND, STEADY_SECONDS = 20, 60
IN_ALL = 5_000
"""After so many questions memory is looked at."""
PATIENCE = 900.0
TICKS = os.sysconf("SC_CLK_TCK")
KIND_WORDS = ("hej", "hallå", "snälla", "tack på förhand", "undrar", "en fråga", "ok", "hej igen", "du", "jo")


class Answers:
    """When each person was answered, counted from when her message was given."""

    def __init__(self, server: TelegramServer) -> None:
        self._server = server
        self._given: dict[int, float] = {}
        self._people = itertools.count(1)
        self.seconds: list[float] = []
        server.telegram.intercept = self._called

    async def ask(self, *texts: str) -> None:
        """Let as many people as there are texts write, each of whom has never written before."""
        updates = [writes(self._server, next(self._people), text) for text in texts]
        now = time.perf_counter()
        self._given |= {update["message"]["chat"]["id"]: now for update in updates}
        await self._server.give(*updates)

    async def all(self) -> None:
        """Wait until everyone has been answered, and let the stand-in forget what it was told."""
        await self._server.until(lambda: not self._given, PATIENCE)
        self._server.telegram.shown.clear()
        self._server.telegram.calls.clear()

    def _called(self, method: str, params: dict[str, Any]) -> None:
        if method.lower() == "sendmessage" and (given := self._given.pop(int(params["chat_id"]), None)) is not None:
            self.seconds.append(time.perf_counter() - given)


class Process:
    """What a process has used, as its operating system tells."""

    def __init__(self, number: int) -> None:
        self._folder = Path(f"/proc/{number}")

    @property
    def processor(self) -> float:
        """Seconds of processor time, of all its threads."""
        fields = (self._folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def memory(self) -> float:
        """What is resident, in MB."""
        status = (self._folder / "status").read_text(encoding="utf-8")
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def run() -> str:
    """A table in Markdown."""
    rows = asyncio.run(_measured())
    return "\n".join(
        [
            f"`bot run` on SQLite with the project's own content, every question in other words than the one before. {load()}",
            "",
            "| what | the bot | an echo bot | wanted |",
            "|---|---:|---:|---:|",
            *(f"| {' | '.join(row)} |" for row in rows),
        ]
    )


async def _measured() -> list[tuple[str, str, str, str]]:
    questions = [one.text for one in labelled.read(sorted(QUESTIONS.glob("dev_*.jsonl")))]
    others = list(_others([one.text for one in labelled.read(sorted(QUESTIONS.glob("fit_*.jsonl")))], IN_ALL))
    with tempfile.TemporaryDirectory(prefix="stodlotsen-bench-") as folder:
        async with TelegramServer() as server, _the_bot(server, Path(folder) / "data") as process:
            answers = Answers(server)
            await _answered(answers, others[:20])  # the first ones load what is loaded when first needed
            dev = await _cost(answers, process, questions)
            again = await _cost(answers, process, questions)
            commands = await _cost(answers, process, ["/amnen"] * len(questions))
            burst = await _burst(answers, process, others[100 : 100 + AT_ONCE])
            steady = await _steady(answers, others[500 : 500 + PER_SECOND * STEADY_SECONDS])
            start = 20 + 3 * len(questions) + AT_ONCE + PER_SECOND * STEADY_SECONDS
            rest = others[2000 : 2000 + max(0, IN_ALL - start)]
            for batch in _hundreds(rest):
                await _answered(answers, batch)
            memory = process.memory
    async with TelegramServer() as server, _echo(server) as process:
        answers = Answers(server)
        await _answered(answers, others[:20])
        echoed = await _cost(answers, process, questions)
        echo_burst = await _burst(answers, process, others[100 : 100 + AT_ONCE])
        echo_steady = await _steady(answers, others[500 : 500 + PER_SECOND * 10])
        echo_memory = process.memory
    return [
        (f"processor, a question, mean of the {len(questions)} development questions, one at a time", _ms(dev), _ms(echoed), "≤ 20 ms"),
        ("the same questions once more (understood before)", _ms(again), "–", "–"),
        ("processor, a command", _ms(commands), "–", "–"),
        (f"answers a second, {AT_ONCE} at once", f"{burst[0]:.0f}", f"{echo_burst[0]:.0f}", "≥ 60"),
        ("the same as a share of the echo bot's", f"{burst[0] / echo_burst[0]:.2f}", "1", "≥ 0.25"),
        (f"processor, a question of these {AT_ONCE}", _ms(burst[1]), _ms(echo_burst[1]), "–"),
        (f"steady {PER_SECOND} a second, median", _ms(steady[0]), _ms(echo_steady[0]), "≤ 60 ms"),
        (f"steady {PER_SECOND} a second, p99", _ms(steady[1]), _ms(echo_steady[1]), "≤ 300 ms"),
        (f"memory after {IN_ALL:,} questions", f"{memory:.0f} MB", f"{echo_memory:.0f} MB", "≤ 300 MB"),
    ]  # fmt: skip


async def _answered(answers: Answers, texts: Sequence[str]) -> None:
    await answers.ask(*texts)
    await answers.all()


async def _cost(answers: Answers, process: Process, texts: Sequence[str]) -> float:
    """Processor seconds of a text, asked one after the other."""
    before = process.processor
    for text in texts:
        await _answered(answers, [text])
    return (process.processor - before) / len(texts)


async def _burst(answers: Answers, process: Process, texts: Sequence[str]) -> tuple[float, float]:
    """Answers a second, and processor seconds of each, when all ask at once."""
    before, began = process.processor, time.perf_counter()
    await _answered(answers, texts)
    return len(texts) / (time.perf_counter() - began), (process.processor - before) / len(texts)


async def _steady(answers: Answers, texts: Sequence[str]) -> tuple[float, float]:
    """Median and 99th percentile of the seconds to an answer, when :data:`PER_SECOND` ask each second."""
    answers.seconds.clear()
    loop = asyncio.get_running_loop()
    began = loop.time()
    for number, text in enumerate(texts):
        await asyncio.sleep(max(0.0, began + number / PER_SECOND - loop.time()))
        await answers.ask(text)
    await answers.all()
    return median(answers.seconds), quantiles(answers.seconds, n=100)[-1]


@asynccontextmanager
async def _the_bot(server: TelegramServer, folder: Path) -> AsyncIterator[Process]:
    bot = await prepared(server, folder)
    calls = sum(call.method.lower() == "getme" for call in server.telegram.calls)
    process = await bot.start()
    await server.until_called("getMe", calls + 1, PATIENCE)
    try:
        yield Process(process.pid)
    finally:
        await bot.stop()


@asynccontextmanager
async def _echo(server: TelegramServer) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.benchmarks.stack.echo", TOKEN, server.url, stderr=asyncio.subprocess.DEVNULL
    )
    await server.until_called("getMe", 1, PATIENCE)
    try:
        yield Process(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


def _others(texts: Sequence[str], count: int) -> Iterator[str]:
    """Questions of which no two are the same, so that none has been understood before."""
    drawn = random.Random(count)
    for number in range(count):
        yield f"{drawn.choice(KIND_WORDS)} {texts[number % len(texts)]}" + f" {number // len(texts)}" * (
            number >= len(texts)
        )


def _hundreds(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), 100):
        yield texts[start : start + 100]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
