"""Who follows what. A chat follows single accounts, or all of them with ``*``; the choice for one account goes before that for all."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db.models import Follower, Pace, StopReason
from db.statements import insert_into, rows_changed

ALL = "*"
"""In place of an account's id: every account, also those that come later."""


def follows(account_id: str | ColumnElement[str], pace: Pace) -> ColumnElement[bool]:
    """The condition that a row of :class:`Follower` is what decides for the account, and has that pace.

    A row for all accounts does not count where the same chat has chosen otherwise for this one.
    """
    own = aliased(Follower)
    chosen_for_it = exists().where(own.chat_id == Follower.chat_id, own.account_id == account_id, own.active)
    return and_(
        Follower.active,
        Follower.pace == pace,
        or_(Follower.account_id == account_id, and_(Follower.account_id == ALL, ~chosen_for_it)),
    )


async def of_chat(session: AsyncSession, chat_id: int) -> list[Follower]:
    """What a chat follows at present: all accounts first, then single ones by id."""
    return list(
        await session.scalars(
            select(Follower).where(Follower.chat_id == chat_id, Follower.active).order_by(Follower.account_id)
        )
    )


async def follow(
    session: AsyncSession,
    *,
    chat_id: int,
    account_id: str,
    pace: Pace,
    language: str,
    at: datetime,
    thread_id: int | None = None,
) -> None:
    """Let a chat follow an account (or :data:`ALL`), in place of what it chose for it before.

    ``since`` stays when the chat follows it already and only changes the pace. ``thread_id`` is the topic of a forum in which it is told.
    """
    insert = (await insert_into(session, Follower)).values(
        chat_id=chat_id, account_id=account_id, pace=pace, language=language, active=True, since=at, thread_id=thread_id
    )
    await session.execute(
        insert.on_conflict_do_update(
            index_elements=[Follower.chat_id, Follower.account_id],
            set_={
                "pace": pace,
                "language": language,
                "active": True,
                "since": case((Follower.active, Follower.since), else_=insert.excluded.since),
                "stopped_at": None,
                "stopped_because": None,
                "thread_id": thread_id,
                "lost_topic": False,
            },
        )
    )


async def stop(
    session: AsyncSession, chat_id: int, *, account_id: str | None = None, because: StopReason, at: datetime
) -> int:
    """End what a chat follows: one account (or :data:`ALL` as its own choice), or everything without ``account_id``.

    Returns how many choices ended.
    """
    statement = update(Follower).where(Follower.chat_id == chat_id, Follower.active)
    if account_id is not None:
        statement = statement.where(Follower.account_id == account_id)
    return await rows_changed(session, statement.values(active=False, stopped_at=at, stopped_because=because))


async def resume(session: AsyncSession, chat_id: int, *, because: StopReason) -> int:
    """Take up again what ended for the reason ``because``, and for no other. Returns how many choices were taken up."""
    return await rows_changed(
        session,
        update(Follower)
        .where(Follower.chat_id == chat_id, ~Follower.active, Follower.stopped_because == because)
        .values(active=True, stopped_at=None, stopped_because=None),
    )


async def lose_topic(session: AsyncSession, chat_id: int, thread_id: int) -> int:
    """A topic of a forum is closed or deleted: what was told there is told in General. Returns how many choices that is."""
    lost = update(Follower).where(Follower.chat_id == chat_id, Follower.thread_id == thread_id)
    return await rows_changed(session, lost.values(thread_id=None, lost_topic=True))


async def set_language(session: AsyncSession, chat_id: int, language: str) -> None:
    """Write to a chat in another language from now on."""
    await session.execute(update(Follower).where(Follower.chat_id == chat_id).values(language=language))


async def move(session: AsyncSession, old_chat: int, new_chat: int) -> None:
    """A group has become a supergroup: what it follows belongs to the new chat id. What that one has chosen already stays."""
    there = aliased(Follower)
    await session.execute(
        delete(Follower).where(
            Follower.chat_id == old_chat,
            Follower.account_id.in_(select(there.account_id).where(there.chat_id == new_chat)),
        )
    )
    await session.execute(update(Follower).where(Follower.chat_id == old_chat).values(chat_id=new_chat))


async def forget(session: AsyncSession, chat_id: int) -> int:
    """Delete everything a chat has chosen. Returns how many rows there were."""
    return await rows_changed(session, delete(Follower).where(Follower.chat_id == chat_id))


async def forget_stopped(session: AsyncSession, before: datetime) -> int:
    """Delete the rows of those who stopped following before a moment. Returns how many."""
    return await rows_changed(session, delete(Follower).where(~Follower.active, Follower.stopped_at < before))
