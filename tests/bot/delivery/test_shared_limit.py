"""Several processes keep Telegram's limit together, and whoever writes to the bot comes before the sending to many."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import OperationalError

from bot.delivery.rate_limiter import IN_ANY_SECOND
from bot.delivery.shared_limit import APART, SLACK, SharedLimit
from db.engine import Database
from db.queries import limits
from tests.support.skippedtime import SkippedTime

MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)
HASTE = 1e-3
"""Seconds by which two clocks of one machine may differ."""


async def test_what_two_processes_send_is_as_far_apart_as_if_one_had_sent_it(postgresql_database: Database) -> None:
    other_process = Database(postgresql_database.url)
    began = time.monotonic()
    for number in range(2 * IN_ANY_SECOND):
        one = (postgresql_database, other_process)[number % 2]
        async with one.begin() as session:
            seconds = await limits.take_place(session, APART, SLACK)
        leaves = time.monotonic() - began + seconds
        assert leaves >= number * APART - SLACK - HASTE
    await other_process.close()


async def test_the_sending_to_many_takes_what_is_free_and_never_a_place_ahead(postgresql_database: Database) -> None:
    minute = 60.0
    async with postgresql_database.begin() as session:
        free, seconds = await limits.take_free_places(session, 20, minute, minute)
        assert free + (await limits.take_free_places(session, 20, minute, minute))[0] == 2
        assert seconds <= minute
        assert 0 < await limits.take_place(session, minute, minute) <= minute
        taken, seconds = await limits.take_free_places(session, 20, minute, minute)
    assert taken == 0
    assert minute < seconds <= 2 * minute


async def test_a_pause_that_one_process_is_asked_for_is_a_pause_of_all(postgresql_database: Database) -> None:
    other_process = Database(postgresql_database.url)
    time_skipped = SkippedTime(MORNING)
    await SharedLimit(postgresql_database).hold(30)
    await SharedLimit(other_process, time_skipped).wait_for_place()
    assert 25 < time_skipped.seconds <= 30
    assert (await SharedLimit(other_process).take_free(5))[0] == 0
    await other_process.close()


async def test_without_a_database_an_answer_leaves_at_once(
    postgresql_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(*_: object) -> float:
        raise OperationalError("", {}, ConnectionRefusedError())

    monkeypatch.setattr(limits, "take_place", gone)
    time_skipped = SkippedTime(MORNING)
    await SharedLimit(postgresql_database, time_skipped).wait_for_place()
    assert time_skipped.seconds == 0


async def test_one_process_on_sqlite_asks_nobody(sqlite_database: Database) -> None:
    limit = SharedLimit.of(sqlite_database)
    await asyncio.wait_for(limit.hold(30), 5)
    assert await limit.take_free(7) == (7, 0.0)
