"""Reading updates: what can be mended is, and what handlers rely on is looked at before they do."""

from __future__ import annotations

from typing import Any

import pytest

from bot.inbox.handling import Outcome
from bot.inbox.intake import received_of
from bot.inbox.reading import mended
from tests.bot.inbox.conftest import Town
from tests.support.world import CITIZEN, GROUP, OFFICER


def _mark(offset: Any, length: Any) -> dict[str, Any]:
    return {"type": "mention", "offset": offset, "length": length}


def test_halves_of_characters_and_null_characters_are_replaced_and_lengths_stay() -> None:
    assert mended({"text": "a\ud83d\x00b", "in": [{"x": "\udc00"}], "n": 1}) == {
        "text": "a\ufffd b",
        "in": [{"x": "\ufffd"}],
        "n": 1,
    }
    assert mended({"text": "hej 😀"}) == {"text": "hej 😀"}


def test_a_mark_that_lies_outside_of_its_text_or_cuts_a_character_is_left_out() -> None:
    good = [_mark(0, 1), _mark(0, 4), _mark(1, 2)]
    bad = [
        _mark(2, 1),
        _mark(0, 2),
        _mark(-1, 2),
        _mark(0, 5),
        _mark(4, 1),
        _mark(0, 0),
        _mark(0, "1"),
        _mark(None, 1),
        None,
        5,
    ]

    for words, marks in (("text", "entities"), ("caption", "caption_entities")):
        assert mended({words: "a😀b", marks: bad + good})[marks] == good


@pytest.mark.parametrize(
    "mark",
    [_mark(1, 1), _mark(0, 3), _mark(-3, 2), _mark(0, 9999)],
    ids=["second half", "first half", "negative", "too long"],
)
async def test_a_message_in_a_group_with_a_mark_that_cannot_be_is_read(town: Town, mark: dict[str, Any]) -> None:
    update = town.telegram.writes(CITIZEN, "😀😀 @stodlotsen_bot", GROUP, entities=[mark, _mark(5, 15)])
    (held,) = await town.receives(update)

    assert await town.answers(held) == Outcome()
    assert len(town.telegram.shown) == 1


async def test_a_command_with_a_null_character_is_refused_like_any_other(any_town: Town) -> None:
    update = any_town.telegram.writes(
        CITIZEN, "/ny\x00x\ud83d", entities=[{"type": "bot_command", "offset": 0, "length": 3}]
    )
    (held,) = await any_town.receives(update)

    assert await any_town.answers(held) == Outcome()
    assert len(any_town.telegram.shown) == 1


MESSAGE = {"message_id": 1, "date": 1, "chat": CITIZEN.chat.as_chat(), "from": CITIZEN.as_user(), "text": "hej"}
PRESS = {"id": "1", "from": OFFICER.as_user(), "chat_instance": "1", "data": "themes"}


@pytest.mark.parametrize(
    "update",
    [
        {"message": MESSAGE | {"text": 5}},
        {"message": MESSAGE | {"chat": None}},
        {"message": MESSAGE | {"chat": {"id": "1", "type": "private"}}},
        {"message": MESSAGE | {"chat": {"id": 1, "type": None}}},
        {"message": MESSAGE | {"date": None}},
        {"message": MESSAGE | {"from": {"id": 2**63, "is_bot": False, "first_name": "x"}}},
        {"message": MESSAGE | {"from": {"id": True, "is_bot": False, "first_name": "x"}}},
        {"message": MESSAGE | {"from": {"id": 1, "is_bot": False, "first_name": None}}},
        {"message": MESSAGE | {"from": {"id": 1, "is_bot": False, "first_name": "x", "language_code": 5}}},
        {"message": MESSAGE | {"entities": [{"type": 5, "offset": 0, "length": 1}]}},
        {"message": MESSAGE | {"migrate_to_chat_id": "x"}},
        {"callback_query": PRESS | {"data": {}}},
        {"callback_query": PRESS | {"from": None}},
        {"callback_query": PRESS | {"message": MESSAGE | {"message_id": None}}},
        {"inline_query": {"id": "1", "from": CITIZEN.as_user(), "query": None, "offset": ""}},
        {"my_chat_member": {"chat": MESSAGE["chat"], "from": CITIZEN.as_user(), "date": 1}},
    ],
    ids=str,
)
async def test_what_handlers_rely_on_is_looked_at_before_they_do(
    town: Town, update: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    (held,) = await town.receives({"update_id": 1} | update)
    outcome = await town.answers(held)

    assert outcome.error is not None
    assert outcome.again_in is None
    assert [record.levelname for record in caplog.records if record.name.startswith("bot")] == ["ERROR"]
    assert town.telegram.shown == []


def test_an_unknown_kind_is_kept_without_its_name() -> None:
    received = received_of({"update_id": 1, "ny sort\x00": {"chat": {"id": 5}}})

    assert received is not None
    assert (received.kind, received.chat) == ("", 5)
