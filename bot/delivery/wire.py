"""The connections to Telegram, on which every call is counted by its method and by how it ended."""

from __future__ import annotations

from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest, RequestData

from bot.metrics import Metrics
from bot.opening import CommandError

TOO_MANY = 429
NO_SOCKS = (
    "ALL_PROXY: en SOCKS-proxy kräver ett tillägg som inte är installerat. Installera det: "
    'pip install "python-telegram-bot[socks]"'
)


class CountedRequest(HTTPXRequest):
    """The library's own connections, counted."""

    def __init__(self, metrics: Metrics, **options: Any) -> None:
        """``options`` are those of the library's :class:`~telegram.request.HTTPXRequest`."""
        try:
            super().__init__(**options)
        except RuntimeError as error:
            if "socks" not in str(error):
                raise
            raise CommandError(NO_SOCKS) from error
        self._metrics = metrics

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *rest: Any, **more: Any
    ) -> tuple[int, bytes]:
        """One call. Raises what the library raises."""
        name = url.rsplit("/", 1)[1].partition("?")[0]
        try:
            status, answer = await super().do_request(url, method, request_data, *rest, **more)
        except NetworkError as error:
            self._metrics.called(name, "timeout" if isinstance(error, TimedOut) else "network")
            raise
        self._metrics.called(name, _result(status))
        return status, answer


def _result(status: int) -> str:
    if status < 300:
        return "ok"
    return "429" if status == TOO_MANY else f"{min(status // 100, 5)}xx"
