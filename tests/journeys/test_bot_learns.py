"""What the bot could not answer is connected by an officer: the next person is answered, and the first one is told, once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.engine import Database
from knowledge.base.models import Content
from knowledge.understanding import Understanding
from tests.support.world import ADMIN, CITIZEN, OFFICER, OTHER_CITIZEN, World, world_of

QUESTION = "Kan ni laga min symaskin?"
ENTRY = "socialt-foretag"


@pytest.fixture
async def careful_world(
    database: Database, tmp_path: Path, content: Content, understanding: Understanding
) -> AsyncIterator[World]:
    """A world whose bot answers only what it is sure of, so that the story does not hang on how the thresholds are set today."""
    weights = understanding.parameters.swedish_english
    sure = weights.thresholds.model_copy(update={"answer": 0.9, "suggest": 0.9, "refer": 0.9})
    parameters = understanding.parameters.model_copy(
        update={"swedish_english": weights.model_copy(update={"thresholds": sure})}
    )
    careful = replace(understanding, parameters=parameters)
    async with world_of(database, tmp_path, content, careful) as made:
        yield made


async def test_an_unanswered_question_is_connected_and_answered(careful_world: World, content: Content) -> None:
    world, title = careful_world, content.entries[ENTRY].title.to("sv")

    # A citizen asks what the bot cannot answer, and wants to know when it can.
    (unknown,) = await world.says(CITIZEN, QUESTION)
    assert unknown.text.startswith("Det vet jag inte.")
    (noted,) = await world.presses(CITIZEN, "Säg till när svaret finns")
    assert "Jag skriver till dig här" in noted.text
    assert await world.delivers() == []

    # The officer finds the question, looks for the answer by search, and connects them.
    (card,) = await world.says(OFFICER, "/obesvarade")
    assert f"”{QUESTION}”" in card.text
    assert "En person vill veta när svaret finns." in card.text
    (nearest,) = await world.presses(OFFICER, "Koppla till svar")
    assert len(nearest.labels) == 7
    await world.presses(OFFICER, "Sök")
    (found,) = await world.says(OFFICER, "exempel på sociala företag")
    assert title in found.labels
    (done,) = await world.presses(OFFICER, title)
    assert done.text.startswith(f"Klart! Frågan är kopplad till {title}")
    assert "En person som väntade får svaret nu." in done.text

    # The first one is told, once.
    (told,) = await world.delivers()
    assert told.chat_id == CITIZEN.id
    assert QUESTION in told.text
    world.clock.advance(hours=1)
    assert await world.delivers() == []

    # The next person is answered, in the same words and in nearly the same.
    for asked in ("kan ni laga min symaskin", "Kan ni laga symaskiner?"):
        (answer,) = await world.says(OTHER_CITIZEN, asked)
        assert answer.text.startswith(title)
        assert "Källor" in answer.text

    # The trace tells who did it, and with one press it is undone.
    (log,) = await world.says(ADMIN, "/logg")
    assert "Olga" in log.text
    (undone,) = await world.presses(OFFICER, "Ångra", on=done)
    assert "Frågan väntar igen." in undone.text
    assert "En person hade redan fått svaret." in undone.text
    (again,) = await world.says(OTHER_CITIZEN, QUESTION)
    assert again.text.startswith("Det vet jag inte.")

    # Connected once more, nobody is told a second time.
    await world.says(OFFICER, "/obesvarade")
    await world.presses(OFFICER, "Koppla till svar")
    await world.presses(OFFICER, "Sök")
    await world.says(OFFICER, "exempel på sociala företag")
    await world.presses(OFFICER, title)
    assert await world.delivers() == []
