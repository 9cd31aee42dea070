"""The officers' unanswered: questions that wait for someone, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import ColumnElement, and_, case, delete, distinct, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import AuditEvent, Delivery, DeliveryState, Outcome, Question, QuestionStatus

_PORTION = 10_000
"""A statement can hold some 32,000 values."""


@dataclass(frozen=True)
class OpenText:
    """One wording that waits, however many have asked it: equal but for capitals and outer spaces."""

    key: str
    """The wording as the database compares it; only the database makes one."""
    question_id: int
    """The first question with it: its stable name."""
    text: str
    """As it was first written."""
    asked: int
    newest: datetime


@dataclass(frozen=True)
class Asked:
    """One open question, as an officer meets it."""

    id: int
    key: str
    """Its wording as the database compares it."""
    text: str
    language: str
    asked_at: datetime
    entry_id: str | None
    """The entry that answered it; None when nothing did."""
    disliked: bool
    waiting: bool
    """Whether someone wants to be told when there is an answer."""
    browsed: bool
    """Whether nothing was asked: the entry was opened by a button, and its title stands in the question's place."""
    missing: str | None = None
    """What the asker has said that she missed in the answer."""


@dataclass(frozen=True)
class Locked:
    """An open question that is about to be handled, with what is needed to tell its asker and to undo it."""

    id: int
    text: str
    language: str
    entry_id: str | None
    notify_chat: int | None


@dataclass(frozen=True)
class Handled:
    """What became of a question, and by whom."""

    status: QuestionStatus
    entry_id: str | None
    by: int | None
    at: datetime | None


def _is_open() -> ColumnElement[bool]:
    # What was written in a crisis is kept without its text, and is nobody's to go through.
    return and_(Question.status == QuestionStatus.OPEN, Question.text != "")


def key_column() -> ColumnElement[str]:
    """A question's wording as it is compared."""
    return func.lower(func.trim(Question.text))


async def counts(session: AsyncSession) -> tuple[int, int]:
    """How many questions wait, and how many different wordings they have."""
    query = select(func.count(), func.count(distinct(key_column()))).where(_is_open())
    questions, wordings = (await session.execute(query)).one()
    return questions, wordings


async def newest(session: AsyncSession) -> tuple[int, int]:
    """The newest open question's id and how many are open: another pair when what waits has changed."""
    query = select(func.coalesce(func.max(Question.id), 0), func.count()).where(_is_open())
    last, number = (await session.execute(query)).one()
    return last, number


async def most_asked(session: AsyncSession, limit: int) -> list[OpenText]:
    """The wordings that wait, most asked first, then the newest."""
    key = key_column().label("key")
    asked, newest_at = func.count().label("asked"), func.max(Question.asked_at).label("newest")
    grouped = (
        select(key, func.min(Question.id).label("first"), asked, newest_at)
        .where(_is_open())
        .group_by(key)
        .order_by(asked.desc(), newest_at.desc(), key)
        .limit(limit)
        .subquery()
    )
    query = (
        select(grouped.c.key, grouped.c.first, Question.text, grouped.c.asked, grouped.c.newest)
        .join(Question, Question.id == grouped.c.first)
        .order_by(grouped.c.asked.desc(), grouped.c.newest.desc(), grouped.c.key)
    )
    return [OpenText(*row) for row in await session.execute(query)]


async def key_of(session: AsyncSession, question_id: int) -> str | None:
    """The wording of a question as the database compares it; None when there is no such question."""
    return await session.scalar(select(key_column()).where(Question.id == question_id))


async def open_with(session: AsyncSession, keys: Sequence[str]) -> list[Asked]:
    """The open questions with one of these wordings, oldest first."""
    query = (
        select(
            Question.id,
            key_column(),
            Question.text,
            Question.language,
            Question.asked_at,
            Question.entry_id,
            case((Question.feedback < 0, True), else_=False),
            Question.notify_chat.is_not(None),
            Question.outcome == Outcome.BROWSED,
            Question.missing,
        )
        .where(_is_open(), key_column().in_(keys))
        .order_by(Question.id)
    )
    return [Asked(*row) for row in await session.execute(query)]


