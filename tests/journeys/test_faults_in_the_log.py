"""Whatever goes wrong, the log tells what and where, and nothing of what people have sent: ``conftest.py`` looks for all of that."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
import threading
import warnings
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy.exc import IntegrityError
from telegram.error import NetworkError

from bot.localtelegram import TOKEN
from bot.localtelegram.server import Answer
from bot.logs import Discreet
from bot.polling import Poller
from bot.settings import SettingsError, load_settings
from db.engine import Database
from db.queries import questions
from knowledge.base.models import Content
from tests.bot.inbox.conftest import Town, town_of
from tests.bot.test_polling import Over, ScriptedRequest
from tests.support.decides import Decides
from tests.support.telegram.sent import Sent
from tests.support.world import CITIZEN, GROUP, Person

SECRET = "min granne Göran Hemligsson"
KIM = Person(77701001, "Kim Hemligsson")
Breaks = Callable[[Town, pytest.MonkeyPatch], None]


def _quoting(status: int, words: str = "") -> Breaks:
    """Telegram refuses everything, and quotes it."""
    answer: Answer = (
        status,
        {"ok": False, "error_code": status, "description": f"Bad Request: {words} {SECRET} {KIM.id}"},
    )
    quiet = ("getMe", "getUpdates")

    def breaks(town: Town, _: pytest.MonkeyPatch) -> None:
        town.telegram.intercept = lambda method, _: None if method in quiet else answer

    return breaks


def _raises(error: Callable[[], BaseException], where: str = "decide") -> Breaks:
    def fails(*_: Any, **__: Any) -> Any:
        raise error()

    def breaks(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(questions if where == "add" else town.decides, where, fails)

    return breaks


def _noted() -> BaseException:
    error, cause = ValueError(SECRET), KeyError(SECRET)
    error.add_note(SECRET)
    error.__cause__, cause.__context__ = cause, LookupError(SECRET)
    return error


def _of_statement() -> BaseException:
    return IntegrityError("INSERT INTO questions (text) VALUES (?)", {"text": SECRET, "id": KIM.id}, ValueError(SECRET))


def _network() -> BaseException:
    error = NetworkError(f"https://api.telegram.org/bot{TOKEN}/sendMessage?text={SECRET}")
    error.__cause__ = ValueError(SECRET)
    return error


FAULTS: dict[str, Breaks] = {
    "an error with notes and causes": _raises(_noted),
    "several errors at once": _raises(
        lambda: ExceptionGroup(SECRET, [ValueError(SECRET), ExceptionGroup(SECRET, [KeyError(SECRET)])])
    ),
    "an error of the database with its parameters": _raises(_of_statement, "add"),
    "an error of the network with the address": _raises(_network),
    "a refusal that quotes": _quoting(400),
    "markup that cannot be read": _quoting(400, "can't parse entities:"),
    "a press that is too old": _quoting(400, "query is too old"),
    "a chat that is closed": _quoting(403),
}


@pytest.fixture
async def town(database: Database, tmp_path: Path, content: Content, decides: Decides) -> AsyncIterator[Town]:
    """The bot behind its inbox, on each kind of database."""
    async for made in town_of(database, tmp_path, content, decides):
        yield made


async def _is_lived_in(town: Town) -> None:
    """Everything that one can do, tried until nothing is tried again."""
    telegram = town.telegram
    shown = await _shown(town)
    await town.intake.store(
        [
            telegram.writes(KIM, SECRET),
            telegram.writes(KIM, f"/ny {SECRET}"),
            telegram.writes(KIM, f"/start {SECRET}"),
            telegram.writes(KIM, None, voice={"file_id": SECRET, "file_unique_id": "x", "duration": 1}),
            telegram.writes(KIM, f"@stodlotsen_bot {SECRET}", GROUP),
            telegram.edits(KIM, 1, SECRET),
            telegram.presses(KIM, shown, "themes"),
            telegram.presses(KIM, shown, SECRET),
            telegram._update("inline_query", {"id": "1", "from": KIM.as_user(), "query": SECRET, "offset": ""}),
            telegram._update(
                "my_chat_member", {"chat": KIM.chat.as_chat(), "from": KIM.as_user(), "new_chat_member": SECRET}
            ),
            telegram._update("message", {"text": SECRET, "from": KIM.as_user()}),
            telegram._update(SECRET, {"text": SECRET}),
            {SECRET: SECRET},
        ]
    )
    for _ in range(30):
        if not (claims := await town.claims()):
            break
        for held in claims:
            await town.answers(held)
        town.clock.advance(timedelta(seconds=10))


async def _shown(town: Town) -> Any:
    (held,) = await town.receives(town.telegram.writes(CITIZEN, "/amnen"))
    intercept, town.telegram.intercept = town.telegram.intercept, None
    await town.answers(held)
    town.telegram.intercept = intercept
    return town.telegram.shown[-1]


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_is_told_without_what_was_sent(
    town: Town, fault: str, monkeypatch: pytest.MonkeyPatch, sent: Sent
) -> None:
    sent.note({"text": SECRET})
    FAULTS[fault](town, monkeypatch)
    await _is_lived_in(town)

    assert sent.written().count(" bot.inbox.handling: ") > 2
    assert "could not be logged" not in sent.written()


async def test_updates_that_cannot_be_stored_are_told_of_without_what_they_say(
    town: Town, monkeypatch: pytest.MonkeyPatch, sent: Sent
) -> None:
    async def fails(*_: Any) -> int:
        raise _of_statement()

    monkeypatch.setattr(town.intake, "store", fails)
    sent.note({"text": SECRET})
    came = {"ok": True, "result": [town.telegram.writes(KIM, SECRET)]}
    refused = {"ok": False, "error_code": 500, "description": SECRET}
    wire = ScriptedRequest(came, SECRET.encode(), refused, NetworkError(f"{TOKEN} {SECRET}"))
    with pytest.raises(Over):
        await Poller(wire, f"https://x/bot{TOKEN}", town.intake, town.clock).run()

    assert "updates cannot be stored" in sent.written()


def _raise() -> None:
    raise _noted()


async def _failing() -> None:
    _raise()


async def test_what_nobody_has_caught_is_told_without_its_message(sent: Sent) -> None:
    sent.note({"text": SECRET})
    task = asyncio.create_task(_failing())
    await asyncio.wait([task])
    del task
    gc.collect()
    asyncio.get_running_loop().call_soon(lambda _text: _raise(), SECRET)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    sys.unraisablehook(cast(Any, _Told(_noted())))
    threading.excepthook(threading.ExceptHookArgs((ValueError, _noted(), None, None)))
    sys.excepthook(ValueError, ValueError(SECRET), None)
    warnings.showwarning(SECRET, UserWarning, "a.py", 1)
    ours = next(one for one in logging.getLogger().handlers if isinstance(one.formatter, Discreet))
    ours.handle(
        logging.makeLogRecord({"name": "bot", "msg": "%d", "args": (SECRET,)})
    )  # what does not fit, Python prints as a whole

    said = (
        "Task exception was never retrieved",
        "Exception in callback",
        "something that was being removed",
        "a thread",
        "nobody has caught",
        "UserWarning",
        "could not be logged (TypeError)",
    )
    assert [words for words in said if words not in sent.written()] == []


class _Told:
    """What Python hands to ``sys.unraisablehook``."""

    def __init__(self, fault: BaseException) -> None:
        self.exc_type, self.exc_value, self.exc_traceback = type(fault), fault, None
        self.err_msg = self.object = SECRET


@pytest.mark.parametrize(
    "name",
    [
        "",
        "httpx",
        "httpcore",
        "sqlalchemy.engine",
        "aiosqlite",
        "asyncpg",
        "telegram.ext",
        "uvicorn.access",
        "asyncio",
        "new",
    ],
)
def test_a_library_says_nothing_that_was_sent(name: str, sent: Sent) -> None:
    sent.note({"text": SECRET})
    logger = logging.getLogger(name)
    logger.error("HTTP Request: %s", f"https://api.telegram.org/bot{TOKEN}/sendMessage?text={SECRET}")
    logger.error(f"future: <Task result='{SECRET}'>")
    logger.error(ValueError(SECRET))
    try:
        raise _noted()
    except ValueError:
        logger.exception("failed\n" + SECRET, stack_info=True)

    assert f"{name or 'root'}: HTTP Request: %s" in sent.written()
    assert "ValueError at" in sent.written()


@pytest.mark.parametrize(
    "name", ["ADMIN_IDS", "WEBHOOK_SECRET", "SECRET_KEY", "DATABASE_URL", "LISTEN", "QUESTION_RETENTION_DAYS"]
)
def test_a_setting_that_is_wrong_is_named_and_not_shown(name: str, sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    value = "hemligt: åäö"
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as refused:
        load_settings()

    assert value not in str(refused.value)
