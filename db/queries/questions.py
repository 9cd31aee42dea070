"""Questions as they were answered: masked text, outcome, and the asker only as a keyed hash."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CursorResult, delete
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Question

OPEN = "open"
"""The status of a question that waits for an officer."""


async def add(
    session: AsyncSession,
    *,
    at: datetime,
    asker: str,
    text: str,
    language: str,
    outcome: str,
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
        status=OPEN if waits else "none",
    )
    session.add(row)
    await session.flush()
    return row.id


async def get(session: AsyncSession, question_id: int, *, lock: bool = False) -> Question | None:
    """The question with that id, or None when there is none (any more). ``lock``: no one else changes it until the transaction ends."""
    return await session.get(Question, question_id, with_for_update=lock)


async def forget(session: AsyncSession, asker: str) -> int:
    """Delete what a person (a keyed hash) has asked. Returns how many questions there were."""
    result = await session.execute(delete(Question).where(Question.asker == asker))
    return _count(result)


async def delete_older_than(session: AsyncSession, moment: datetime) -> int:
    """Delete the questions that were asked before a moment. Returns how many."""
    return _count(await session.execute(delete(Question).where(Question.asked_at < moment)))


def _count(result: object) -> int:
    assert isinstance(result, CursorResult)  # noqa: S101 - both statements are a DELETE
    return int(result.rowcount)
