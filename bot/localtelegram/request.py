"""Telegram's library, connected to the stand-in instead of to the network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import Application
from telegram.request import BaseRequest, RequestData

if TYPE_CHECKING:
    from bot.localtelegram.server import LocalTelegram


class LocalRequest(BaseRequest):
    """Hands each request to a :class:`~bot.localtelegram.server.LocalTelegram` in this process."""

    def __init__(self, server: LocalTelegram) -> None:
        self._server = server

    @property
    def read_timeout(self) -> float | None:
        """There is nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """One call: the method's name is the last part of the address. A file is fetched by its own address."""
        name = url.rsplit("/", 1)[1]
        if "/file/bot" in url:
            return (200, self._server.files[name]) if name in self._server.files else (404, b"{}")
        parameters = dict(request_data.json_parameters) if request_data else {}
        files = {
            part: (str(field[0]), field[1] if isinstance(field[1], bytes) else field[1].read())
            for part, field in (request_data.multipart_data if request_data else {}).items()
        }
        status, answer = self._server.call(name, parameters, files)
        return status, json.dumps(answer).encode()


async def deliver(application: Application[Any, Any, Any, Any, Any, Any], update: dict[str, Any]) -> None:
    """Hand an application an update as if it had come from Telegram, past the inbox, and wait until it has been handled."""
    await application.process_update(Update.de_json(update, application.bot))
