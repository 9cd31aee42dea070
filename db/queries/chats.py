"""A chat's id, wherever it is kept."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Question
from db.queries import deliveries, followers


async def move(session: AsyncSession, old_chat: int, new_chat: int) -> None:
    """A group has become a supergroup, with another chat id: everything that is kept about it belongs to that one."""
    await followers.move(session, old_chat, new_chat)
    await deliveries.move(session, old_chat, new_chat)
    await session.execute(update(Question).where(Question.notify_chat == old_chat).values(notify_chat=new_chat))
