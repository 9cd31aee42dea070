"""The stand-in for Telegram's server over HTTP, for tests of the bot as a process of its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any, Self

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.localtelegram import LocalMessage, LocalTelegram
from tests.support.telegram.hook import WebhookDelivery

TOKEN = "123456:a-token-of-the-tests"
LONGEST_POLL = 2.0
"""How long ``getUpdates`` is held open, in seconds, however long the bot would wait."""


class TelegramServer:
    """Serves a :class:`~bot.localtelegram.LocalTelegram` at ``url`` while it is entered."""

    def __init__(self, telegram: LocalTelegram | None = None, token: str = TOKEN) -> None:
        self.telegram = telegram or LocalTelegram()
        self.tokens_seen: set[str] = set()
        self._token = token
        self._news = asyncio.Condition()
        self.hook = WebhookDelivery(self.telegram, self._news)
        """Hands updates over when the bot has set a webhook."""
        self._delivering: asyncio.Task[None] | None = None
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        self._server = TestServer(application)

    async def __aenter__(self) -> Self:
        """Begin to listen on a free port."""
        await self._server.start_server()
        self._delivering = asyncio.create_task(self.hook.run(), name="webhook")
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening, and handing over."""
        assert self._delivering is not None
        self._delivering.cancel()
        await asyncio.wait([self._delivering])
        await self._server.close()

    @property
    def url(self) -> str:
        """What ``TELEGRAM_API_URL`` is set to."""
        return str(self._server.make_url("")).rstrip("/")

    async def give(self, *updates: dict[str, Any]) -> None:
        """Let the bot have updates: at its next ``getUpdates``, or by its webhook. Given twice, one comes twice."""
        async with self._news:
            self.telegram.pending.extend(dict(update) for update in updates)
            self._news.notify_all()

    async def until_shown(self, count: int, seconds: float = 60) -> list[LocalMessage]:
        """Everything that has been shown, once it is ``count`` messages or more."""
        await self.until(lambda: len(self.telegram.shown) >= count, seconds)
        return self.telegram.shown

    async def until_called(self, method: str, count: int = 1, seconds: float = 60) -> None:
        """Wait until the bot has called a method ``count`` times."""

        def called() -> bool:
            return sum(call.method.lower() == method.lower() for call in self.telegram.calls) >= count

        await self.until(called, seconds)

    async def until(self, condition: Callable[[], bool], seconds: float = 60) -> None:
        """Wait until something holds, looked at whenever the bot has called or taken something. Raises :class:`TimeoutError`."""
        async with asyncio.timeout(seconds), self._news:
            await self._news.wait_for(condition)

    async def _call(self, request: web.Request) -> web.Response:
        self.tokens_seen.add(request.match_info["token"])
        if request.match_info["token"] != self._token:
            return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)
        method = request.match_info["method"]
        params: dict[str, Any] = dict(request.query)
        files: dict[str, tuple[str, bytes]] = {}
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = (value.filename, value.file.read())
            else:
                params[name] = value
        if method.lower() == "getupdates":
            await self._wait_for_updates(params)
        async with self._news:
            status, answer = self.telegram.call(method, params, files)
            self._news.notify_all()
        return web.json_response(answer, status=status)

    async def _wait_for_updates(self, params: dict[str, Any]) -> None:
        offset, patience = int(params.get("offset", 0)), min(float(params.get("timeout", 0)), LONGEST_POLL)

        def something() -> bool:
            return any(update["update_id"] >= offset for update in self.telegram.pending)

        until = time.monotonic() + patience
        async with self._news:
            while not something() and time.monotonic() < until:
                try:
                    await asyncio.wait_for(self._news.wait(), until - time.monotonic())
                except TimeoutError:
                    return
