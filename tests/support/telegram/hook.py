"""Telegram's side of a webhook, with a reverse proxy between it and the bot's processes.

As Telegram's own server does it (``WebhookActor.cpp`` in https://github.com/tdlib/telegram-bot-api): each chat has a queue, of which one
update is on its way at a time; chats go side by side, as many as the webhook allows; what is not answered with 2xx is sent again after a
second, then after twice as long each time, or after as long as ``Retry-After`` says.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.inbox.intake import received_of
from bot.localtelegram import LocalTelegram

FIRST_DELAY = 1.0
LONGEST_DELAY = 60.0
PATIENCE = aiohttp.ClientTimeout(total=60)


class WebhookDelivery:
    """Posts what is pending for as long as a webhook is set."""

    def __init__(self, telegram: LocalTelegram, news: asyncio.Condition) -> None:
        self.processes: list[str] = []
        """Where the bot's processes listen: what the proxy hands requests on to, in turn."""
        self.statuses: list[int] = []
        """What each post was answered with, in order."""
        self._telegram = telegram
        self._news = news
        self._turn = itertools.count()
        self._chats: set[Any] = set()
        self._delays: dict[int, float] = {}
        self._due: dict[int, float] = {}

    async def run(self) -> None:
        """Post until the task is cancelled."""
        loop = asyncio.get_running_loop()
        async with aiohttp.ClientSession(timeout=PATIENCE) as session, asyncio.TaskGroup() as posts:
            while True:
                async with self._news:
                    await self._news.wait_for(lambda: self._next() is not None)
                    update = self._next()
                    assert update is not None
                    self._chats.add(_queue_of(update))
                    self._due[id(update)] = float("inf")
                posts.create_task(self._post(session, update, loop))

    def _next(self) -> dict[str, Any] | None:
        """The first update that may leave now."""
        webhook, now = self._telegram.webhook, time.monotonic()
        if not webhook.url or len(self._chats) >= webhook.max_connections:
            return None
        seen = set(self._chats)
        for update in self._telegram.pending:
            queue = _queue_of(update)
            if queue not in seen and self._due.get(id(update), 0.0) <= now:
                return update
            seen.add(queue)
        return None

    async def _post(
        self, session: aiohttp.ClientSession, update: dict[str, Any], loop: asyncio.AbstractEventLoop
    ) -> None:
        webhook = self._telegram.webhook
        status, wait = await self._through_the_proxy(session, update)
        async with self._news:
            self.statuses.append(status)
            self._chats.discard(_queue_of(update))
            if 200 <= status < 300:
                self._telegram.pending[:] = [one for one in self._telegram.pending if one is not update]
                # Another update may get the same id.
                self._due.pop(id(update), None)
                self._delays.pop(id(update), None)
            else:
                webhook.last_error_date = int(time.time())
                webhook.last_error = f"Wrong response from the webhook: {status} Something"
                delay = self._delays.get(id(update), FIRST_DELAY)
                self._delays[id(update)] = min(delay * 2, LONGEST_DELAY)
                self._due[id(update)] = time.monotonic() + (wait or delay)
                loop.call_later((wait or delay) + 0.01, lambda: asyncio.ensure_future(self._wake()))
            self._news.notify_all()

    async def _wake(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def _through_the_proxy(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> tuple[int, float]:
        """The status, and ``Retry-After`` in seconds. A process that does not listen is passed over; when none does, it is 502."""
        webhook = self._telegram.webhook
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        first = next(self._turn)
        for number in range(len(self.processes)):
            process = self.processes[(first + number) % len(self.processes)]
            try:
                async with session.post(process + urlsplit(webhook.url).path, json=update, headers=headers) as answer:
                    return answer.status, float(answer.headers.get("Retry-After", 0))
            except aiohttp.ClientConnectorError:
                continue
            except (aiohttp.ClientError, TimeoutError):
                break
        return 502, 0.0


def _queue_of(update: dict[str, Any]) -> Any:
    """The chat, in whose order updates are sent; what belongs to none is alone."""
    received = received_of(update)
    return ("alone", id(update)) if received is None or received.chat is None else received.chat
