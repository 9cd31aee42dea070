"""Inline mode: answers shared in any chat."""

from __future__ import annotations

from typing import Any

import pytest

from db.models import Question
from knowledge.base.models import Content
from tests.support.world import CITIZEN, GROUP, Person, World


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


async def test_nothing_typed_offers_the_themes_and_the_button_opens_them(told_world: World, content: Content) -> None:
    results = await types(told_world, CITIZEN, "")
    assert [result["title"] for result in results] == [theme.title.to("sv") for theme in content.themes.values()]
    button = list(told_world.telegram.inline_buttons.values())[-1]

    (themes,) = await told_world.says(CITIZEN, f"/start {button['start_parameter']}")
    assert themes.labels == [theme.title.to("sv") for theme in content.themes.values()]
    link = results[0]["reply_markup"]["inline_keyboard"][0][0]["url"].partition("start=")[2]
    (entries,) = await told_world.says(CITIZEN, f"/start {link}")
    assert content.in_theme(next(iter(content.themes)))[0].title.to("sv") in entries.labels


async def test_the_button_above_the_results_says_what_it_opens(told_world: World, content: Content) -> None:
    await types(told_world, CITIZEN, "lånefonden")
    button = list(told_world.telegram.inline_buttons.values())[-1]

    (opened,) = await told_world.says(CITIZEN, f"/start {button['start_parameter']}")

    assert opened.text.splitlines()[0] in button["text"]


async def test_a_shared_answer_opens_in_the_readers_own_language(told_world: World, content: Content) -> None:
    results = await types(told_world, CITIZEN, "lönestöd")
    link = results[0]["reply_markup"]["inline_keyboard"][0][0]["url"].partition("start=")[2]
    english = Person(1009, "Sam", "en")
    await told_world.says(english, "/sprak")
    await told_world.presses(english, "English")

    (opened,) = await told_world.says(english, f"/start {link}")

    assert opened.text.startswith(content.entries[link].title.to("en"))


async def test_a_link_into_a_group_opens_its_entry_there(told_world: World, content: Content) -> None:
    (opened,) = await told_world.says(CITIZEN, "/start@stodlotsen_bot lonestod", GROUP)

    assert opened.text.startswith(content.entries["lonestod"].title.to("sv"))


async def test_a_link_that_only_opens_the_chat_is_no_old_link(told_world: World) -> None:
    (welcome,) = await told_world.says(CITIZEN, "/start valkommen")
    (plain,) = await told_world.says(CITIZEN, "/start")

    assert welcome.text == plain.text
