"""``bot run`` as a process that is started, killed and started again, with one log."""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path

from tests.support.process import environment
from tests.support.telegram.http import TOKEN, TelegramServer

ENOUGH = 90.0
"""Seconds after which a test gives up on something that should come; a busy machine starts the bot in a fraction of that."""


class RunningBot:
    """One bot, in one process at a time."""

    def __init__(self, server: TelegramServer, folder: Path, **settings: str) -> None:
        """``folder`` is its data folder."""
        self._server = server
        self._folder = folder
        self._settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": server.url, **settings}
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

    def text_of_log(self) -> str:
        """Everything that it has logged."""
        return self.log.read_text(encoding="utf-8")
