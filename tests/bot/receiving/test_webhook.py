"""The webhook is set as polling would ask, set again when somebody changes it, and its faults are told by their kind alone."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot
from telegram.request import RequestData

from bot.delivery.patience import REACHING
from bot.localtelegram import TOKEN, LocalRequest, LocalTelegram
from bot.metrics import Metrics
from bot.opening import CommandError
from bot.receiving.polling import NO_TOKEN, UPDATE_TYPES
from bot.receiving.webhook import AT_ONCE, LOOK_SECONDS, WebhookKeeper, kind_of
from bot.settings import Webhook
from tests.support.skippedtime import SkippedTime

HOOK = Webhook("https://boten.example.test/telegram", "/telegram", "mycket-hemligt")
AWAY = (500, {"ok": False, "error_code": 500, "description": "Internal Server Error"})
REFUSED = (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
FLOOD = (429, {"ok": False, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 77}})


class Over(BaseException):
    """The test has seen enough."""


class Wire(LocalRequest):
    """The stand-in's wire, on which things happen at some calls."""

    def __init__(self, telegram: LocalTelegram) -> None:
        super().__init__(telegram)
        self.telegram = telegram
        self.answers: list[tuple[int, dict[str, Any]]] = []
        """What is answered instead of making the next calls."""
        self.looks_left = 0
        """After so many looks at the webhook it is over."""
        self.before_look: list[Any] = []
        """What is done before each look."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *rest: Any, **more: Any
    ) -> tuple[int, bytes]:
        """One call."""
        if self.answers:
            status, said = self.answers.pop(0)
            return status, json.dumps(said).encode()
        if url.endswith("getWebhookInfo"):
            if self.looks_left == 0:
                raise Over
            self.looks_left -= 1
            if self.before_look:
                self.before_look.pop(0)()
        return await super().do_request(url, method, request_data, *rest, **more)


def _keeper(looks: int = 0) -> tuple[WebhookKeeper, Wire, SkippedTime, Metrics]:
    wire, time, metrics = Wire(LocalTelegram()), SkippedTime(datetime(2026, 11, 24, tzinfo=UTC)), Metrics()
    wire.looks_left = looks
    bot = Bot(TOKEN, request=wire, get_updates_request=wire)
    return WebhookKeeper(bot, HOOK, metrics, time), wire, time, metrics


async def test_it_is_set_with_its_secret_and_what_waits_is_kept() -> None:
    keeper, wire, _, _ = _keeper()
    wire.telegram.pending.append({"update_id": 1})
    assert not keeper.is_well
    with pytest.raises(Over):
        await keeper.run()

    hook = wire.telegram.webhook
    assert (hook.url, hook.secret, hook.max_connections) == (HOOK.url, HOOK.secret, AT_ONCE)
    assert hook.allowed_updates == list(UPDATE_TYPES)
    assert wire.telegram.pending
    assert keeper.is_well


async def test_while_telegram_is_away_it_is_tried_again_with_growing_pauses() -> None:
    keeper, wire, time, _ = _keeper()
    wire.answers = [AWAY] * 8 + [FLOOD]
    with pytest.raises(Over):
        await keeper.run()

    assert time.seconds == sum(REACHING) + REACHING[-1] + 77 + LOOK_SECONDS
    assert wire.telegram.webhook.url == HOOK.url


async def test_a_token_that_is_refused_ends_it() -> None:
    keeper, wire, _, _ = _keeper()
    wire.answers = [REFUSED]
    with pytest.raises(CommandError) as told:
        await keeper.run()

    assert str(told.value) == NO_TOKEN


@pytest.mark.parametrize("other", ["", "https://somewhere.example.test/else"])
async def test_one_that_somebody_changes_is_set_again(other: str, caplog: pytest.LogCaptureFixture) -> None:
    keeper, wire, _, _ = _keeper(looks=2)

    def change() -> None:
        wire.telegram.webhook.url = other

    wire.before_look = [change]
    with pytest.raises(Over):
        await keeper.run()

    assert wire.telegram.webhook.url == HOOK.url
    assert [call.method for call in wire.telegram.calls].count("setWebhook") == 2
    assert "is set again" in caplog.text
    assert "example" not in caplog.text


async def test_what_telegram_cannot_hand_over_is_told_once_by_its_kind(caplog: pytest.LogCaptureFixture) -> None:
    keeper, wire, _, metrics = _keeper(looks=3)

    def fail(at: int) -> None:
        hook = wire.telegram.webhook
        hook.last_error_date, hook.last_error = at, "Wrong response from the webhook: 502 Bad Gateway at 10.1.2.3"
        wire.telegram.pending.append({"update_id": at})

    wire.before_look = [lambda: fail(1), lambda: None, lambda: fail(2)]
    with caplog.at_level(logging.INFO), pytest.raises(Over):
        await keeper.run()

    assert caplog.text.count("Telegram could not hand over an update (status 502)") == 2
    assert "10.1.2.3" not in caplog.text
    assert metrics.registry.get_sample_value("stodlotsen_webhook_pending") == 2


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Wrong response from the webhook: 403 Forbidden", "status 403"),
        ("SSL error {error:0A000086:SSL routines::certificate verify failed}", "certificate"),
        ("Failed to resolve host: Name or service not known", "address"),
        ("Connection timed out", "timeout"),
        ("Read timeout expired", "timeout"),
        ("Connection refused", "connection"),
        ("Webhook connection closed", "connection"),
        ("något annat om Kim", "other"),
        ("", "other"),
    ],
)
def test_what_telegram_says_is_told_in_one_word(words: str, kind: str) -> None:
    assert kind_of(words) == kind
