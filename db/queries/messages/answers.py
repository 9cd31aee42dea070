"""Which of the bot's messages answers which of a person's."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import SentAnswer


async def put(session: AsyncSession, answer: SentAnswer) -> None:
    """Remember a message, in place of what it said before."""
    await session.merge(answer)


async def to_message(session: AsyncSession, chat: str, message_id: int) -> SentAnswer | None:
    """The newest answer to a person's message in a chat (a keyed hash); None when there is none (any more)."""
    query = select(SentAnswer).where(SentAnswer.chat == chat, SentAnswer.message_id == message_id)
    return await session.scalar(query.order_by(SentAnswer.answer_id.desc()).limit(1))


async def get(session: AsyncSession, chat: str, answer_id: int) -> SentAnswer | None:
    """What a message of the bot's answers; None when it is no answer, or no longer known."""
    return await session.get(SentAnswer, (chat, answer_id))


async def forget(session: AsyncSession, person: str) -> None:
    """Delete what is known of the answers to a person (a keyed hash)."""
    await session.execute(delete(SentAnswer).where(SentAnswer.person == person))


async def forget_before(session: AsyncSession, moment: datetime) -> None:
    """Delete what is known of older answers."""
    await session.execute(delete(SentAnswer).where(SentAnswer.at < moment))
