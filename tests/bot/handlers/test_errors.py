"""Any failure ends in one kind sentence, and in a log without the person's words."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from sqlalchemy import select

from bot.localtelegram.server import Answer
from db.models import Question
from tests.support.decides import Decides
from tests.support.world import CITIZEN, World

SECRET = "mycket hemligt"


async def test_a_breakdown_is_told_kindly_and_logged_without_the_words(
    told_world: World, decides: Decides, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(text: str, *_: Any) -> None:
        raise RuntimeError(f"cannot understand {text}")

    monkeypatch.setattr(decides, "decide", breaks)

    (sent,) = await told_world.says(CITIZEN, SECRET)

    assert "Något gick fel hos mig" in sent.text
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    code = sent.text.split("Felkod ")[1].rstrip(").")
    assert code in record.getMessage()
    assert "RuntimeError at" in record.getMessage()
    assert SECRET not in caplog.text
    assert str(CITIZEN.id) not in caplog.text


async def test_a_database_that_breaks_down_is_told_kindly(told_world: World, caplog: pytest.LogCaptureFixture) -> None:
    async with told_world.services.database.engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE questions")

    (sent,) = await told_world.says(CITIZEN, SECRET)

    assert "Något gick fel hos mig" in sent.text
    assert SECRET not in caplog.text


async def test_whoever_has_blocked_the_bot_is_left_in_peace(
    told_world: World, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
    told_world.telegram.intercept = lambda method, _params: (403, blocked) if method == "sendMessage" else None

    assert await told_world.says(CITIZEN, "/start") == []

    assert len([call for call in told_world.telegram.calls if call.method == "sendMessage"]) == 1
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_html_that_telegram_cannot_read_is_sent_once_more_as_plain_text(
    told_world: World, decides: Decides
) -> None:
    decides.answers("lånefonden", "lanefonden")

    def refuses(method: str, params: dict[str, Any]) -> Answer | None:
        if method == "sendMessage" and params.get("parse_mode"):
            return 400, {"ok": False, "error_code": 400, "description": "Bad Request: can't parse entities: x"}
        return None

    told_world.telegram.intercept = refuses

    (sent,) = await told_world.says(CITIZEN, "lånefonden")

    assert sent.text.startswith("Vad är Lånefonden?")
    assert "<b>" not in sent.text
    assert sent.labels


async def test_an_unchanged_edit_is_no_error(told_world: World, decides: Decides) -> None:
    decides.answers("lånefonden", "lanefonden")
    (sent,) = await told_world.says(CITIZEN, "lånefonden")
    await told_world.presses(CITIZEN, "English", on=sent)

    assert await told_world.receives(told_world.telegram.presses(CITIZEN, sent, "form:lanefonden:e:1")) == []


async def test_a_message_that_can_no_longer_be_edited_is_followed_by_a_new_one(told_world: World) -> None:
    (themes,) = await told_world.says(CITIZEN, "/amnen")
    update = told_world.telegram.presses(CITIZEN, themes, "theme:grunder")
    del told_world.telegram.messages[themes.chat_id, themes.message_id]

    (sent,) = await told_world.receives(update)

    assert sent.message_id != themes.message_id


async def test_a_press_that_waited_too_long_is_carried_out_all_the_same(told_world: World) -> None:
    await told_world.says(CITIZEN, "/amnen")
    old = {"ok": False, "error_code": 400, "description": "Bad Request: query is too old"}
    told_world.telegram.intercept = lambda method, _: (400, old) if method == "answerCallbackQuery" else None

    (sent,) = await told_world.presses(CITIZEN, "theme:grunder")

    assert sent.labels


async def test_officers_commands_are_refused_neutrally_and_counted(told_world: World) -> None:
    for command in ("/ny kaffehuset", "/utkast", "/andra 1", "/logg", "/bjud_in", "/behorigheter"):
        (sent,) = await told_world.says(CITIZEN, command)
        assert "för kommunens tjänstepersoner" in sent.text, command

    async with told_world.services.database.read() as session:
        assert not list(await session.scalars(select(Question)))
    tries, _pages = await told_world.services.audit.tries(1)
    assert [(one.count, one.name) for one in tries] == [(6, "")]
