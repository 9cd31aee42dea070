"""When the bot is opened nothing is left behind, nothing is answered twice, and the chats take turns."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import text

from bot.localtelegram.server import Answer
from db.queries import closing
from tests.bot.inbox.conftest import Town, happens, says, states
from tests.support.world import ADMIN, CITIZEN, OTHER_CITIZEN

CLOSED, KEPT, OPEN = "Jag har stängt en stund", "Jag har sparat det du skrev", "Nu har jag öppnat igen"
BLOCKED: Answer = (403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"})


async def test_each_chat_is_answered_in_its_order_and_in_fair_turns(any_town: Town) -> None:
    await says(any_town, ADMIN, "/stang")
    order = ["/amnen", "/guide", "/hjalp"]
    await says(any_town, CITIZEN, *order)
    await says(any_town, OTHER_CITIZEN, "/amnen")
    (later,) = await says(any_town, CITIZEN, "/personuppgifter")
    assert "Vad som sparas om dig" in later

    await any_town.intake.store([any_town.telegram.writes(ADMIN, "/oppna")])
    (held,) = await any_town.claims()
    await any_town.answers(held)
    waiting = [row for row in await any_town.rows() if row.state == "waiting"]
    assert [round((row.turn_at - row.due_at).total_seconds()) for row in waiting] == [0, 2, 4, 0]
    before = len(any_town.telegram.shown)
    await happens(any_town)

    mine = [one.text for one in any_town.telegram.shown[before:] if one.chat_id == CITIZEN.id]
    assert [text[:5] for text in mine] == ["Nu ha", "Ämnen", "Nu ha", mine[3][:5], "Nu ha", "Så hä"]


async def test_opened_between_the_text_and_the_note_it_is_answered_at_once(any_town: Town) -> None:
    await says(any_town, ADMIN, "/stang")
    (held,) = await any_town.receives(any_town.telegram.writes(CITIZEN, "/amnen"))
    outcome, attempt = await any_town.tries(held)
    assert outcome.kept_for is not None
    assert await any_town.services.closing.open(await any_town.services.roles.actor(ADMIN.id)) == 0
    await any_town.worker()._record(held, outcome, attempt)

    line, answer = await happens(any_town)
    assert line.text.startswith(OPEN)
    assert answer.text.startswith("Ämnen")


async def test_whoever_opens_waits_for_what_is_being_kept(any_town: Town) -> None:
    """On PostgreSQL both transactions are open at once, and still nothing is left behind."""
    await says(any_town, ADMIN, "/stang")
    (held,) = await any_town.receives(any_town.telegram.writes(CITIZEN, "/amnen"))
    outcome, _ = await any_town.tries(held)
    assert outcome.kept_for is not None
    actor, now = await any_town.services.roles.actor(ADMIN.id), asyncio.Event()

    async def opens() -> int | None:
        await now.wait()
        return await any_town.services.closing.open(actor)

    opening = asyncio.create_task(opens())
    async with any_town.services.database.begin() as session:
        assert await closing.keep(session, held, outcome.kept_for, any_town.clock.now())
        now.set()
        await _somebody_waits_for_a_lock(any_town)
        assert not opening.done()
    assert await opening == 1
    assert (await happens(any_town))[-1].text.startswith("Ämnen")


async def _somebody_waits_for_a_lock(town: Town) -> None:
    if town.services.database.is_sqlite:
        return  # its writers follow one another
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    async with asyncio.timeout(30), town.services.database.engine.connect() as connection:
        # Within a transaction it would see the same for ever.
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        while not await connection.scalar(waiting):  # noqa: ASYNC110 - the database has no event for it
            await asyncio.sleep(0.01)


async def test_closed_again_before_it_is_answered_it_is_kept_again(town: Town) -> None:
    await says(town, ADMIN, "/stang")
    await says(town, CITIZEN, "/amnen")
    actor = await town.services.roles.actor(ADMIN.id)
    await town.services.closing.open(actor)
    await town.services.closing.close(actor)
    (told,) = await happens(town)
    assert CLOSED in told.text
    assert (await states(town)).count("kept") == 1


async def test_what_came_before_and_is_older_than_a_day_is_told_of_once(town: Town) -> None:
    await says(town, ADMIN, "/stang")
    await says(town, CITIZEN, "/amnen")
    town.clock.advance(timedelta(days=2))
    await town.services.closing.open(await town.services.roles.actor(ADMIN.id))
    line, answer = await happens(town)
    assert line.text.startswith(OPEN)
    assert answer.text.startswith("Ämnen")


async def test_a_limit_is_not_counted_again_at_the_opening(town: Town) -> None:
    town.clock.at_real_speed()
    await says(town, ADMIN, "/stang")
    date = int(town.clock.now().timestamp())
    await town.door().store([town.telegram.writes(CITIZEN, "/amnen", date=date) for _ in range(21)])
    before = len(town.telegram.shown)
    await happens(town)
    assert sum(KEPT in message.text for message in town.telegram.shown[before:]) == 20
    shown = await happens(town, town.telegram.writes(ADMIN, "/oppna"))
    assert sum(message.text.startswith("Ämnen") for message in shown) == 20
