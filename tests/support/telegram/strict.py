"""The stand-in for Telegram's server with Telegram's limits, and with faults on demand."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.request import RequestData

from bot.localtelegram import LocalChat, LocalMessage, LocalRequest, LocalTelegram

Raw = tuple[int, bytes]
Fault = Callable[[Callable[[], Awaitable[Raw]]], Awaitable[Raw]]
"""What happens instead of a call; it is handed the call itself, to make it or not."""


def answers(status: int, description: str, **parameters: Any) -> Fault:
    """Telegram refuses."""

    async def fault(_call: Callable[[], Awaitable[Raw]]) -> Raw:
        return _answer(status, description, parameters)

    return fault


def lost(error: Exception, *, arrived: bool) -> Fault:
    """No answer comes; the message has arrived all the same, or not."""

    async def fault(call: Callable[[], Awaitable[Raw]]) -> Raw:
        if arrived:
            await call()
        raise error

    return fault


def hangs(reached: asyncio.Event, released: asyncio.Event, *, arrived: bool = True) -> Fault:
    """The answer comes when ``released`` is set; ``reached`` tells that the message has arrived (or, if not, that it was about to)."""

    async def fault(call: Callable[[], Awaitable[Raw]]) -> Raw:
        answer = await call() if arrived else None
        reached.set()
        await released.wait()
        return answer or await call()

    return fault


def _answer(status: int, description: str, parameters: dict[str, Any]) -> Raw:
    content: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        content["parameters"] = parameters
    return status, json.dumps(content).encode()


class StrictRequest(LocalRequest):
    """Thirty messages in any second, one a second to each chat; more is answered with 429 and ``retry_after``."""

    def __init__(self, telegram: LocalTelegram, ticks: Callable[[], float]) -> None:
        super().__init__(telegram)
        self.telegram = telegram
        self.faults: dict[int, deque[Fault]] = defaultdict(deque)
        """What happens to the next calls to a chat."""
        self.refused = 0
        """How often a limit was passed."""
        self._ticks = ticks
        self._latest: deque[float] = deque()
        self._by_chat: dict[int, float] = {}

    def open(self, *chat_ids: int) -> None:
        """Let these chats exist."""
        for chat in chat_ids:
            kind = "private" if chat > 0 else "supergroup"
            self.telegram.chats[chat] = LocalChat(chat, kind, f"chat {chat}")

    def sent_to(self, chat_id: int) -> list[LocalMessage]:
        """The messages in a chat as they stand now, in order."""
        found = [message for (chat, _id), message in self.telegram.messages.items() if chat == chat_id]
        return sorted(found, key=lambda message: message.message_id)

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *rest: Any, **more: Any
    ) -> Raw:
        """One call, unless a fault or a limit stands in its way."""

        async def call() -> Raw:
            return await super(StrictRequest, self).do_request(url, method, request_data, *rest, **more)

        chat = int((request_data.json_parameters if request_data else {}).get("chat_id", 0))
        if self._passes_a_limit(chat):
            self.refused += 1
            return _answer(429, "Too Many Requests: retry after 1", {"retry_after": 1})
        if self.faults[chat]:
            return await self.faults[chat].popleft()(call)
        return await call()

    def _passes_a_limit(self, chat: int) -> bool:
        now = self._ticks()
        while self._latest and self._latest[0] <= now - 1:
            self._latest.popleft()
        if len(self._latest) >= 30 or now - self._by_chat.get(chat, float("-inf")) < 1:
            return True
        self._latest.append(now)
        self._by_chat[chat] = now
        return False