async def lock_open(session: AsyncSession, keys: Sequence[str]) -> list[Locked]:
    """The questions with these wordings that still wait, for a change; of two who try at once, one gets them."""
    query = (
        select(Question.id, Question.text, Question.language, Question.entry_id, Question.notify_chat)
        .where(_is_open(), key_column().in_(keys))
        .order_by(Question.id)
        .with_for_update()
    )
    return [Locked(*row) for row in await session.execute(query)]


async def hand_over(
    session: AsyncSession,
    question_ids: Sequence[int],
    status: QuestionStatus,
    *,
    event_id: int,
    entry_id: str | None = None,
) -> None:
    """Give locked questions a status by the act whose audit event is ``event_id``: :func:`reopen` undoes it by that.

    With ``entry_id`` they are connected to that entry, and no chat waits for them any longer.
    """
    values: dict[str, object] = {"status": status, "handled_event_id": event_id}
    if entry_id is not None:
        values |= {"entry_id": entry_id, "notify_chat": None}
    for start in range(0, len(question_ids), _PORTION):
        ids = question_ids[start : start + _PORTION]
        await session.execute(update(Question).where(Question.id.in_(ids)).values(values))


async def reopen(
    session: AsyncSession,
    event_id: int,
    *,
    entries: Mapping[int, str] = MappingProxyType({}),
    chats: Mapping[int, int] = MappingProxyType({}),
) -> int:
    """Let the questions of one act wait again. Returns how many they were; those that someone has handled since are left.

    ``entries`` gives, by question, the entries that had answered them before, and ``chats`` the chats that wait again.
    """
    mine = (Question.handled_event_id == event_id, Question.status != QuestionStatus.OPEN)
    connected = case((Question.status == QuestionStatus.CONNECTED, None), else_=Question.entry_id)
    ids = list(await session.scalars(select(Question.id).where(*mine).with_for_update()))
    await session.execute(
        update(Question)
        .where(*mine)
        .values(status=QuestionStatus.OPEN, entry_id=connected, handled_event_id=None)
        .execution_options(synchronize_session=False)
    )
    for question_id in ids:
        back = {"entry_id": entries.get(question_id), "notify_chat": chats.get(question_id)}
        if values := {name: value for name, value in back.items() if value is not None}:
            await session.execute(update(Question).where(Question.id == question_id).values(values))
    return len(ids)


async def unsend_answers(session: AsyncSession, question_ids: Sequence[int]) -> dict[int, int]:
    """Take back the answers that have not been sent yet. Returns the chats that were to have them, by question."""
    unsent = (
        Delivery.question_id.in_(question_ids),
        Delivery.state == DeliveryState.PENDING,
        Delivery.attempts == 0,
    )
    rows = await session.execute(delete(Delivery).where(*unsent).returning(Delivery.question_id, Delivery.chat_id))
    return {question_id: chat_id for question_id, chat_id in rows if question_id is not None}


async def handled(session: AsyncSession, question_id: int) -> Handled | None:
    """What became of a question; None when there is no such question (any more)."""
    query = (
        select(Question.status, Question.entry_id, AuditEvent.actor_id, AuditEvent.at)
        .outerjoin(AuditEvent, AuditEvent.id == Question.handled_event_id)
        .where(Question.id == question_id)
    )
    row = (await session.execute(query)).one_or_none()
    return None if row is None else Handled(*row)


async def wait_for_answer(
    session: AsyncSession, question_id: int, *, asker: str, chat_id: int, thread_id: int | None = None
) -> Handled | None:
    """Remember the chat that wants to be told when a question of ``asker`` has an answer.

    Returns how the question stands, or None when there is no such question, or it is someone else's.
    """
    question = await session.scalar(
        select(Question).where(Question.id == question_id, Question.asker == asker).with_for_update()
    )
    if question is None:
        return None
    if question.status is QuestionStatus.OPEN:
        question.notify_chat, question.notify_thread = chat_id, thread_id
        await session.flush()
    return await handled(session, question_id)
