"""Telegram's webhook: each update is stored before it is answered with 200, and nothing else is done with it here.

Whoever does not know the secret is turned away before anything is read. What cannot be stored is answered with 503, and Telegram sends it
again, after as many seconds as ``Retry-After`` says. Source: ``WebhookActor.cpp`` in https://github.com/tdlib/telegram-bot-api.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.inbox.intake import Intake, received_of
from bot.logs import where
from bot.metrics import Metrics
from bot.settings import Webhook
from db.faults import is_passing

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header

MOST_BYTES = 1024 * 1024
"""The largest body that is read. An update is some kilobytes."""

BODY_SECONDS = 10.0
"""How long the body of an update may take to come."""

STORE_SECONDS = 15.0
"""How long it may take to be stored. Telegram waits longer for an answer."""

RETRY_SECONDS = 2
"""After so many seconds Telegram is to send again what could not be stored."""

FORBIDDEN, SLOW, TOO_LARGE, UNREADABLE, AWAY, STORED = 403, 408, 413, 400, 503, 200


class _NotRead(Exception):  # noqa: N818 - an answer
    """The body is not read to its end."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


class UpdatesByWebhook:
    """What Telegram posts, on its way into the inbox."""

    def __init__(self, webhook: Webhook, intake: Intake, metrics: Metrics) -> None:
        self._path = webhook.path
        self._secret = webhook.secret.encode()
        self._intake = intake
        self._metrics = metrics

    def routes(self) -> list[Route]:
        """The path of ``WEBHOOK_URL``, for POST alone."""
        return [Route(self._path, self._posted, methods=["POST"])]

    async def _posted(self, request: Request) -> Response:
        status = await self._status_of(request)
        self._metrics.posted(status)
        return PlainTextResponse("", status, headers={"Retry-After": str(RETRY_SECONDS)} if status == AWAY else None)

    async def _status_of(self, request: Request) -> int:
        # Headers are bytes; Starlette reads them as Latin-1.
        shown = request.headers.get(SECRET_HEADER, "").encode("latin-1")
        if not hmac.compare_digest(shown, self._secret):
            return FORBIDDEN
        try:
            async with asyncio.timeout(BODY_SECONDS):
                update = _update_of(await _body_of(request))
        except TimeoutError:
            return SLOW
        except _NotRead as refused:
            return refused.status
        return await self._store(update)

    async def _store(self, update: Any) -> int:
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await self._intake.store([update])
        except Exception as fault:
            log.error(
                "an update cannot be stored, and Telegram is to send it again: %s",
                type(fault).__name__ if is_passing(fault) or isinstance(fault, TimeoutError) else where(fault),
            )
            return AWAY
        return STORED


async def _body_of(request: Request) -> bytes:
    said = request.headers.get("Content-Length", "0")
    if not said.isascii() or not said.isdecimal():
        raise _NotRead(UNREADABLE)
    if len(said) > 16 or int(said) > MOST_BYTES:
        raise _NotRead(TOO_LARGE)
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                raise _NotRead(TOO_LARGE)
    except ClientDisconnect as gone:
        raise _NotRead(UNREADABLE) from gone
    return bytes(body)


def _update_of(body: bytes) -> Any:
    """The update as it came. Telegram sends nothing but an object with a number."""
    try:
        update = json.loads(body)
        if received_of(update) is not None:
            return update
    except (ValueError, RecursionError):
        # No JSON, or nested so deeply that nobody can read it.
        pass
    raise _NotRead(UNREADABLE)
