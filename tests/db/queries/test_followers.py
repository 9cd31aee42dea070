"""Who follows what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import Database
from db.models import Follower, Pace, StopReason
from db.queries import followers
from db.queries.followers import ALL, follows

THEN = datetime(2026, 11, 1, 12, tzinfo=UTC)
LATER = THEN + timedelta(days=1)
A, B = "nya-foretag", "kaffehuset"


async def follow(session: AsyncSession, chat: int, account: str, pace: Pace = Pace.NOW, at: datetime = THEN) -> None:
    await followers.follow(session, chat_id=chat, account_id=account, pace=pace, language="sv", at=at)


async def told(database: Database, account: str, pace: Pace = Pace.NOW) -> set[int]:
    async with database.read() as session:
        return set(await session.scalars(select(Follower.chat_id).where(follows(account, pace))))


async def test_following_again_changes_the_pace_and_keeps_since_when(database: Database) -> None:
    async with database.begin() as session:
        await follow(session, 1, A)
        await follow(session, 1, A, Pace.MONTHLY, LATER)
    async with database.read() as session:
        (row,) = await followers.of_chat(session, 1)
    assert (row.pace, row.since) == (Pace.MONTHLY, THEN)


async def test_following_after_a_stop_begins_anew(database: Database) -> None:
    async with database.begin() as session:
        await follow(session, 1, A)
        assert await followers.stop(session, 1, because=StopReason.ASKED, at=THEN) == 1
        await follow(session, 1, A, Pace.NOW, LATER)
    async with database.read() as session:
        (row,) = await followers.of_chat(session, 1)
    assert (row.since, row.stopped_at, row.stopped_because) == (LATER, None, None)


async def test_who_follows_all_is_told_of_every_account(database: Database) -> None:
    async with database.begin() as session:
        await follow(session, 1, ALL)
        await follow(session, 2, A)
    assert await told(database, A) == {1, 2}
    assert await told(database, B) == {1}


async def test_the_choice_for_one_account_goes_before_that_for_all(database: Database) -> None:
    async with database.begin() as session:
        await follow(session, 1, ALL, Pace.MONTHLY)
        await follow(session, 1, A, Pace.NOW)
        await follow(session, 2, ALL, Pace.NOW)
        await follow(session, 2, A, Pace.MONTHLY)
    assert await told(database, A, Pace.NOW) == {1}
    assert await told(database, A, Pace.MONTHLY) == {2}
    assert await told(database, B, Pace.NOW) == {2}


async def test_who_has_stopped_is_not_told(database: Database) -> None:
    async with database.begin() as session:
        await follow(session, 1, A)
        await follow(session, 1, B)
        assert await followers.stop(session, 1, account_id=A, because=StopReason.ASKED, at=LATER) == 1
    assert await told(database, A) == set()
    assert await told(database, B) == {1}


async def test_only_what_ended_for_that_reason_is_taken_up_again(database: Database) -> None:
    async with database.begin() as session:
        await follow(session, 1, A)
        await follow(session, 1, B)
        await followers.stop(session, 1, account_id=A, because=StopReason.ASKED, at=LATER)
        await followers.stop(session, 1, because=StopReason.BLOCKED, at=LATER)
        assert await followers.resume(session, 1, because=StopReason.BLOCKED) == 1
    assert await told(database, A) == set()
    assert await told(database, B) == {1}


async def test_a_group_that_has_moved_keeps_what_it_follows(database: Database) -> None:
    async with database.begin() as session:
        await follow(session, -1, A, Pace.MONTHLY)
        await follow(session, -1, B, Pace.MONTHLY)
        await follow(session, -1001, B, Pace.NOW)
        await followers.move(session, -1, -1001)
        assert await followers.of_chat(session, -1) == []
        moved = {row.account_id: row.pace for row in await followers.of_chat(session, -1001)}
    assert moved == {A: Pace.MONTHLY, B: Pace.NOW}


async def test_those_who_stopped_long_ago_are_forgotten(database: Database) -> None:
    async with database.begin() as session:
        await follow(session, 1, A)
        await follow(session, 2, A)
        await followers.stop(session, 1, because=StopReason.ASKED, at=THEN)
        await followers.stop(session, 2, because=StopReason.ASKED, at=LATER)
        assert await followers.forget_stopped(session, LATER) == 1
        assert await followers.forget(session, 1) == 0
        assert await followers.forget(session, 2) == 1
