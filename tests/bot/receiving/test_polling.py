"""Polling stores before it acknowledges, tries again after whatever passes, and ends with one plain sentence when nothing will."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy.exc import OperationalError
from telegram.error import NetworkError
from telegram.request import RequestData

from bot.delivery.patience import REACHING
from bot.inbox.intake import Intake
from bot.inbox.wake import Wake
from bot.localtelegram import LocalRequest, LocalTelegram
from bot.opening import CommandError
from bot.receiving.polling import CONFLICT_PAUSE, CONFLICT_SECONDS, OTHER_POLLER, OTHER_WEBHOOK, Poller
from db.engine import Database
from tests.support.skippedtime import SkippedTime

SECRET = "mycket hemligt"
NOBODY: dict[str, Any] = {"ok": True, "result": []}
CONFLICT = {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"}
HOOKED = {
    "ok": False,
    "error_code": 409,
    "description": "Conflict: can't use getUpdates method while webhook is active",
}
UNKNOWN = {"ok": False, "error_code": 401, "description": "Unauthorized"}
BROKEN = {"ok": False, "error_code": 500, "description": "Internal Server Error"}
FLOOD = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 77}}

Scripted = dict[str, Any] | bytes | Exception


class Over(BaseException):
    """The script has come to its end."""


class ScriptedRequest(LocalRequest):
    """Answers as it is told, one after the other."""

    def __init__(self, *answers: Scripted, hook: str = "") -> None:
        super().__init__(LocalTelegram())
        self._answers = list(answers)
        self.hook = hook
        self.calls: list[tuple[str, dict[str, str]]] = []

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """One call."""
        parts = urlsplit(url)
        name = parts.path.rsplit("/", 1)[1]
        self.calls.append((name, {key: values[0] for key, values in parse_qs(parts.query).items()}))
        if name == "getWebhookInfo":
            return 200, json.dumps({"ok": True, "result": {"url": self.hook}}).encode()
        if name == "deleteWebhook":
            return 200, b'{"ok": true, "result": true}'
        if not self._answers:
            raise Over
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, bytes):
            return 200, answer
        return int(answer.get("error_code", 200)), json.dumps(answer).encode()

    @property
    def offsets(self) -> list[str | None]:
        """What each question acknowledged."""
        return [asked.get("offset") for name, asked in self.calls if name == "getUpdates"]


class Kept(Intake):
    """An intake that remembers, and that fails when it is told to."""

    def __init__(self) -> None:
        nowhere = Database("sqlite+aiosqlite:///:memory:")
        super().__init__(nowhere, Wake(nowhere))
        self.numbers: list[int] = []
        self.faults: list[Exception] = []

    async def store(self, updates: Any) -> int:
        """Remember the numbers."""
        if self.faults:
            raise self.faults.pop(0)
        self.numbers += [one["update_id"] for one in updates]
        return len(updates)


def _batch(*numbers: int) -> dict[str, Any]:
    return {"ok": True, "result": [{"update_id": number, "message": {"text": SECRET}} for number in numbers]}


def _poller(request: ScriptedRequest, intake: Kept | None = None, **options: Any) -> tuple[Poller, SkippedTime]:
    time = SkippedTime(datetime(2026, 11, 24, tzinfo=UTC))
    return Poller(request, "http://x/bot1:x", intake or Kept(), time, **options), time


async def test_what_is_stored_is_acknowledged_by_the_next_question_and_by_that_one_alone() -> None:
    request, intake = ScriptedRequest(_batch(5, 6), _batch(7), NOBODY, _batch(3)), Kept()
    poller, _ = _poller(request, intake)
    with pytest.raises(Over):
        await poller.run()

    assert intake.numbers == [5, 6, 7, 3]
    assert request.offsets == [None, "7", "8", None, "4"]


async def test_what_cannot_be_stored_is_not_acknowledged() -> None:
    request, intake = ScriptedRequest(_batch(5), _batch(5), _batch(5), NOBODY), Kept()
    intake.faults = [OperationalError("x", {}, ConnectionRefusedError()), ValueError(SECRET)]
    poller, _ = _poller(request, intake)
    with pytest.raises(Over):
        await poller.run()

    assert request.offsets == [None, None, None, "6", None]
    assert intake.numbers == [5]


async def test_an_acknowledgement_that_is_lost_is_made_again() -> None:
    request = ScriptedRequest(_batch(5), BROKEN, NOBODY)
    with pytest.raises(Over):
        await _poller(request)[0].run()

    assert request.offsets == [None, "6", "6", None]


@pytest.mark.parametrize(
    "fault",
    [
        BROKEN,
        NetworkError("x"),
        httpx.ReadError(SECRET),
        b"<html>" + SECRET.encode(),
        b"[]",
        {"ok": True, "result": {"no": "list"}},
    ],
    ids=["500", "network", "dropped", "no JSON", "another shape", "no list"],
)
async def test_faults_are_met_with_growing_pauses_and_without_a_word_of_anyone_s(
    fault: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    request, intake = ScriptedRequest(*[fault] * 8, _batch(5)), Kept()
    poller, time = _poller(request, intake)
    with pytest.raises(Over):
        await poller.run()

    assert time.seconds == sum(REACHING) + REACHING[-1]
    assert intake.numbers == [5]
    assert SECRET not in "".join(record.getMessage() for record in caplog.records if record.name.startswith("bot"))


async def test_a_pause_that_telegram_asks_for_is_kept() -> None:
    poller, time = _poller(ScriptedRequest(FLOOD))
    with pytest.raises(Over):
        await poller.run()

    assert time.seconds == 77


async def test_a_token_that_is_refused_ends_it_at_once() -> None:
    poller, _ = _poller(ScriptedRequest(_batch(5), UNKNOWN))
    with pytest.raises(CommandError, match="TELEGRAM_BOT_TOKEN"):
        await poller.run()


@pytest.mark.parametrize(("refusal", "sentence"), [(CONFLICT, OTHER_POLLER), (HOOKED, OTHER_WEBHOOK)])
async def test_another_one_who_polls_is_borne_for_half_a_minute(refusal: dict[str, Any], sentence: str) -> None:
    request = ScriptedRequest(*[refusal] * 99)
    poller, time = _poller(request)
    with pytest.raises(CommandError) as told:
        await poller.run()

    assert str(told.value) == sentence
    assert CONFLICT_SECONDS <= time.seconds <= CONFLICT_SECONDS + CONFLICT_PAUSE


async def test_a_forerunner_that_ends_is_no_conflict() -> None:
    request = ScriptedRequest(CONFLICT, CONFLICT, NOBODY, NOBODY)
    with pytest.raises(Over):
        await _poller(request)[0].run()


async def test_two_who_refuse_each_other_in_turn_come_to_an_end() -> None:
    request = ScriptedRequest(*[CONFLICT, NOBODY] * 99)
    poller, _ = _poller(request)
    with pytest.raises(CommandError, match="en annan process"):
        await poller.run()


async def test_a_webhook_that_is_set_elsewhere_is_left_alone() -> None:
    request = ScriptedRequest(hook="https://example.test/hook")
    with pytest.raises(CommandError) as told:
        await _poller(request)[0].run()

    assert str(told.value) == OTHER_WEBHOOK
    assert "example.test" not in str(told.value)
    assert [name for name, _ in request.calls] == ["getWebhookInfo"]


async def test_it_is_removed_when_that_is_wished_and_what_waits_is_kept() -> None:
    request = ScriptedRequest(NOBODY, hook="https://example.test/hook")
    with pytest.raises(Over):
        await _poller(request, take_over=True)[0].run()

    assert request.calls[1] == ("deleteWebhook", {"drop_pending_updates": "false"})
