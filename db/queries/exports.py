"""Everything of one kind, for exports: read in portions, oldest first."""

from __future__ import annotations

from collections.abc import AsyncIterator

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Question, Revision, StatusUpdate

_CHUNK = 500


async def revisions(session: AsyncSession) -> AsyncIterator[tuple[StatusUpdate, Revision]]:
    """Every wording of every update, in the order in which they were published."""
    last = 0
    while True:
        query = select(StatusUpdate, Revision).join(Revision, Revision.update_number == StatusUpdate.number)
        rows = (await session.execute(query.where(Revision.id > last).order_by(Revision.id).limit(_CHUNK))).all()
        for update, revision in rows:
            yield update, revision
        if len(rows) < _CHUNK:
            return
        last = rows[-1][1].id


async def questions(session: AsyncSession) -> AsyncIterator[Question]:
    """Every question that is kept, in the order in which they were asked."""
    last = 0
    while True:
        rows = (
            await session.scalars(select(Question).where(Question.id > last).order_by(Question.id).limit(_CHUNK))
        ).all()
        for question in rows:
            yield question
        if len(rows) < _CHUNK:
            return
        last = rows[-1].id
