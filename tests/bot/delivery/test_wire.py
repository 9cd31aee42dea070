"""Every call to Telegram is counted by how it ended, whichever part of the bot makes it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from telegram.error import TelegramError

from bot.delivery.wire import CountedRequest
from bot.metrics import Metrics

ADDRESS = "https://telegram.test/bot1:secret"

Answer = httpx.Response | Exception


class Wire:
    """A counted request over a network that answers as it is told."""

    def __init__(self) -> None:
        self.metrics = Metrics()
        self.answer: Answer = httpx.Response(200)
        transport = httpx.MockTransport(self._answer)
        self.request = CountedRequest(self.metrics, httpx_kwargs={"transport": transport})

    def _answer(self, _request: httpx.Request) -> httpx.Response:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def counted(self, method: str, result: str) -> float | None:
        """How often a method ended so."""
        labels = {"method": method, "result": result}
        return self.metrics.registry.get_sample_value("stodlotsen_telegram_calls_total", labels)


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    made = Wire()
    async with made.request:
        yield made


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (httpx.Response(200), "ok"),
        (httpx.Response(302), "3xx"),
        (httpx.Response(400), "4xx"),
        (httpx.Response(409), "4xx"),
        (httpx.Response(429), "429"),
        (httpx.Response(502), "5xx"),
        (httpx.Response(999), "5xx"),
        (httpx.ReadTimeout(""), "timeout"),
        (httpx.PoolTimeout(""), "timeout"),
        (httpx.ConnectError(""), "network"),
        (httpx.ReadError(""), "network"),
    ],
)
async def test_a_call_is_counted_by_how_it_ended(wire: Wire, answer: Answer, result: str) -> None:
    wire.answer = answer
    try:
        await wire.request.do_request(f"{ADDRESS}/sendMessage", "POST")
    except TelegramError:
        assert isinstance(answer, Exception)

    assert wire.counted("sendMessage", result) == 1


@pytest.mark.parametrize("path", ["a_photo.jpg", "7", "", "x" * 100, "åäö"])
async def test_what_is_no_method_has_one_name(wire: Wire, path: str) -> None:
    await wire.request.do_request(f"{ADDRESS}/{path}", "GET")

    assert wire.counted("other", "ok") == 1


async def test_what_is_asked_in_the_address_is_not_part_of_the_name(wire: Wire) -> None:
    await wire.request.do_request(f"{ADDRESS}/getUpdates?offset=7", "GET")

    assert wire.counted("getUpdates", "ok") == 1
