"""What the bot waits for a person to write. It is in the database, so that a restart or a second process loses nothing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Expectation
from db.upsert import insert_into


async def expect(session: AsyncSession, telegram_id: int, purpose: str, *, at: datetime) -> None:
    """Take the person's next message for ``purpose``, in place of what was waited for before."""
    insert = (await insert_into(session, Expectation)).values(telegram_id=telegram_id, purpose=purpose, at=at)
    await session.execute(
        insert.on_conflict_do_update(
            index_elements=[Expectation.telegram_id],
            set_={"purpose": insert.excluded.purpose, "at": insert.excluded.at},
        )
    )


async def is_waited_for(session: AsyncSession, telegram_id: int) -> bool:
    """Whether the person is waited for at all. Reads only, since it is asked at every message."""
    query = select(exists().where(Expectation.telegram_id == telegram_id))
    return bool(await session.scalar(query))


async def take(session: AsyncSession, telegram_id: int, *, since: datetime) -> str | None:
    """What the person was waited for, if that was after ``since``; she is not waited for any longer."""
    statement = delete(Expectation).where(Expectation.telegram_id == telegram_id)
    row = (await session.execute(statement.returning(Expectation.purpose, Expectation.at))).one_or_none()
    return row.purpose if row is not None and row.at >= since else None
