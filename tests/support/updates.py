"""Updates put straight into the database, for tests of what happens after they have been published."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.following.following import Following
from db.engine import Database
from db.models import Role
from db.queries import updates
from db.queries.updates import Wording

AUTHOR = 2001
ACCOUNT, OTHER_ACCOUNT = "nya-foretag", "kaffehuset"


def wording(
    title: str = "Tre nya företag", body: str = "Tre sociala företag har startat.", author: int = AUTHOR
) -> Wording:
    """What a revision says."""
    return Wording(title=title, body=body, figures={}, reference=None, author_id=author, author_role=Role.OFFICER)


async def put(session: AsyncSession, at: datetime, account_id: str = ACCOUNT, title: str = "Tre nya företag") -> int:
    """A new update that nobody is told of. Returns its number."""
    return (await updates.add(session, account_id, wording(title), at=at)).number


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

    async def withdraw(self, number: int, at: datetime) -> None:
        """An update is withdrawn."""
        async with self._database.begin() as session:
            update = await updates.lock(session, number)
            assert update is not None
            await updates.withdraw(session, update, by=AUTHOR, reason="Siffran var fel.", at=at)
            await self._following.enqueue(session, number, update.account_id, update.current_revision + 1, at)
