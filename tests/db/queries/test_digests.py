"""What happened in a month, and who is to have it as a digest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import Database
from db.models import Delivery, DeliverySubject, Pace
from db.queries import digests, followers, updates
from db.queries.digests import Change, Kind
from db.queries.followers import ALL
from tests.support.updates import ACCOUNT, AUTHOR, OTHER_ACCOUNT, put, wording

OCTOBER, NOVEMBER, DECEMBER = (datetime(2026, month, 1, tzinfo=UTC) for month in (10, 11, 12))
DAY = timedelta(days=1)


async def revise(session: AsyncSession, number: int, at: datetime) -> None:
    update = await updates.lock(session, number)
    assert update is not None
    await updates.add_revision(session, update, wording("Ny rubrik"), at=at)


async def withdraw(session: AsyncSession, number: int, at: datetime) -> None:
    update = await updates.lock(session, number)
    assert update is not None
    await updates.withdraw(session, update, by=AUTHOR, reason="Fel.", at=at)


async def test_a_month_holds_what_was_published_changed_and_withdrawn_in_it(database: Database) -> None:
    async with database.begin() as session:
        changed, withdrawn, untouched = [await put(session, OCTOBER + DAY * day) for day in range(3)]
        new = await put(session, NOVEMBER)
        short_lived = await put(session, NOVEMBER + DAY)
        later = await put(session, DECEMBER)
        await revise(session, changed, NOVEMBER + DAY)
        await revise(session, new, NOVEMBER + DAY)
        await withdraw(session, withdrawn, NOVEMBER + DAY)
        await withdraw(session, short_lived, NOVEMBER + 2 * DAY)
        found = await digests.changes(session, NOVEMBER, DECEMBER)
    assert found == [
        Change(changed, ACCOUNT, Kind.CHANGED),
        Change(withdrawn, ACCOUNT, Kind.WITHDRAWN),
        Change(new, ACCOUNT, Kind.NEW),
    ]
    assert untouched not in {change.number for change in found}
    assert later not in {change.number for change in found}


async def test_only_those_whom_something_concerns_get_a_digest_and_only_one(database: Database) -> None:
    async with database.begin() as session:
        await put(session, NOVEMBER + DAY)
        for chat, account, pace, since in (
            (1, ACCOUNT, Pace.MONTHLY, OCTOBER),
            (1, ALL, Pace.MONTHLY, OCTOBER),
            (2, OTHER_ACCOUNT, Pace.MONTHLY, OCTOBER),
            (3, ACCOUNT, Pace.NOW, OCTOBER),
            (4, ALL, Pace.MONTHLY, NOVEMBER + 29 * DAY),
            (5, ALL, Pace.MONTHLY, DECEMBER),
        ):
            await followers.follow(session, chat_id=chat, account_id=account, pace=pace, language="sv", at=since)
        added = [
            await digests.add(session, "2026-11", start=NOVEMBER, end=DECEMBER, at=DECEMBER + DAY * day)
            for day in range(2)
        ]
        rows = await session.scalars(select(Delivery).order_by(Delivery.chat_id))
        told = [(row.chat_id, row.subject) for row in rows]
    assert added == [2, 0]
    assert told == [(1, DeliverySubject.digest("2026-11")), (4, DeliverySubject.digest("2026-11"))]


async def test_a_month_in_which_nothing_happened_gives_no_digest(database: Database) -> None:
    async with database.begin() as session:
        await put(session, OCTOBER)
        await followers.follow(session, chat_id=1, account_id=ALL, pace=Pace.MONTHLY, language="sv", at=OCTOBER)
        assert await digests.add(session, "2026-11", start=NOVEMBER, end=DECEMBER, at=DECEMBER) == 0
