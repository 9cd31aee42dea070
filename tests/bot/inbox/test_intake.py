"""What comes is kept as it is, whatever it is, and belongs to the chat that Telegram's library would say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram import Update

from bot.inbox.intake import KEPT_FOR, received_of
from bot.localtelegram import LocalTelegram
from tests.bot.inbox.conftest import Town
from tests.support.world import CITIZEN, GROUP

INLINE = {"id": "1", "from": CITIZEN.as_user(), "query": "lön", "offset": ""}
MEMBER = {"user": CITIZEN.as_user(), "status": "member"}
BLOCKED = {"chat": CITIZEN.chat.as_chat(), "from": CITIZEN.as_user(), "date": 1} | dict.fromkeys(
    ("old_chat_member", "new_chat_member"), MEMBER
)


def _genuine() -> list[dict[str, Any]]:
    telegram = LocalTelegram()
    said = telegram.writes(CITIZEN, "hej")
    telegram.call("sendMessage", {"chat_id": CITIZEN.id, "text": "Hej."})
    return [
        said,
        telegram.writes(CITIZEN, "hej", GROUP),
        telegram.edits(CITIZEN, 1, "hej då"),
        telegram.presses(CITIZEN, telegram.shown[-1], "x"),
        {"update_id": 90, "inline_query": INLINE},
        {"update_id": 91, "my_chat_member": BLOCKED},
    ]


@pytest.mark.parametrize("update", _genuine(), ids="-".join)
def test_an_update_belongs_to_its_chat_or_to_its_person(update: dict[str, Any]) -> None:
    parsed = Update.de_json(update)
    chat, person = parsed.effective_chat, parsed.effective_user
    received = received_of(update)

    assert received is not None
    assert received.chat == (chat.id if chat else person.id if person else None)
    assert received.kind in update
    assert json.loads(received.body) == update


@pytest.mark.parametrize("update", [{"update_id": 1}, {"update_id": 1, "message": None}, {"update_id": 1, "x": [1]}])
def test_what_says_nothing_is_kept_and_belongs_to_nobody(update: dict[str, Any]) -> None:
    received = received_of(update)

    assert received is not None
    assert received.chat is None


@pytest.mark.parametrize("update", [None, [], "x", {}, {"message": {}}, {"update_id": "1"}, {"update_id": -1}])
def test_what_has_no_number_is_passed_over(update: Any) -> None:
    assert received_of(update) is None


async def test_signs_that_a_database_does_not_take_are_kept_all_the_same(any_town: Town) -> None:
    update = any_town.telegram.writes(CITIZEN, "halvt \ud83d och \x00 tomt 🙂")
    assert await any_town.intake.store([update, {}, update]) == 1

    (row,) = await any_town.rows()
    assert json.loads(row.body or "") == update


async def test_what_cannot_be_stored_is_not_said_to_be(town: Town) -> None:
    async with town.services.database.engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE inbox")
    with pytest.raises(Exception, match="inbox"):
        await town.intake.store([town.telegram.writes(CITIZEN, "hej")])


async def test_what_is_done_goes_after_two_days_and_not_before(any_town: Town) -> None:
    (held,) = await any_town.receives(any_town.telegram.writes(CITIZEN, "hej"))
    await any_town.answers(held)

    assert await any_town.intake.clear_out() == 0
    any_town.clock.advance(KEPT_FOR)
    assert await any_town.intake.clear_out() == 1
