"""``bot run`` over the project's own content, as a process that is measured from outside; and how busy the machine was meanwhile."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path
from typing import Any

from bot.localtelegram import LocalPerson
from knowledge.base import loading
from tests.reliability.bots import RunningBot
from tests.support.telegram.http import TelegramServer

KEPT = Path("data/understanding")

FIRST_START_SECONDS = 600.0
"""How long the very first start may take, in which the classifiers are made."""


async def prepared(server: TelegramServer, folder: Path, **settings: str) -> RunningBot:
    """A bot whose first start lies behind it, so that everything is made that is kept in its data folder."""
    await asyncio.to_thread(_with_understanding, folder)
    bot = RunningBot(server, folder, CONTENT_DIR=str(loading.FOLDER), **settings)
    await bot.start()
    before = len(server.telegram.shown)
    await server.give(writes(server, 1, "/amnen"))
    await server.until_shown(before + 1, FIRST_START_SECONDS)
    await bot.stop()
    return bot


def _with_understanding(folder: Path) -> None:
    """Make a data folder, with what earlier measurements have made of the content."""
    folder.mkdir()
    if KEPT.exists():
        shutil.copytree(KEPT, folder / KEPT.name)


def load() -> str:
    """How busy the machine has been in the last minutes, the measurement itself included."""
    return f"Load of the machine in these minutes: {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors."


def writes(server: TelegramServer, person: int, text: str) -> dict[str, Any]:
    """The update of a person, who is known by a number."""
    return server.telegram.writes(LocalPerson(3_000_000 + person, "Kim"), text)
