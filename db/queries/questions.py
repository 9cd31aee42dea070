"""Questions as they were answered: masked text, outcome, and the asker only as a keyed hash."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import AuditEvent, Outcome, Question, QuestionStatus, WebTurn
from db.statements import rows_changed

_PORTION = 500


async def add(
    session: AsyncSession,
    *,
    at: datetime,
    asker: str,
    text: str,
    language: str,
    outcome: Outcome,
    entry_id: str | None,
    confidence: float,
    candidates: tuple[str, ...],
    waits: bool,
) -> int:
    """Keep a question, and return its id. ``waits``: it is to be looked at by an officer."""
    row = Question(
        asked_at=at,
        asker=asker,
        text=text,
        language=language,
        outcome=outcome,
        entry_id=entry_id,
        confidence=confidence,
        candidates=list(candidates),
        status=QuestionStatus.OPEN if waits else QuestionStatus.SETTLED,
    )
    session.add(row)
    await session.flush()
    return row.id


async def get(session: AsyncSession, question_id: int, *, lock: bool = False) -> Question | None:
    """The question with that id, or None when there is none (any more). ``lock``: no one else changes it until the transaction ends."""
    return await session.get(Question, question_id, with_for_update=lock)


async def every(session: AsyncSession) -> AsyncIterator[tuple[Question, datetime | None]]:
    """Every question that is kept, in the order in which they were asked, read in portions; each with when an officer handled it."""
    last = 0
    while True:
        query = select(Question, AuditEvent.at).outerjoin(AuditEvent, AuditEvent.id == Question.handled_event_id)
        rows = (await session.execute(query.where(Question.id > last).order_by(Question.id).limit(_PORTION))).all()
        for question, handled_at in rows:
            yield question, handled_at
        if len(rows) < _PORTION:
            return
        last = rows[-1][0].id


async def move(session: AsyncSession, old_chat: int, new_chat: int) -> None:
    """A group has become a supergroup: what it waits for is told to the new chat id."""
    await session.execute(update(Question).where(Question.notify_chat == old_chat).values(notify_chat=new_chat))


async def lose_topic(session: AsyncSession, question_id: int) -> None:
    """The topic in which it was asked to be told is closed or deleted: it is told in General."""
    await session.execute(update(Question).where(Question.id == question_id).values(notify_thread=None))


async def forget(session: AsyncSession, asker: str) -> int:
    """Delete what a person (a keyed hash) has asked. Returns how many questions there were."""
    return await rows_changed(session, delete(Question).where(Question.asker == asker))


async def delete_older_than(session: AsyncSession, moment: datetime) -> int:
    """Delete the questions that were asked before a moment. Returns how many."""
    return await rows_changed(session, delete(Question).where(Question.asked_at < moment))


async def add_turn(
    session: AsyncSession,
    conversation: str,
    *,
    at: datetime,
    question_id: int | None,
    text: str,
    answered: dict[str, Any],
) -> int:
    """Keep one turn of a conversation (a keyed hash) on the web page, and return its id."""
    row = WebTurn(conversation=conversation, at=at, question_id=question_id, text=text, answered=answered)
    session.add(row)
    await session.flush()
    return row.id


async def turns(session: AsyncSession, conversation: str, since: datetime, most: int) -> Sequence[WebTurn]:
    """The newest turns of a conversation, the first one first."""
    newest = select(WebTurn).where(WebTurn.conversation == conversation, WebTurn.at >= since)
    rows = (await session.scalars(newest.order_by(WebTurn.id.desc()).limit(most))).all()
    return rows[::-1]


async def turn_of(session: AsyncSession, conversation: str, question_id: int) -> WebTurn | None:
    """The newest turn of a conversation that came of a question; None when there is none (any more)."""
    of_it = select(WebTurn).where(WebTurn.conversation == conversation, WebTurn.question_id == question_id)
    return (await session.scalars(of_it.order_by(WebTurn.id.desc()).limit(1))).one_or_none()


async def forget_turns(session: AsyncSession, conversation: str) -> None:
    """Delete a conversation."""
    await session.execute(delete(WebTurn).where(WebTurn.conversation == conversation))


async def forget_turns_before(session: AsyncSession, moment: datetime) -> None:
    """Delete the turns from before a moment."""
    await session.execute(delete(WebTurn).where(WebTurn.at < moment))
