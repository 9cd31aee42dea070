"""A queue of deliveries to try the queries on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import (
    Delivery,
    DeliverySubject,
    Pace,
)
from db.queries import deliveries, followers, sending, updates
from db.queries.sending import Claim
from tests.support.asked import asked
from tests.support.updates import ACCOUNT, put

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
FIRST = 1
"""The number of the first update."""


async def told_of_one(session: AsyncSession, *chat_ids: int, number: int = 1) -> None:
    """These chats follow, and are to be told of an update, which is there."""
    for chat in chat_ids:
        await followers.follow(session, chat_id=chat, account_id=ACCOUNT, pace=Pace.NOW, language="sv", at=NOON)
    while await updates.get(session, number) is None:
        await put(session, NOON)
    await deliveries.add_for_followers(session, number, ACCOUNT, version=1, at=NOON)


async def a_question(session: AsyncSession) -> DeliverySubject:
    """That a question has its answer."""
    return DeliverySubject.question(await asked(session, "hund på jobbet", at=NOON))


async def row_of(session: AsyncSession, chat: int, number: int = FIRST) -> Delivery | None:
    """The delivery of an update to a chat."""
    return await session.scalar(
        select(Delivery).where(Delivery.chat_id == chat, Delivery.update_number == number),
        execution_options={"populate_existing": True},
    )


async def claim_one(session: AsyncSession) -> Claim:
    """The next row that is due."""
    (taken,) = await sending.claim(session, now=NOON, limit=1)
    return taken
