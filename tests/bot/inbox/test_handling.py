"""One update: answered, tried again without a word, apologised for once, or set aside; and nothing of it in the log."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any

import httpx
import pytest
from sqlalchemy.exc import OperationalError
from telegram.error import NetworkError, TimedOut

from bot.attempt import Attempt
from bot.inbox.handling import GIVEN_BACK, LATE, MOST_DEATHS, Outcome
from bot.localtelegram.server import Answer
from db.queries.inbox import Claim
from tests.bot.inbox.conftest import Town
from tests.support.world import CITIZEN, GROUP, OTHER_CITIZEN

SECRET = "mycket hemligt"
BROKEN: Answer = (500, {"ok": False, "error_code": 500, "description": "Internal Server Error"})
CLOSED: Answer = (403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"})
LEFT = {"chat": CITIZEN.chat.as_chat(), "from": CITIZEN.as_user(), "date": 1}
FLOOD: Answer = (
    429,
    {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 3}},
)
APOLOGY = "Något gick fel hos mig"


def _caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def _dropped() -> Exception:
    return _caused(NetworkError("x"), httpx.RemoteProtocolError("Server disconnected"))


def _no_answer() -> Exception:
    return _caused(TimedOut(), httpx.ReadTimeout("x"))


class Breaks:
    """An understanding that breaks down some times, with a given error."""

    def __init__(self, town: Town, monkeypatch: pytest.MonkeyPatch, times: int, error: Exception) -> None:
        self.left, whole = times, town.decides.decide

        def decide(*arguments: Any) -> Any:
            if self.left:
                self.left -= 1
                raise error
            return whole(*arguments)

        monkeypatch.setattr(town.decides, "decide", decide)


@pytest.fixture(autouse=True)
def _nothing_is_told_in_the_log(caplog: pytest.LogCaptureFixture) -> Any:
    caplog.set_level(logging.INFO)
    yield
    for record in caplog.records:
        assert SECRET not in record.getMessage()
        assert str(CITIZEN.id) not in record.getMessage()


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "my_chat_member": LEFT | {"new_chat_member": {"user": CITIZEN.as_user(), "status": "kicked"}}},
        {"update_id": 1, "message": {"text": SECRET}},
        {"update_id": 1, "poll": {"id": "1", "options": [{"text": SECRET}]}},
        {"update_id": 1, "message": SECRET},
    ],
    ids=["member", "message", "poll", "no object"],
)
async def test_what_cannot_be_read_is_set_aside(
    town: Town, update: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    (held,) = await town.receives(update)
    outcome, _ = await town.tries(held)

    assert outcome.error is not None
    assert outcome.again_in is None
    assert [record.levelname for record in caplog.records if record.name.startswith("bot")] == ["ERROR"]
    assert outcome.error in caplog.text


async def test_an_error_of_ours_is_tried_three_times_and_then_apologised_for_once(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    Breaks(town, monkeypatch, 99, RuntimeError(SECRET))
    await town.intake.store([town.telegram.writes(CITIZEN, SECRET)])
    shown = []
    for _ in range(3):
        await town.answers(await _claimed(town))
        shown.append(len(town.telegram.shown))

    assert shown == [0, 0, 1]
    assert APOLOGY in town.telegram.shown[0].text
    (row,) = await town.rows()
    assert (row.state, row.error, row.body) == ("failed", "RuntimeError", None)


async def test_nobody_is_told_of_an_error_about_what_nobody_said(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    async def blocked(_chat: int) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(town.services.following, "blocked", blocked)
    out = {"user": town.telegram.me, "status": "kicked", "until_date": 0}
    standing = {"old_chat_member": {"user": town.telegram.me, "status": "member"}, "new_chat_member": out}
    (held,) = await town.receives({"update_id": 1, "my_chat_member": LEFT | standing})

    for faults in range(3):
        outcome, _ = await town.tries(replace(held, faults=faults))
    assert outcome == Outcome("RuntimeError", ours=True)
    assert {call.method for call in town.telegram.calls} == {"getMe"}


async def test_an_error_that_a_second_try_spares_is_never_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    Breaks(town, monkeypatch, 1, RuntimeError(SECRET))
    town.decides.answers(SECRET, "lanefonden")
    (held,) = await town.receives(town.telegram.writes(CITIZEN, SECRET))

    assert (await town.tries(held))[0] == Outcome("RuntimeError", 0.0, ours=True)
    assert (await town.tries(held))[0] == Outcome()
    assert [message.text.splitlines()[0] for message in town.telegram.shown] == ["Vad är Lånefonden?"]


async def test_a_database_that_is_away_is_waited_for_without_a_word(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = OperationalError("SELECT", {}, ConnectionRefusedError(SECRET))
    Breaks(town, monkeypatch, 9, gone)
    (held,) = await town.receives(town.telegram.writes(CITIZEN, SECRET))

    for put_off, pause in enumerate((0.0, 1.0, 5.0, 10.0, 20.0, 40.0, 60.0, 60.0, 60.0)):
        outcome, _ = await town.tries(replace(held, put_off=put_off))
        assert outcome == Outcome("OperationalError", pause)
    assert town.telegram.shown == []


@pytest.mark.parametrize("times", [1, 5])
async def test_when_telegram_breaks_down_the_call_alone_is_made_again(town: Town, times: int) -> None:
    town.decides.answers("lånefonden", "lanefonden")
    left = [BROKEN] * times
    town.telegram.intercept = lambda method, _: left.pop() if method == "sendMessage" and left else None
    (held,) = await town.receives(town.telegram.writes(CITIZEN, "lånefonden"))

    assert (await town.tries(held))[0] == Outcome()
    assert [message.text.splitlines()[0] for message in town.telegram.shown] == ["Vad är Lånefonden?"]
    assert town.calls_of("sendMessage") == times + 1


async def test_a_connection_that_is_dropped_or_refused_is_made_again(town: Town) -> None:
    refused = _caused(NetworkError("x"), httpx.ConnectError("x"))
    town.wire.before["sendMessage"] = [_dropped(), refused]
    (held,) = await town.receives(town.telegram.writes(CITIZEN, "/amnen"))

    assert (await town.tries(held))[0] == Outcome()
    assert len(town.telegram.shown) == 1


async def test_a_message_that_is_not_acknowledged_in_time_counts_as_sent(town: Town) -> None:
    town.wire.after["sendMessage"] = [_no_answer()]
    (held,) = await town.receives(town.telegram.writes(CITIZEN, "/amnen"))

    assert (await town.tries(held))[0] == Outcome()
    assert len(town.telegram.shown) == 1


async def test_what_could_not_be_written_as_a_request_is_an_error_of_ours(town: Town) -> None:
    impossible = UnicodeEncodeError("utf-8", SECRET, 0, 1, "surrogates")
    town.wire.before["sendMessage"] = [_caused(NetworkError("x"), impossible)]
    (held,) = await town.receives(town.telegram.writes(CITIZEN, "/amnen"))

    outcome, _ = await town.tries(held)
    assert (outcome.error, outcome.ours) == ("NetworkError", True)


async def test_a_chat_that_must_wait_holds_up_no_other(town: Town) -> None:
    flooded = [FLOOD, FLOOD]
    town.telegram.intercept = lambda method, params: (
        flooded.pop() if method == "sendMessage" and int(params["chat_id"]) == CITIZEN.id and flooded else None
    )
    first, second = await town.receives(
        town.telegram.writes(CITIZEN, "/amnen"), town.telegram.writes(OTHER_CITIZEN, "/amnen")
    )

    assert (await town.tries(first))[0] == (await town.tries(second))[0] == Outcome()
    assert {message.chat_id for message in town.telegram.shown} == {CITIZEN.id, OTHER_CITIZEN.id}


async def test_what_was_sent_in_an_earlier_try_is_not_sent_again(town: Town) -> None:
    town.clock.advance(LATE)  # so that there are two messages
    town.wire.before["sendMessage"] = [None, _caused(NetworkError("x"), ValueError("x"))]
    (held,) = await town.receives(town.telegram.writes(CITIZEN, "/amnen"))
    outcome, attempt = await town.tries(held)
    assert outcome.ours
    assert len(town.telegram.shown) == 1

    again = replace(held, faults=1, calls=attempt.journal.as_json())
    assert (await town.tries(again))[0] == Outcome()
    assert len(town.telegram.shown) == 2
    assert "dröjde" not in str(attempt.journal.as_json())


async def test_whoever_has_closed_the_bot_out_is_left_in_peace(town: Town) -> None:
    town.telegram.intercept = lambda method, _: CLOSED if method == "sendMessage" else None
    (held,) = await town.receives(town.telegram.writes(CITIZEN, SECRET))

    assert (await town.tries(held))[0] == Outcome()
    assert town.calls_of("sendMessage") == 1


async def test_an_answer_after_a_day_says_that_it_is_late_and_an_earlier_one_does_not(town: Town) -> None:
    town.clock.advance(LATE / 2)
    for held in await town.receives(town.telegram.writes(CITIZEN, "/amnen")):
        await town.answers(held)
    before = len(town.telegram.shown)
    town.clock.advance(LATE / 2)
    for held in await town.receives(
        town.telegram.writes(OTHER_CITIZEN, "/amnen"), town.telegram.writes(OTHER_CITIZEN, "/amnen", GROUP)
    ):
        await town.tries(held)

    assert not any("dröjde" in message.text for message in town.telegram.shown[:before])
    assert [one.chat_id for one in town.telegram.shown[before:] if "dröjde" in one.text] == [OTHER_CITIZEN.id]
    assert len(town.telegram.shown) == before + 3


async def test_what_has_killed_many_processes_is_set_aside(town: Town) -> None:
    (held,) = await town.receives(town.telegram.writes(CITIZEN, SECRET))

    assert (await town.tries(replace(held, died=MOST_DEATHS - 1)))[0] == Outcome()
    assert (await town.tries(replace(held, died=MOST_DEATHS)))[0] == Outcome("ProcessDied")


async def test_when_the_process_is_to_end_nothing_is_waited_for(town: Town) -> None:
    town.telegram.intercept = lambda method, _: BROKEN if method == "sendMessage" else None
    (held,) = await town.receives(town.telegram.writes(CITIZEN, "/amnen"))
    stopping = asyncio.Event()
    stopping.set()

    assert (await town.tries(held, Attempt(stopping)))[0] is GIVEN_BACK
    assert town.calls_of("sendMessage") == 1


async def _claimed(town: Town) -> Claim:
    while not (found := await town.claims()):
        await town.clock.sleep(0.5)
    return found[0]
