"""What there is a place for is claimed in the transaction that stores it; there are never more under way than there are places."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import text

from bot.clock import utc_now
from bot.inbox.intake import Intake
from bot.inbox.places import Places
from bot.inbox.worker import InboxWorker
from bot.localtelegram import LocalPerson
from db.queries.inbox import Claim
from tests.bot.inbox.conftest import Town, finished, running, states

PEOPLE = [LocalPerson(5000 + number, "Kim") for number in range(12)]


def claim(number: int) -> Claim:
    return Claim(number, "test", number, number, "message", "{}", utc_now(), put_off=0, faults=0, died=0, calls=None)


@asynccontextmanager
async def at_work(town: Town, **options: Any) -> AsyncIterator[tuple[Intake, InboxWorker]]:
    """A worker that has looked at the empty inbox once, and an intake that knows it."""
    town.clock.at_real_speed()
    worker = town.worker(**options)
    async with running(worker):
        async with asyncio.timeout(60):
            while not (kept := worker.keep(1)).count:
                kept.fill([])
                await asyncio.sleep(0.01)
        kept.fill([])
        yield Intake(town.services.database, town.wake, town.clock, worker=worker), worker


async def test_what_there_is_a_place_for_is_under_way_when_it_is_stored(any_town: Town) -> None:
    async with at_work(any_town) as (intake, worker):
        await intake.store([any_town.telegram.writes(person, "/amnen") for person in PEOPLE])
        assert worker.under_way == len(PEOPLE)
        assert not any_town.wake.event.is_set()
        await finished(any_town)

    assert len(any_town.telegram.shown) == len(PEOPLE)


async def test_what_there_is_no_place_for_waits_and_is_answered(any_town: Town) -> None:
    most = 0

    def watch(method: str, params: dict[str, Any]) -> None:
        nonlocal most
        most = max(most, worker.under_way)
        del method, params

    any_town.telegram.intercept = watch
    async with at_work(any_town, at_once=2) as (intake, worker):
        updates = [any_town.telegram.writes(person, "/amnen") for person in PEOPLE for _ in range(2)]
        await asyncio.gather(*(intake.store([update]) for update in updates))
        await finished(any_town)

    assert len(any_town.telegram.shown) == len(updates)
    assert most <= 2


async def test_a_worker_that_has_not_begun_or_is_to_end_claims_nothing(any_town: Town) -> None:
    for worker in (any_town.worker(), any_town.worker()):
        worker.stop()
        intake = Intake(any_town.services.database, any_town.wake, any_town.clock, worker=worker)
        await intake.store([any_town.telegram.writes(PEOPLE[0], "/amnen")])

    assert await states(any_town) == ["waiting", "waiting"]
    assert {row.holder for row in await any_town.rows()} == {None}


async def test_who_stores_does_not_wait_for_a_process_that_claims(postgresql_town: Town) -> None:
    """One that is frozen in the middle would keep Telegram waiting."""
    async with at_work(postgresql_town) as (intake, worker):
        async with postgresql_town.services.database.engine.connect() as frozen:
            await frozen.execute(text("SELECT pg_advisory_xact_lock(20220703)"))
            async with asyncio.timeout(30):
                await intake.store([postgresql_town.telegram.writes(PEOPLE[0], "/amnen")])
            assert worker.under_way == 0
            assert await states(postgresql_town) == ["waiting"]
        await finished(postgresql_town)

    assert len(postgresql_town.telegram.shown) == 1


async def test_two_that_claim_at_the_same_time_do_not_count_on_the_same_place() -> None:
    begun, may_end = list[int](), asyncio.Event()

    async def answer(held: Claim) -> None:
        begun.append(held.id)
        await may_end.wait()

    places = Places(3, answer)
    first, second, third = places.keep(2), places.keep(2), places.keep(2)
    assert (first.count, second.count, third.count) == (2, 1, 0)
    first.fill([claim(1)])
    assert places.free == 1
    second.fill([claim(2)])
    third.fill([])
    assert places.free == 1
    assert [held.id for held in places.under_way] == [1, 2]
    assert len(await places.emptied(0.05)) == 2
    may_end.set()
    assert await places.emptied(60) == []
    assert begun == [1, 2]
    assert places.free == 3
