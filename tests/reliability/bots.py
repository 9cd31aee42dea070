"""``bot run`` as a process that is started, killed and started again, with one log."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path
from typing import Any

import aiohttp

from tests.support.process import environment, free_port
from tests.support.telegram.http import TOKEN, TelegramServer

WEBHOOK = {"WEBHOOK_URL": "https://boten.example.test/telegram", "WEBHOOK_SECRET": "a-secret-of-the-tests"}
"""The settings of a process that is sent updates."""

NO_LIMITS = {"RATE_PER_MINUTE": "1000", "RATE_PER_DAY": "100000"}
"""What one person may send, where what is tried is the load itself."""

ENOUGH = 90.0
"""Seconds after which a test gives up on something that should come; a busy machine starts the bot in a fraction of that."""


class RunningBot:
    """One bot, in one process at a time."""

    def __init__(self, server: TelegramServer, folder: Path, **settings: str) -> None:
        """``folder`` is its data folder."""
        self._server = server
        self._folder = folder
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        """Where it listens."""
        own = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": server.url, "LISTEN": f"127.0.0.1:{port}", **NO_LIMITS}
        self._settings = {**own, **settings}
        server.hook.processes.append(self.address)
        self.log = folder.parent / "log.txt"
        self._process: Process | None = None

    async def start(self, *options: str) -> Process:
        """Begin, with the log continued."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", *options,
                stdin=DEVNULL, stdout=DEVNULL, stderr=log, cwd=self._folder,
                env=environment(self._folder, self._settings),
            )  # fmt: skip
        return self._process

    async def kill(self) -> None:
        """End it without a chance to do anything more."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def leave_nothing(self) -> None:
        """End whatever still runs, so that a test that fails disturbs no other."""
        if self._process is not None and self._process.returncode is None:
            await self.kill()

    async def stop(self) -> int:
        """Ask it to end, and wait for that. Returns its exit status."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def ended(self) -> int:
        """Wait for its end. Returns its exit status."""
        assert self._process is not None
        return await asyncio.wait_for(self._process.wait(), ENOUGH)

    async def get(self, path: str) -> tuple[int, str]:
        """What it answers to a question over HTTP: status and body. Raises :class:`aiohttp.ClientError` when it does not."""
        async with aiohttp.ClientSession() as session, session.get(self.address + path) as answer:
            return answer.status, await answer.text()

    async def until_ready(self, expected: int = 200) -> dict[str, Any]:
        """Wait until ``/readyz`` answers with a status: that all its parts do what they should. Returns the state of each."""
        async with asyncio.timeout(ENOUGH):
            while True:
                try:
                    status, said = await self.get("/readyz")
                except aiohttp.ClientError:
                    status, said = 0, ""
                if status == expected:
                    return dict(json.loads(said)["checks"])
                # Another process has no event that could be waited for: it is asked, as its supervisor would ask.
                await asyncio.sleep(0.1)

    def text_of_log(self) -> str:
        """Everything that it has logged."""
        return self.log.read_text(encoding="utf-8")
