"""What is to be sent to whom: one row per chat and subject. Those who send take their rows by :mod:`db.queries.sending`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, Select, and_, case, delete, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db.models import Delivery, Follower, Revision, StatusUpdate
from db.queries.followers import ALL, NOW, follows
from db.upsert import insert_into

PENDING, SENDING, SENT, BLOCKED, FAILED = "pending", "sending", "sent", "blocked", "failed"

SOON, BULK = 0, 1
"""Priorities: what someone waits for goes before the many."""

UPDATE, DIGEST, QUESTION, PROGRESS = "update", "digest", "question", "progress"
"""The kinds of subject: what stands before the first colon."""


@dataclass(frozen=True)
class Progress:
    """How far the messages about one subject have come, counted in chats.

    ``sent`` have the version that is wanted. ``uncertain`` are those where the answer to a send was lost at least once, so that the
    message may have come twice; each of them is also counted by its state.
    """

    sent: int
    total: int
    blocked: int
    failed: int
    uncertain: int

    @property
    def done(self) -> bool:
        """Whether nothing is left to send."""
        return self.sent + self.blocked + self.failed >= self.total


def subject_of(kind: str, *parts: object) -> str:
    """The subject of a delivery, for example ``update:12``."""
    return ":".join((kind, *map(str, parts)))


async def add_for_followers(session: AsyncSession, number: int, account_id: str, *, version: int, at: datetime) -> int:
    """One row for each chat that is to be told of the update at once. Returns how many rows were added."""
    chats = select(Follower.chat_id).where(follows(account_id, NOW)).order_by(Follower.id)
    return await add_for(session, chats, subject_of(UPDATE, number), version=version, at=at)


async def add_for(session: AsyncSession, chats: Select[Any], subject: str, *, version: int = 1, at: datetime) -> int:
    """One row of the bulk for each chat that ``chats`` selects and that has none for the subject. Returns how many rows were added."""
    row: dict[Any, ColumnElement[Any]] = {
        Delivery.subject: literal(subject),
        Delivery.wanted_version: literal(version),
        Delivery.next_attempt_at: literal(at, Delivery.next_attempt_at.type),
        Delivery.created_at: literal(at, Delivery.created_at.type),
    }
    insert = (await insert_into(session, Delivery)).from_select(
        [Delivery.chat_id, *row], chats.add_columns(*row.values())
    )
    return await _count(session, insert.on_conflict_do_nothing())


async def add(session: AsyncSession, *, chat_id: int, subject: str, at: datetime, due: datetime | None = None) -> bool:
    """One row for one chat, sent before the bulk and not before ``due``. Returns whether it was new."""
    insert = (await insert_into(session, Delivery)).values(
        chat_id=chat_id, subject=subject, priority=SOON, next_attempt_at=due or at, created_at=at
    )
    return bool(await _count(session, insert.on_conflict_do_nothing()))


async def author_of(session: AsyncSession, number: int, version: int) -> int | None:
    """Who caused a version of an update: the author of that revision, or who withdrew it after the last one."""
    author = await session.scalar(
        select(Revision.author_id).where(Revision.update_number == number, Revision.revision == version)
    )
    if author is not None:
        return author
    return await session.scalar(select(StatusUpdate.withdrawn_by).where(StatusUpdate.number == number))


async def raise_version(session: AsyncSession, subject: str, *, version: int, at: datetime) -> int:
    """A later version of the subject is to reach everyone who has a row for it. Returns how many rows there are.

    A row that is being sent at this moment keeps its state: the outcome of that attempt puts it back in the queue. A blocked chat stays
    blocked; what failed is tried again, because the fault may have been in the text.
    """
    waits_for_outcome = Delivery.state.in_((SENDING, BLOCKED))
    return await _count(
        session,
        update(Delivery)
        .where(Delivery.subject == subject, Delivery.wanted_version < version)
        .values(
            wanted_version=version,
            state=case((waits_for_outcome, Delivery.state), else_=PENDING),
            attempts=case((waits_for_outcome, Delivery.attempts), else_=0),
            next_attempt_at=at,
            finished_at=None,
        ),
    )


async def progress(session: AsyncSession, subject: str) -> Progress:
    """How far the subject has come; all noughts when no one was to be told."""
    counts = await session.execute(
        select(Delivery.state, func.count(), func.sum(case((Delivery.uncertain > 0, 1), else_=0)))
        .where(Delivery.subject == subject)
        .group_by(Delivery.state)
    )
    by_state = {state: (int(rows), int(uncertain)) for state, rows, uncertain in counts}
    return Progress(
        sent=by_state.get(SENT, (0, 0))[0],
        total=sum(rows for rows, _ in by_state.values()),
        blocked=by_state.get(BLOCKED, (0, 0))[0],
        failed=by_state.get(FAILED, (0, 0))[0],
        uncertain=sum(uncertain for _, uncertain in by_state.values()),
    )


async def block(session: AsyncSession, chat_id: int, at: datetime) -> None:
    """The chat has blocked the bot: nothing that waits is sent to it. What is being sent has its own outcome."""
    await session.execute(
        update(Delivery)
        .where(Delivery.chat_id == chat_id, Delivery.state == PENDING)
        .values(state=BLOCKED, finished_at=at)
    )


async def unblock(session: AsyncSession, chat_id: int, at: datetime) -> None:
    """The chat takes messages again: those it already has are brought up to date; what it missed is not sent afterwards."""
    await session.execute(
        update(Delivery)
        .where(
            Delivery.chat_id == chat_id,
            Delivery.state == BLOCKED,
            Delivery.sent_version > 0,
            Delivery.wanted_version > Delivery.sent_version,
        )
        .values(state=PENDING, attempts=0, next_attempt_at=at, finished_at=None)
    )


async def cancel_unsent(session: AsyncSession, chat_id: int, still: Collection[str]) -> int:
    """Take back the updates that a chat has not been sent yet, save those of the accounts that it ``still`` follows.

    Messages that it has stay, and are still corrected. Returns how many rows went.
    """
    if ALL in still:
        return 0
    prefix = subject_of(UPDATE, "")
    unsent = and_(
        Delivery.chat_id == chat_id,
        Delivery.state == PENDING,
        Delivery.sent_version == 0,
        Delivery.subject.startswith(prefix),
    )
    subjects = set(await session.scalars(select(Delivery.subject).where(unsent)))
    numbers = [int(subject.removeprefix(prefix)) for subject in subjects]
    kept = await session.scalars(
        select(StatusUpdate.number).where(StatusUpdate.number.in_(numbers), StatusUpdate.account_id.in_(still))
    )
    subjects -= {subject_of(UPDATE, number) for number in kept}
    return await _count(session, delete(Delivery).where(unsent, Delivery.subject.in_(subjects)))


async def move(session: AsyncSession, old_chat: int, new_chat: int) -> None:
    """A group has become a supergroup: its rows belong to the new chat id, save those that it has one for already."""
    there = aliased(Delivery)
    await session.execute(
        delete(Delivery).where(
            Delivery.chat_id == old_chat, Delivery.subject.in_(select(there.subject).where(there.chat_id == new_chat))
        )
    )
    await session.execute(update(Delivery).where(Delivery.chat_id == old_chat).values(chat_id=new_chat))


async def forget(session: AsyncSession, chat_id: int) -> int:
    """Delete everything that was or is to be sent to a chat. Returns how many rows there were."""
    return await _count(session, delete(Delivery).where(Delivery.chat_id == chat_id))


async def forget_finished(session: AsyncSession, before: datetime) -> int:
    """Delete what was finished before a moment and will not be corrected any more. Returns how many rows went.

    That is everything but updates, and updates to chats that no longer follow anything.
    """
    following = select(Follower.chat_id).where(Follower.active)
    corrected = and_(Delivery.subject.startswith(f"{UPDATE}:"), Delivery.chat_id.in_(following))
    return await _count(session, delete(Delivery).where(Delivery.finished_at < before, ~corrected))


async def _count(session: AsyncSession, statement: Any) -> int:
    result = await session.execute(statement)
    assert isinstance(result, CursorResult)  # noqa: S101 - every statement here changes rows
    return int(result.rowcount)
