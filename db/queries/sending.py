"""The queue of deliveries as those who send see it: take what is due, and record how it went.

An attempt is recorded before the call is made. A crash between the two leaves the row in ``sending``, and the next worker takes it up.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, func, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db.models import (
    Delivery,
    DeliveryKind,
    DeliveryState,
    DeliverySubject,
    Follower,
    Pace,
    Question,
    StatusUpdate,
)
from db.queries.followers import ALL


@dataclass(frozen=True)
class Claim:
    """A row that has been taken for one attempt."""

    id: int
    chat_id: int
    subject: DeliverySubject
    version: int
    """The version that is wanted."""
    sent_version: int
    message_id: int | None
    """The message to edit; None when one is to be sent."""
    attempts: int
    """Including this one, since the version became wanted."""
    uncertain: int
    language: str | None
    """What the chat reads, when it follows anything."""
    thread_id: int | None = None
    """The topic of a forum in which it is to stand; None for General, and in other chats."""
    reply_to: int | None = None
    """The message that a new one answers."""

    @property
    def is_edit(self) -> bool:
        """Whether the chat has the message and only its text changes."""
        return self.message_id is not None

    @property
    def lost_its_message(self) -> bool:
        """Whether the chat was told before, but the message is gone and a new one is needed."""
        return self.message_id is None and self.sent_version > 0


async def claim(
    session: AsyncSession, *, now: datetime, limit: int, busy: Collection[int] = (), only: Collection[int] | None = None
) -> list[Claim]:
    """Take up to ``limit`` rows that are due, at most one per chat, and record the attempt.

    Chats in ``busy`` are passed over; with ``only``, all others are. Rows that another transaction holds are passed over too.
    """
    language = (
        select(Follower.language)
        .where(Follower.chat_id == Delivery.chat_id)
        .order_by(Follower.active.desc(), Follower.id)
        .limit(1)
        .scalar_subquery()
    )
    first_message = aliased(Delivery)
    reply_to = (
        select(first_message.message_id)
        .where(
            Delivery.kind == DeliveryKind.CORRECTION,
            first_message.kind == DeliveryKind.UPDATE,
            first_message.update_number == Delivery.update_number,
            first_message.chat_id == Delivery.chat_id,
        )
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        select(Delivery, language, _thread(), reply_to)
        .where(
            Delivery.state == DeliveryState.PENDING,
            Delivery.next_attempt_at <= now,
            Delivery.chat_id.not_in(busy),
            _among(only),
        )
        .order_by(Delivery.priority, Delivery.next_attempt_at, Delivery.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Delivery)
    )
    first: dict[int, Claim] = {}
    for row, reads, thread, answers in (await session.execute(statement)).all():
        first.setdefault(
            row.chat_id,
            Claim(
                id=row.id,
                chat_id=row.chat_id,
                subject=row.subject,
                version=row.wanted_version,
                sent_version=row.sent_version,
                message_id=row.message_id,
                attempts=row.attempts + 1,
                uncertain=row.uncertain,
                language=reads,
                thread_id=thread,
                reply_to=answers,
            ),
        )
    claims = list(first.values())
    if claims:
        await session.execute(
            update(Delivery)
            .where(Delivery.id.in_([taken.id for taken in claims]))
            .values(state=DeliveryState.SENDING, attempts=Delivery.attempts + 1)
            .execution_options(synchronize_session=False)
        )
    return claims


async def next_due(session: AsyncSession, only: Collection[int] | None = None) -> datetime | None:
    """When the next row falls due, or None when none waits."""
    return await session.scalar(
        select(func.min(Delivery.next_attempt_at)).where(Delivery.state == DeliveryState.PENDING, _among(only))
    )


async def recover(session: AsyncSession, now: datetime, only: Collection[int] | None = None) -> int:
    """Put rows that a crash left in ``sending`` back in the queue. Returns how many.

    Only the one worker that sends may call this, before its first claim. A message that was being sent may have arrived; an edit can be
    repeated without harm.
    """
    rows = await session.scalars(
        update(Delivery)
        .where(Delivery.state == DeliveryState.SENDING, _among(only))
        .values(
            state=DeliveryState.PENDING,
            next_attempt_at=now,
            uncertain=Delivery.uncertain + case((Delivery.message_id.is_(None), 1), else_=0),
        )
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    return len(rows.all())


async def sent(
    session: AsyncSession, taken: Claim, *, message_id: int, at: datetime, again_at: datetime | None = None
) -> None:
    """The chat has the version. When a later one has become wanted meanwhile, the row goes back in the queue.

    With ``again_at`` the row is to be edited at that time whatever happens (a progress message).
    """
    if again_at is not None:
        after = {"wanted_version": taken.version + 1, "state": DeliveryState.PENDING, "next_attempt_at": again_at}
    else:
        behind = Delivery.wanted_version > taken.version
        after = {
            "state": case((behind, DeliveryState.PENDING), else_=DeliveryState.SENT),
            "next_attempt_at": at,
            "finished_at": case((behind, None), else_=at),
        }
    await _record(
        session, taken, sent_version=taken.version, message_id=message_id, attempts=0, last_error=None, **after
    )


async def again(session: AsyncSession, taken: Claim, *, at: datetime, error: str, uncertain: bool = False) -> None:
    """The attempt did not succeed; another is made at ``at``. ``uncertain``: the message may have arrived all the same."""
    await _record(
        session,
        taken,
        state=DeliveryState.PENDING,
        next_attempt_at=at,
        **_after(error, uncertain=uncertain),
    )


async def message_is_gone(session: AsyncSession, taken: Claim, *, at: datetime) -> None:
    """The message to edit does not exist any more: the version is to be sent as a new one."""
    await _record(
        session,
        taken,
        state=DeliveryState.PENDING,
        message_id=None,
        next_attempt_at=at,
        last_error="the message is gone",
    )


async def failed(session: AsyncSession, taken: Claim, *, at: datetime, error: str, uncertain: bool = False) -> None:
    """Telegram will never take it, or too many answers were lost: given up."""
    await _record(
        session,
        taken,
        state=DeliveryState.FAILED,
        finished_at=at,
        **_after(error, uncertain=uncertain),
    )


async def blocked(session: AsyncSession, taken: Claim, *, at: datetime) -> None:
    """The chat does not take messages from the bot."""
    await _record(session, taken, state=DeliveryState.BLOCKED, finished_at=at, last_error="blocked")


async def drop(session: AsyncSession, taken: Claim) -> None:
    """There is nothing to tell any more."""
    await session.execute(delete(Delivery).where(Delivery.id == taken.id))


def _thread() -> ColumnElement[int | None]:
    """The topic in which what a delivery tells was asked for, as it is known at this moment."""
    chosen = select(Follower.thread_id).where(Follower.chat_id == Delivery.chat_id).correlate(Delivery)
    of_account = chosen.join(StatusUpdate, StatusUpdate.number == Delivery.update_number).where(
        Follower.account_id.in_((StatusUpdate.account_id, ALL))
    )
    return case(
        (
            Delivery.update_number.is_not(None),
            of_account.order_by(Follower.active.desc(), Follower.account_id.desc()).limit(1).scalar_subquery(),
        ),
        (
            Delivery.month.is_not(None),
            chosen.order_by((Follower.pace == Pace.MONTHLY).desc(), Follower.active.desc(), Follower.id)
            .limit(1)
            .scalar_subquery(),
        ),
        (
            Delivery.question_id.is_not(None),
            select(Question.notify_thread)
            .where(Question.id == Delivery.question_id)
            .correlate(Delivery)
            .scalar_subquery(),
        ),
        else_=None,
    )


def _among(chats: Collection[int] | None) -> ColumnElement[bool]:
    return true() if chats is None else Delivery.chat_id.in_(chats)


def _after(error: str, *, uncertain: bool) -> dict[str, object]:
    """What an attempt that did not succeed leaves in its row."""
    return {"last_error": error[:128], "uncertain": Delivery.uncertain + (1 if uncertain else 0)}


async def _record(session: AsyncSession, taken: Claim, **values: object) -> None:
    await session.execute(
        update(Delivery)
        .where(Delivery.id == taken.id, Delivery.state == DeliveryState.SENDING)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
