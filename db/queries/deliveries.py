"""What is to be sent to whom: one row per chat and subject. Those who send take their rows by :mod:`db.queries.sending`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, exists, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db.models import Delivery, DeliveryKind, DeliveryState, DeliverySubject, Follower, Pace, Priority, StatusUpdate
from db.queries.followers import ALL, follows
from db.statements import insert_into, rows_changed

_WAITS_FOR_OUTCOME = Delivery.state.in_((DeliveryState.SENDING, DeliveryState.BLOCKED))
"""The outcome of an attempt puts it back in the queue, or the chat that takes messages again."""
_SUBJECT = tuple(DeliverySubject(DeliveryKind.UPDATE).columns)


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


async def add_for_followers(session: AsyncSession, number: int, account_id: str, *, version: int, at: datetime) -> int:
    """One row for each chat that is to be told of the update at once. Returns how many rows were added."""
    chats = select(Follower.chat_id).where(follows(account_id, Pace.NOW)).order_by(Follower.id)
    return await add_for(session, chats, DeliverySubject.update(number), version=version, at=at)


async def add_for(
    session: AsyncSession, chats: Select[Any], subject: DeliverySubject, *, version: int = 1, at: datetime
) -> int:
    """One row of the bulk for each chat that ``chats`` selects and that has none for the subject. Returns how many rows were added."""
    values = subject.columns | {"wanted_version": version, "next_attempt_at": at, "created_at": at}
    row = {column: literal(value, getattr(Delivery, column).type) for column, value in values.items()}
    insert = (await insert_into(session, Delivery)).from_select(["chat_id", *row], chats.add_columns(*row.values()))
    return await rows_changed(session, insert.on_conflict_do_nothing())


async def add(
    session: AsyncSession, *, chat_id: int, subject: DeliverySubject, at: datetime, due: datetime | None = None
) -> bool:
    """One row for one chat, sent before the bulk and not before ``due``. Returns whether it was new."""
    insert = (await insert_into(session, Delivery)).values(
        chat_id=chat_id, **subject.columns, priority=Priority.SOON, next_attempt_at=due or at, created_at=at
    )
    return bool(await rows_changed(session, insert.on_conflict_do_nothing()))


async def add_of_draft(
    session: AsyncSession, kind: DeliveryKind, draft_id: int, chats: Collection[int], *, at: datetime
) -> None:
    """One row for each of ``chats`` about what becomes of a draft, in place of those of an earlier time: it may go to and fro."""
    await session.execute(delete(Delivery).where(Delivery.draft_id == draft_id, Delivery.kind == kind))
    for chat_id in chats:
        await add(session, chat_id=chat_id, subject=DeliverySubject.draft(kind, draft_id), at=at)


async def raise_version(session: AsyncSession, number: int, *, version: int, at: datetime) -> int:
    """A later version of an update is to reach everyone who has a row for it. Returns how many rows there are.

    A row that is being sent at this moment keeps its state: the outcome of that attempt puts it back in the queue. A blocked chat stays
    blocked; what failed is tried again, because the fault may have been in the text.
    """
    return await rows_changed(
        session,
        update(Delivery)
        .where(_of_update(number), Delivery.wanted_version < version)
        .values(
            wanted_version=version,
            state=case((_WAITS_FOR_OUTCOME, Delivery.state), else_=DeliveryState.PENDING),
            attempts=case((_WAITS_FOR_OUTCOME, Delivery.attempts), else_=0),
            next_attempt_at=at,
            finished_at=None,
        ),
    )


async def add_corrections(
    session: AsyncSession, number: int, account_id: str, *, version: int, at: datetime, but_not: int | None = None
) -> int:
    """One row for each chat that has, or may have, the message about an update and still follows its account. Returns how many.

    Chats that are told of the update ``but_not`` have none.
    """
    still = exists().where(
        Follower.chat_id == Delivery.chat_id, Follower.active, Follower.account_id.in_((account_id, ALL))
    )
    has_it = or_(Delivery.message_id.is_not(None), Delivery.state == DeliveryState.SENDING)
    reachable = Delivery.state.in_((DeliveryState.SENT, DeliveryState.PENDING, DeliveryState.SENDING))
    chats = select(Delivery.chat_id).where(_of_update(number), has_it, reachable, still).order_by(Delivery.id)
    if but_not is not None:
        other = aliased(Delivery)
        told = (other.update_number == but_not, other.kind == DeliveryKind.UPDATE, other.chat_id == Delivery.chat_id)
        chats = chats.where(~exists().where(*told))
    return await add_for(session, chats, DeliverySubject.correction(number, version), at=at)


async def count_corrections(session: AsyncSession, number: int, version: int) -> int:
    """How many chats are sent a new message about a version of an update."""
    query = select(func.count()).select_from(Delivery)
    of_it = (Delivery.kind == DeliveryKind.CORRECTION, Delivery.update_number == number)
    return await session.scalar(query.where(*of_it, Delivery.update_version == version)) or 0


async def rewrite(
    session: AsyncSession, number: int, months: Collection[str], drafts: Collection[int], *, at: datetime
) -> None:
    """Let messages that chats have be edited: corrections of an update, the digests of ``months``, and those about ``drafts``.

    What waits to be sent is written as it holds then anyway. A chat that has blocked the bot is brought up to date when it takes messages.
    """
    quoting = or_(
        and_(Delivery.kind == DeliveryKind.CORRECTION, Delivery.update_number == number),
        and_(Delivery.kind == DeliveryKind.DIGEST, Delivery.month.in_(months)),
        Delivery.draft_id.in_(drafts),
    )
    await session.execute(
        update(Delivery)
        .where(quoting, Delivery.state != DeliveryState.PENDING)
        .values(
            wanted_version=Delivery.wanted_version + 1,
            state=case((_WAITS_FOR_OUTCOME, Delivery.state), else_=DeliveryState.PENDING),
            attempts=case((_WAITS_FOR_OUTCOME, Delivery.attempts), else_=0),
            next_attempt_at=at,
            finished_at=None,
        )
        .execution_options(synchronize_session=False)
    )


async def progress(session: AsyncSession, number: int) -> Progress:
    """How far the messages about an update have come; all noughts when no one was to be told."""
    counts = await session.execute(
        select(Delivery.state, func.count(), func.sum(case((Delivery.uncertain > 0, 1), else_=0)))
        .where(_of_update(number))
        .group_by(Delivery.state)
    )
    by_state = {state: (int(rows), int(uncertain)) for state, rows, uncertain in counts}
    return Progress(
        sent=by_state.get(DeliveryState.SENT, (0, 0))[0],
        total=sum(rows for rows, _ in by_state.values()),
        blocked=by_state.get(DeliveryState.BLOCKED, (0, 0))[0],
        failed=by_state.get(DeliveryState.FAILED, (0, 0))[0],
        uncertain=sum(uncertain for _, uncertain in by_state.values()),
    )


async def by_state(session: AsyncSession) -> dict[DeliveryState, int]:
    """How many deliveries there are of each state that any of them has."""
    counts = await session.execute(select(Delivery.state, func.count()).group_by(Delivery.state))
    return {state: int(rows) for state, rows in counts}


async def block(session: AsyncSession, chat_id: int, at: datetime) -> None:
    """The chat has blocked the bot: nothing that waits is sent to it. What is being sent has its own outcome."""
    await session.execute(
        update(Delivery)
        .where(Delivery.chat_id == chat_id, Delivery.state == DeliveryState.PENDING)
        .values(state=DeliveryState.BLOCKED, finished_at=at)
    )


async def unblock(session: AsyncSession, chat_id: int, at: datetime) -> None:
    """The chat takes messages again: those it already has are brought up to date; what it missed is not sent afterwards."""
    await session.execute(
        update(Delivery)
        .where(
            Delivery.chat_id == chat_id,
            Delivery.state == DeliveryState.BLOCKED,
            Delivery.sent_version > 0,
            Delivery.wanted_version > Delivery.sent_version,
        )
        .values(state=DeliveryState.PENDING, attempts=0, next_attempt_at=at, finished_at=None)
    )


async def cancel_unsent(session: AsyncSession, chat_id: int, still: Collection[str]) -> int:
    """Take back the updates that a chat has not been sent yet, save those of the accounts that it ``still`` follows.

    Messages that it has stay, and are still corrected. Returns how many rows went.
    """
    if ALL in still:
        return 0
    given_up = select(StatusUpdate.number).where(StatusUpdate.account_id.not_in(still))
    return await rows_changed(
        session,
        delete(Delivery).where(
            Delivery.chat_id == chat_id,
            Delivery.kind == DeliveryKind.UPDATE,
            Delivery.state == DeliveryState.PENDING,
            Delivery.sent_version == 0,
            Delivery.update_number.in_(given_up),
        ),
    )


async def move(session: AsyncSession, old_chat: int, new_chat: int) -> None:
    """A group has become a supergroup: its rows belong to the new chat id, save those that it has one for already."""
    there = aliased(Delivery)
    same = [getattr(there, column).is_not_distinct_from(getattr(Delivery, column)) for column in _SUBJECT]
    await session.execute(
        delete(Delivery)
        .where(Delivery.chat_id == old_chat, exists().where(there.chat_id == new_chat, *same))
        .execution_options(synchronize_session=False)
    )
    await session.execute(update(Delivery).where(Delivery.chat_id == old_chat).values(chat_id=new_chat))


async def forget(session: AsyncSession, chat_id: int) -> int:
    """Delete everything that was or is to be sent to a chat. Returns how many rows there were."""
    return await rows_changed(session, delete(Delivery).where(Delivery.chat_id == chat_id))


async def forget_finished(session: AsyncSession, before: datetime) -> int:
    """Delete what was finished before a moment and will not be corrected any more. Returns how many rows went.

    That is everything but updates, and updates to chats that no longer follow anything.
    """
    following = select(Follower.chat_id).where(Follower.active)
    of_updates = Delivery.kind.in_((DeliveryKind.UPDATE, DeliveryKind.CORRECTION))
    corrected = and_(of_updates, Delivery.chat_id.in_(following))
    return await rows_changed(session, delete(Delivery).where(Delivery.finished_at < before, ~corrected))


def _of_update(number: int) -> ColumnElement[bool]:
    return and_(Delivery.update_number == number, Delivery.kind == DeliveryKind.UPDATE)
