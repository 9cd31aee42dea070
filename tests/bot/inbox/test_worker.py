"""The worker answers everything once, in each chat's order, and a flood of one chat stops nobody."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

import pytest

from bot.attempt import Attempt
from bot.inbox.handling import Outcome
from bot.inbox.wake import Wake
from bot.localtelegram import LocalPerson
from db.queries import inbox
from db.queries.inbox import Claim
from tests.bot.inbox.conftest import Town, finished, running
from tests.support.world import CITIZEN, OTHER_CITIZEN

COMMANDS = ("/amnen", "/guide", "/personuppgifter", "/hjalp")


async def until(town: Town, shown: int) -> None:
    """Wait until so many messages have been shown."""
    async with asyncio.timeout(60):
        while len(town.telegram.shown) < shown:  # noqa: ASYNC110 - the stand-in has no event
            await asyncio.sleep(0.005)


async def test_every_chat_is_answered_in_its_order_whatever_the_order_of_arrival(any_town: Town) -> None:
    people = [LocalPerson(5000 + number, "Kim") for number in range(6)]
    updates = [any_town.telegram.writes(person, command) for command in COMMANDS for person in people]
    await any_town.intake.store([*updates[::-1], *updates[:5]])
    async with running(any_town.worker()):
        await finished(any_town)

    texts = {person.id: [message.text for message in any_town.sent_to(person.id)] for person in people}
    order = texts[people[0].id]
    assert len(set(order)) == len(COMMANDS)
    assert order[0].startswith("Ämnen")
    assert list(texts.values()) == [order] * len(people)


async def test_two_workers_share_the_work_and_answer_nothing_twice(postgresql_town: Town) -> None:
    postgresql_town.clock.at_real_speed()
    people = [LocalPerson(5000 + number, "Kim") for number in range(12)]
    await postgresql_town.intake.store(
        [postgresql_town.telegram.writes(person, one) for one in COMMANDS for person in people]
    )
    async with running(postgresql_town.worker(at_once=3)), running(postgresql_town.worker(at_once=3)):
        await finished(postgresql_town)

    assert len(postgresql_town.telegram.shown) == len(people) * len(COMMANDS)


async def test_one_person_s_flood_takes_one_place(town: Town) -> None:
    """While a hundred messages of one person wait, ten others are answered before her third."""
    await town.intake.store([town.telegram.writes(CITIZEN, "/amnen") for _ in range(100)])
    others = [LocalPerson(6000 + number, "Alex") for number in range(10)]
    await town.intake.store([town.telegram.writes(person, "/amnen") for person in others])
    most = 0

    def watch(method: str, params: dict[str, Any]) -> None:
        nonlocal most
        most = max(most, worker.under_way)
        del method, params

    town.telegram.intercept = watch
    worker = town.worker(at_once=2)
    async with running(worker):
        await until(town, 25)

    first = [message.chat_id for message in town.telegram.shown[:25]]
    assert {person.id for person in others} <= set(first)
    assert most <= 2


async def test_what_fails_over_and_over_holds_up_its_own_chat_alone(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails = [town.telegram.writes(CITIZEN, "gåta"), town.telegram.writes(CITIZEN, "/amnen")]
    whole = town.decides.decide

    def breaks(text: str, *rest: Any) -> Any:
        if text == "gåta":
            raise RuntimeError(text)
        return whole(text, *rest)

    monkeypatch.setattr(town.decides, "decide", breaks)
    await town.intake.store([*fails, town.telegram.writes(OTHER_CITIZEN, "/amnen")])
    async with running(town.worker()):
        await finished(town)

    apology, after = town.sent_to(CITIZEN.id)
    assert "Något gick fel hos mig" in apology.text
    assert after.text.startswith("Ämnen")
    assert len(town.sent_to(OTHER_CITIZEN.id)) == 1


async def test_a_stop_answers_what_is_under_way_and_leaves_the_rest(town: Town) -> None:
    await town.intake.store([town.telegram.writes(CITIZEN, "/amnen") for _ in range(20)])
    worker = town.worker()
    town.telegram.intercept = lambda *_: worker.stop()
    async with running(worker) as task:
        await task

    assert len(town.telegram.shown) == 1
    rows = await town.rows()
    assert [row.state for row in rows] == ["done"] + ["waiting"] * 19
    assert {row.holder for row in rows} == {None}


async def test_what_is_not_answered_within_the_time_of_grace_is_given_back(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()

    async def hangs(*_: Any) -> None:
        begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(town.services.answering, "ask", hangs)
    await town.intake.store([town.telegram.writes(CITIZEN, "gåta")])
    worker = town.worker(grace=0.05)
    async with running(worker):
        await begun.wait()

    (row,) = await town.rows()
    assert (row.state, row.holder, row.died, row.put_off) == ("waiting", None, 0, 0)


async def test_what_a_dead_process_left_is_taken_up_at_once_on_sqlite(town: Town) -> None:
    await town.intake.store([town.telegram.writes(CITIZEN, "/amnen")])
    assert len(await town.claims()) == 1
    async with running(town.worker()):
        await finished(town)

    assert len(town.telegram.shown) == 1


async def test_a_database_that_is_locked_for_a_while_costs_nobody_an_answer(town: Town) -> None:
    path = town.services.database.url.database
    assert path is not None
    people = [LocalPerson(7000 + number, "Kim") for number in range(8)]
    async with town.services.database.engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA busy_timeout=50")
    other = sqlite3.connect(path, isolation_level=None)
    async with running(town.worker()):
        await town.intake.store([town.telegram.writes(person, "hej") for person in people])
        other.execute("BEGIN IMMEDIATE")
        asyncio.get_running_loop().call_later(0.5, other.rollback)
        await finished(town)
    other.close()

    assert sorted(message.chat_id for message in town.telegram.shown) == [person.id for person in people]
    assert not any("Något gick fel" in message.text for message in town.telegram.shown)


async def test_what_is_answered_is_recorded_even_when_the_claim_with_it_fails(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, calls = inbox.claim, 0

    def breaks(*arguments: Any, **more: Any) -> list[Claim]:
        nonlocal calls
        calls += 1
        if calls == 2:  # with which the first outcome would have been recorded
            raise RuntimeError
        return whole(*arguments, **more)

    monkeypatch.setattr(inbox, "claim", breaks)
    await town.intake.store([town.telegram.writes(CITIZEN, "/amnen") for _ in range(2)])
    async with running(town.worker()):
        await finished(town)

    assert len(town.telegram.shown) == 2
    assert calls > 2


async def test_an_outcome_is_committed_before_the_next_of_its_chat_is_begun(any_town: Town) -> None:
    await any_town.intake.store([any_town.telegram.writes(CITIZEN, "/amnen") for _ in range(5)])
    states = []
    whole = any_town.handling.handle

    async def looks(held: Claim, attempt: Attempt) -> Outcome:
        states.append([row.state for row in await any_town.rows()])
        return await whole(held, attempt)

    any_town.handling.handle = looks  # type: ignore[method-assign]
    async with running(any_town.worker()):
        await finished(any_town)

    assert states == [["done"] * number + ["waiting"] * (5 - number) for number in range(5)]


async def test_one_process_wakes_the_other_on_postgresql(any_town: Town) -> None:
    wake = Wake(any_town.services.database)
    if not wake.hears_others:
        return  # SQLite has one process, and psycopg has the slow poll
    listening = asyncio.create_task(wake.listen())
    async with asyncio.timeout(30):
        await wake.event.wait()  # it listens
        wake.event.clear()
        await any_town.intake.store([any_town.telegram.writes(CITIZEN, "hej")])
        await wake.event.wait()
    listening.cancel()
    await asyncio.wait([listening])
