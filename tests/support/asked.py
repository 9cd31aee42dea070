"""Questions that have been asked, for tests of what is done with them afterwards."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Outcome, Question
from db.queries import questions


async def asked(
    session: AsyncSession,
    text: str,
    *,
    at: datetime,
    asker: str = "kim",
    outcome: Outcome | str = Outcome.NONE,
    entry_id: str | None = None,
    language: str = "sv",
    feedback: int | None = None,
    waits: bool | None = None,
) -> int:
    """Keep a question; one without an answer, or with a 👎, waits for an officer. Returns its id."""
    question_id = await questions.add(
        session,
        at=at,
        asker=asker,
        text=text,
        language=language,
        outcome=Outcome(outcome),
        entry_id=entry_id,
        confidence=0.2,
        candidates=(),
        waits=(outcome == Outcome.NONE or feedback == -1) if waits is None else waits,
    )
    if feedback is not None:
        row = await session.get_one(Question, question_id)
        row.feedback = feedback
    await session.flush()
    return question_id
