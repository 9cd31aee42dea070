"""What a message costs the database: a citizen's question is two readings and one writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.engine import Connection

from tests.support.decides import Decides
from tests.support.world import CITIZEN, OFFICER, World

QUESTION = "Vad är Lånefonden?"


@contextmanager
def counted(world: World) -> Iterator[list[str]]:
    """The transactions that are begun meanwhile, each ``read`` or ``write``, in order."""
    begun: list[str] = []

    def begin(connection: Connection) -> None:
        begun.append("read" if connection.get_execution_options().get("stodlotsen_read") else "write")

    engine = world.services.database.engine.sync_engine
    event.listen(engine, "begin", begin)
    try:
        yield begun
    finally:
        event.remove(engine, "begin", begin)


async def test_a_citizen_s_question_is_two_readings_and_one_writing(told_world: World, decides: Decides) -> None:
    decides.answers(QUESTION, "lanefonden")
    await told_world.says(CITIZEN, QUESTION)
    with counted(told_world) as begun:
        sent = await told_world.says(CITIZEN, QUESTION)
    assert "Lånefonden" in sent[-1].text
    assert begun == ["read", "read", "write"]


async def test_a_question_without_an_answer_costs_no_more(told_world: World) -> None:
    await told_world.says(CITIZEN, "hej då")
    with counted(told_world) as begun:
        await told_world.says(CITIZEN, "får man ha hund på jobbet")
    assert begun == ["read", "read", "write"]


async def test_the_accounts_are_read_only_for_an_entry_that_shows_them(told_world: World, decides: Decides) -> None:
    live = next(entry for entry in told_world.services.content.entries.values() if entry.live)
    decides.answers("hur går det", live.id)
    await told_world.says(CITIZEN, "hej då")
    with counted(told_world) as begun:
        await told_world.says(CITIZEN, "hur går det")
    assert begun == ["read", "read", *["read"] * len(live.live), "write"]


async def test_an_officer_s_words_still_go_to_her_draft(told_world: World) -> None:
    await told_world.says(OFFICER, "/ny kaffehuset")
    await told_world.says(OFFICER, "Sju platser är fyllda")
    draft = await told_world.services.drafts.awaiting(OFFICER.id)
    assert draft is not None
    assert draft.title == "Sju platser är fyllda"
