"""Updates put straight into the database, and those who are told of them, for tests of what happens after they have been published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.following.following import Following
from db.engine import Database
from db.models import Delivery, DeliverySubject, Pace, Role
from db.queries import deliveries, followers, sending, updates
from db.queries.sending import Claim
from db.queries.updates import Wording
from tests.support.asked import asked

AUTHOR = 2001
ACCOUNT, OTHER_ACCOUNT = "nya-foretag", "kaffehuset"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
FIRST = 1
"""The number of the first update."""


def wording(
    title: str = "Tre nya företag", body: str = "Tre sociala företag har startat.", author: int = AUTHOR
) -> Wording:
    """What a revision says."""
    return Wording(title=title, body=body, figures={}, reference=None, author_id=author, author_role=Role.OFFICER)


async def put(session: AsyncSession, at: datetime, account_id: str = ACCOUNT, title: str = "Tre nya företag") -> int:
    """A new update that nobody is told of. Returns its number."""
    return (await updates.add(session, account_id, wording(title), at=at)).number


async def told_of_one(session: AsyncSession, *chat_ids: int, number: int = 1) -> None:
    """Chats follow an account, and are to be told of an update in it."""
    for chat in chat_ids:
        await followers.follow(session, chat_id=chat, account_id=ACCOUNT, pace=Pace.NOW, language="sv", at=NOON)
    while await updates.get(session, number) is None:
        await put(session, NOON)
    await deliveries.add_for_followers(session, number, ACCOUNT, version=1, at=NOON)


async def a_question(session: AsyncSession) -> DeliverySubject:
    """That a question has its answer."""
    return DeliverySubject.question(await asked(session, "hund på jobbet", at=NOON))


async def row_of(session: AsyncSession, chat: int, number: int = FIRST) -> Delivery | None:
    """What is to be sent to a chat of an update, as it stands in the database."""
    return await session.scalar(
        select(Delivery).where(Delivery.chat_id == chat, Delivery.update_number == number),
        execution_options={"populate_existing": True},
    )


async def claim_one(session: AsyncSession) -> Claim:
    """The one thing that is to be sent."""
    (taken,) = await sending.claim(session, now=NOON, limit=1)
    return taken


class Publisher:
    """Publishes as the service does: the update and what is to be sent in one transaction."""

    def __init__(self, database: Database, following: Following) -> None:
        self._database = database
        self._following = following

    async def publish(
        self, at: datetime, account_id: str = ACCOUNT, title: str = "Tre nya företag", body: str = "Text."
    ) -> int:
        """A new update. Returns its number."""
        async with self._database.begin() as session:
            update = await updates.add(session, account_id, wording(title, body), at=at)
            await self._following.enqueue(session, update.number, account_id, 1, at)
        return update.number

    async def revise(self, number: int, at: datetime, title: str = "Fyra nya företag") -> None:
        """A new wording of an update."""
        async with self._database.begin() as session:
            update = await updates.lock(session, number)
            assert update is not None
            await updates.add_revision(session, update, wording(title), at=at)
            await self._following.enqueue(session, number, update.account_id, update.current_revision, at)

    async def withdraw(self, number: int, at: datetime, reason: str = "Siffran var fel.") -> None:
        """An update is withdrawn."""
        async with self._database.begin() as session:
            update = await updates.lock(session, number)
            assert update is not None
            await updates.withdraw(session, update, by=AUTHOR, reason=reason, at=at)
            await self._following.enqueue(session, number, update.account_id, update.current_revision + 1, at)
