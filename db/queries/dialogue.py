"""What people and chats are in the middle of: the last exchange of a conversation, and what the bot waits for a person to write.

It is in the database, so that a restart or a second process loses nothing.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Conversation, Expectation, ExpectationPurpose
from db.statements import insert_into


async def last_exchange(session: AsyncSession, chat: str) -> Conversation | None:
    """The last exchange of a conversation (a keyed hash), by which a follow-up question is understood; or None."""
    return await session.get(Conversation, chat)


async def remember(session: AsyncSession, chat: str, *, entry_id: str | None, question: str, at: datetime) -> None:
    """Remember an exchange in place of the one before."""
    await session.merge(Conversation(chat=chat, entry_id=entry_id, question=question, at=at))


async def forget(session: AsyncSession, chat: str) -> None:
    """Delete the last exchange of a conversation."""
    await session.execute(delete(Conversation).where(Conversation.chat == chat))


async def delete_older_than(session: AsyncSession, moment: datetime) -> None:
    """Delete the exchanges from before a moment."""
    await session.execute(delete(Conversation).where(Conversation.at < moment))


async def expect(
    session: AsyncSession, telegram_id: int, purpose: ExpectationPurpose, *, question_id: int, at: datetime
) -> None:
    """Take the person's next message for ``purpose``, in place of what was waited for before."""
    values = {"purpose": purpose, "question_id": question_id, "at": at}
    insert = (await insert_into(session, Expectation)).values(telegram_id=telegram_id, **values)
    await session.execute(insert.on_conflict_do_update(index_elements=[Expectation.telegram_id], set_=values))


async def expected(session: AsyncSession, telegram_id: int) -> Expectation | None:
    """What the person is waited for, however long ago that began. Reads only, since it is asked whenever an officer writes."""
    return await session.get(Expectation, telegram_id)


async def stop_expecting(session: AsyncSession, telegram_id: int) -> None:
    """The person is not waited for any longer."""
    await session.execute(delete(Expectation).where(Expectation.telegram_id == telegram_id))
