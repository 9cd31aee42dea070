"""The last exchange of each conversation, by which a follow-up question is understood."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Conversation


async def get(session: AsyncSession, chat: str) -> Conversation | None:
    """The last exchange of a conversation (a keyed hash), or None."""
    return await session.get(Conversation, chat)


async def put(session: AsyncSession, chat: str, *, entry_id: str | None, question: str, at: datetime) -> None:
    """Remember an exchange in place of the one before."""
    await session.merge(Conversation(chat=chat, entry_id=entry_id, question=question, at=at))


async def forget(session: AsyncSession, chat: str) -> None:
    """Delete the last exchange of a conversation."""
    await session.execute(delete(Conversation).where(Conversation.chat == chat))


async def delete_older_than(session: AsyncSession, moment: datetime) -> None:
    """Delete the exchanges from before a moment."""
    await session.execute(delete(Conversation).where(Conversation.at < moment))
