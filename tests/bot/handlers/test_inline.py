"""Inline mode: answers shared in any chat."""

from __future__ import annotations

from typing import Any

import pytest

from db.models import Question
from knowledge.base.models import Content
from tests.support.world import CITIZEN, Person, World


async def types(world: World, person: Person, query: str) -> list[dict[str, Any]]:
    """What is offered to someone who types after the bot's name in another chat."""
    name = f"i{len(world.telegram.inline_answers)}"
    inline = {"id": name, "from": person.as_user(), "query": query, "offset": ""}
    await world.receives({"update_id": 9000 + len(world.telegram.inline_answers), "inline_query": inline})
    return world.telegram.inline_answers[name]


async def test_a_word_offers_the_whole_answer_with_its_sources(told_world: World, content: Content) -> None:
    results = await types(told_world, CITIZEN, "lönestöd")
    shared = next(result for result in results if result["id"] == "lonestod")
    assert shared["title"] == content.entries["lonestod"].title.to("sv")
    message = shared["input_message_content"]
    assert message["parse_mode"] == "HTML"
    assert "<b>Källor</b>" in message["message_text"]
    assert "Granskad" in message["message_text"]
    assert shared["reply_markup"]["inline_keyboard"][0][0]["url"].endswith("?start=lonestod")


async def test_every_entry_can_be_shared(told_world: World, content: Content) -> None:
    for entry in content.entries.values():
        results = await types(told_world, CITIZEN, entry.title.to("sv"))
        assert entry.id in [result["id"] for result in results]


@pytest.mark.parametrize("query", ["", "  ", "qx", "<b>", "🐕", "x" * 256])
async def test_anything_typed_is_answered(told_world: World, query: str) -> None:
    assert len(await types(told_world, CITIZEN, query)) <= 8


async def test_nothing_typed_offers_a_few(told_world: World) -> None:
    assert len(await types(told_world, CITIZEN, "")) >= 3


async def test_each_gets_her_own_language(told_world: World, content: Content) -> None:
    english = Person(1009, "Sam", "en")
    await told_world.says(english, "/sprak")
    await told_world.presses(english, "English")
    results = await types(told_world, english, "lönestöd")
    assert content.entries["lonestod"].title.to("en") in [result["title"] for result in results]
    assert told_world.telegram.calls[-1].params["is_personal"] in (True, "true")


async def test_what_is_typed_is_not_kept(told_world: World) -> None:
    await types(told_world, CITIZEN, "min hemliga fråga")
    async with told_world.services.database.read() as session:
        assert await session.get(Question, 1) is None
