"""A stand-in for Telegram's server over HTTP, which enforces its limits and fails as it does.

Which chats cannot be reached, and which calls fail, comes from a seeded generator, so that two runs meet the same kinds of trouble.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

IN_A_SECOND = 30
"""How many messages Telegram takes in any second."""


@dataclass(frozen=True)
class Trouble:
    """How often each kind of trouble is met: shares of the chats, and shares of the calls."""

    blocked: float = 0.010
    """Chats that have blocked the bot (403)."""
    gone: float = 0.002
    """Chats that do not exist (400)."""
    flood: float = 0.005
    """Calls answered with 429 though no limit was passed."""
    broken: float = 0.005
    """Calls answered with 500; in every other case the message has been delivered first."""
    silent: float = 0.003
    """Calls that are never answered; in every other case the message has been delivered first."""


@dataclass
class StandIn:
    """The server, and what it has seen."""

    trouble: Trouble = field(default_factory=Trouble)
    seed: int = 2022
    counts: Counter[str] = field(default_factory=Counter)
    """How often each kind of answer was given."""
    arrived: Counter[int] = field(default_factory=Counter)
    """How many messages have arrived in each chat."""
    latest_at: float = 0.0
    """When a message last arrived, by the monotonic clock."""

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._latest: deque[float] = deque()
        self._by_chat: dict[int, float] = {}
        self._next_message = 0

    def fate_of(self, chat_id: int) -> str:
        """``reachable``, ``blocked`` or ``gone``: the same at every call."""
        lot = random.Random(f"{self.seed}:{chat_id}").random()
        if lot < self.trouble.blocked:
            return "blocked"
        return "gone" if lot < self.trouble.blocked + self.trouble.gone else "reachable"

    async def start(self) -> tuple[web.AppRunner, str]:
        """Listen on a free port of this machine. Returns what stops it, and the address."""
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._call)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        return runner, f"http://127.0.0.1:{port}"

    async def _call(self, request: web.Request) -> web.Response:
        form = await request.post()
        chat_id = int(str(form.get("chat_id", 0)))
        method = request.match_info["method"]
        if self._passes_a_limit(chat_id):
            return self._refuse("limit passed", 429, "Too Many Requests: retry after 1", {"retry_after": 1})
        if method == "editMessageText":
            return self._deliver(chat_id, int(str(form["message_id"])))
        fate = self.fate_of(chat_id)
        if fate == "blocked":
            return self._refuse("403", 403, "Forbidden: bot was blocked by the user")
        if fate == "gone":
            return self._refuse("400", 400, "Bad Request: chat not found")
        return await self._troubled(chat_id)

    async def _troubled(self, chat_id: int) -> web.Response:
        lot, first = self._random.random(), self._random.random() < 0.5
        flood, broken, silent = self.trouble.flood, self.trouble.broken, self.trouble.silent
        if lot < flood:
            wait = self._random.randint(1, 3)
            return self._refuse("429", 429, f"Too Many Requests: retry after {wait}", {"retry_after": wait})
        if lot < flood + broken + silent:
            kind = "500" if lot < flood + broken else "no answer"
            if first:
                self._deliver(chat_id)
            if kind == "no answer":
                self.counts[kind] += 1
                await asyncio.Event().wait()  # which nobody sets
            return self._refuse("500", 500, "Internal Server Error")
        return self._deliver(chat_id)

    def _passes_a_limit(self, chat_id: int) -> bool:
        now = time.monotonic()
        while self._latest and self._latest[0] <= now - 1:
            self._latest.popleft()
        if len(self._latest) >= IN_A_SECOND or now - self._by_chat.get(chat_id, float("-inf")) < 1:
            return True
        self._latest.append(now)
        self._by_chat[chat_id] = now
        return False

    def _deliver(self, chat_id: int, message_id: int | None = None) -> web.Response:
        if message_id is None:
            self._next_message += 1
            message_id = self._next_message
            self.arrived[chat_id] += 1
            self.latest_at = time.monotonic()
        chat = {"id": chat_id, "type": "private", "first_name": "x"}
        message: dict[str, Any] = {"message_id": message_id, "date": 0, "chat": chat, "text": "x"}
        return web.json_response({"ok": True, "result": message})

    def _refuse(
        self, name: str, status: int, description: str, parameters: dict[str, int] | None = None
    ) -> web.Response:
        self.counts[name] += 1
        answer: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
        if parameters:
            answer["parameters"] = parameters
        return web.json_response(answer, status=status)
