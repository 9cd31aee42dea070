"""The button "Säg till när svaret finns"."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.engine import Database
from db.models import Question
from knowledge.base.models import Content
from tests.support.pupil import Pupil
from tests.support.world import CITIZEN, OFFICER, OTHER_CITIZEN, World, world_of

WAIT = "Säg till när svaret finns"


@pytest.fixture
async def school(sqlite_database: Database, tmp_path: Path, content: Content) -> AsyncIterator[World]:
    """A world whose bot knows only what it is taught."""
    async with world_of(sqlite_database, tmp_path, content, Pupil()) as made:
        yield made


async def chat_of(world: World, question_id: int) -> int | None:
    """The chat that waits."""
    async with world.services.database.read() as session:
        return (await session.get_one(Question, question_id)).notify_chat


async def test_who_got_no_answer_can_ask_to_be_told(school: World) -> None:
    (sent,) = await school.says(CITIZEN, "hund på jobbet")
    assert WAIT in sent.labels
    (noted,) = await school.presses(CITIZEN, WAIT)
    assert "Jag skriver till dig här" in noted.text
    assert await chat_of(school, 1) == CITIZEN.id


async def test_nobody_else_can_ask_for_it(school: World) -> None:
    await school.says(CITIZEN, "hund på jobbet")
    await school.says(OTHER_CITIZEN, "swish")
    assert await school.presses_foreign(OTHER_CITIZEN, "notify:1") == []
    assert "bara" in school.last_toast()
    assert await chat_of(school, 1) is None


async def test_when_there_is_an_answer_already_it_is_offered(school: World, content: Content) -> None:
    await school.says(CITIZEN, "hund på jobbet")
    await school.says(OFFICER, "/obesvarade")
    await school.presses(OFFICER, "Koppla till svar")
    await school.presses(OFFICER, content.entries["hitta-lokal"].title.to("sv"))
    (told,) = await school.presses(CITIZEN, WAIT)
    assert told.labels == [content.entries["hitta-lokal"].title.to("sv")]


async def test_when_there_will_be_none_the_contact_is_named(school: World, content: Content) -> None:
    await school.says(CITIZEN, "hund på jobbet")
    await school.says(OFFICER, "/obesvarade")
    await school.presses(OFFICER, "Utanför uppdraget")
    (told,) = await school.presses(CITIZEN, WAIT)
    assert content.municipality.contact.name.to("sv") in told.text


async def test_in_english_it_is_said_in_english(school: World) -> None:
    await school.says(CITIZEN, "/sprak")
    await school.presses(CITIZEN, "English")
    await school.says(CITIZEN, "dogs at work")
    (noted,) = await school.presses(CITIZEN, "Tell me when there is an answer")
    assert noted.text.startswith("I will write to you here")
