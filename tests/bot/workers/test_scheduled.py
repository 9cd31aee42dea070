"""What is done by the clock."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.services.following.following import Following, Pace
from bot.services.people.forgetting import Forgetting
from bot.services.people.privacy import Pseudonyms
from bot.workers.scheduled import EVERY_SECONDS, Job, Scheduler, digests_go_out, jobs
from db.engine import Database
from db.models import Conversation, Delivery, Question
from db.queries.followers import ALL
from tests.support.setclock import SetClock
from tests.support.updates import ACCOUNT, Publisher

NOW = datetime(2026, 12, 1, 7, 0, tzinfo=UTC)
"""Eight in the morning in Sweden, on the first of the month."""


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def following(database: Database, clock: SetClock) -> Following:
    return Following(database, {ACCOUNT}, clock)


@pytest.fixture
def scheduler(database: Database, clock: SetClock, following: Following) -> Scheduler:
    forgetting = Forgetting(database, Pseudonyms(b"a key for tests only"), 90, clock)
    return Scheduler(jobs(forgetting, following), clock)


async def count(database: Database, table: type[Question] | type[Conversation] | type[Delivery]) -> int:
    async with database.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_questions_go_when_their_time_is_up_and_not_before(
    database: Database, clock: SetClock, scheduler: Scheduler
) -> None:
    async with database.begin() as session:
        for days in (89, 91):
            session.add(
                Question(
                    asked_at=NOW - timedelta(days=days),
                    asker="x",
                    text="?",
                    language="sv",
                    outcome="none",
                    confidence=0.1,
                    candidates=[],
                )
            )
    await scheduler.round()
    assert await count(database, Question) == 1
    clock.advance(days=1, minutes=1)
    await scheduler.round()
    assert await count(database, Question) == 0


async def test_the_last_exchange_goes_after_half_an_hour(
    database: Database, clock: SetClock, scheduler: Scheduler
) -> None:
    async with database.begin() as session:
        session.add(Conversation(chat="x", entry_id=None, question="?", at=NOW))
    clock.advance(minutes=29)
    await scheduler.round()
    assert await count(database, Conversation) == 1
    clock.advance(minutes=2)
    await scheduler.round()
    assert await count(database, Conversation) == 0


async def test_digests_go_out_once_on_the_first_of_the_month_at_nine(
    database: Database, clock: SetClock, scheduler: Scheduler, following: Following
) -> None:
    clock.advance(days=-20)
    await following.follow(1, ALL, Pace.MONTHLY, "sv")
    await Publisher(database, following).publish(clock.now())
    clock.advance(days=20)
    await scheduler.round()
    assert await count(database, Delivery) == 0
    clock.advance(hours=1)
    await scheduler.round()
    await scheduler.round()
    clock.advance(days=3)
    await scheduler.round()
    assert await count(database, Delivery) == 1


@pytest.mark.parametrize(("hour", "awake"), [(7, False), (8, True), (18, True), (19, False), (23, False)])
def test_digests_go_out_by_day_in_sweden(hour: int, awake: bool) -> None:
    assert digests_go_out(datetime(2026, 12, 1, hour, tzinfo=UTC)) is awake


async def test_a_job_that_fails_stops_neither_the_others_nor_the_rounds(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []
    waited: list[float] = []

    async def fails() -> None:
        raise RuntimeError("out of order")

    async def works() -> None:
        done.append("works")

    class ThreeRounds(SetClock):
        async def sleep(self, seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 3:
                raise asyncio.CancelledError

    scheduler = Scheduler([Job("first", fails), Job("second", works)], ThreeRounds())
    with pytest.raises(asyncio.CancelledError):
        await scheduler.run()
    assert done == ["works"] * 3
    assert waited == [EVERY_SECONDS] * 3
    assert "a job failed: first" in caplog.text
