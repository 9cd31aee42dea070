"""Learned phrasings: ways of asking that officers have connected to entries. Rows are kept when they are taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import LearnedPhrasing


@dataclass(frozen=True)
class Mark:
    """Tells one state of the table from another: it is new after each phrasing that is added or taken back."""

    newest: int
    removed: int


async def mark(session: AsyncSession) -> Mark:
    """The state of the table now. One short query, cheap enough to ask before every question."""
    query = select(func.coalesce(func.max(LearnedPhrasing.id), 0), func.count(LearnedPhrasing.removed_at))
    newest, removed = (await session.execute(query)).one()
    return Mark(newest, removed)


async def active(session: AsyncSession) -> list[LearnedPhrasing]:
    """Those that hold, oldest first."""
    query = select(LearnedPhrasing).where(LearnedPhrasing.removed_at.is_(None)).order_by(LearnedPhrasing.id)
    return list(await session.scalars(query))


async def every(session: AsyncSession) -> AsyncIterator[LearnedPhrasing]:
    """The same, one by one."""
    for row in await active(session):
        yield row


async def add(
    session: AsyncSession,
    entry_id: str,
    texts: Sequence[tuple[str, str]],
    *,
    question_id: int | None,
    by: int,
    at: datetime,
) -> list[int]:
    """Connect phrasings, each as ``(language, text)``, to an entry. Returns the new rows' ids."""
    rows = [
        LearnedPhrasing(
            entry_id=entry_id, language=language, text=text, question_id=question_id, added_by=by, added_at=at
        )
        for language, text in texts
    ]
    session.add_all(rows)
    await session.flush()
    return [row.id for row in rows]


async def remove(session: AsyncSession, ids: Sequence[int], *, at: datetime) -> list[int]:
    """Take phrasings back. Returns the ids of those that held until now."""
    statement = (
        update(LearnedPhrasing)
        .where(LearnedPhrasing.id.in_(ids), LearnedPhrasing.removed_at.is_(None))
        .values(removed_at=at)
        .returning(LearnedPhrasing.id)
    )
    return list(await session.scalars(statement))


async def mark_exported(session: AsyncSession, *, at: datetime) -> None:
    """Note that those that hold have been exported, for the first time or again."""
    await session.execute(update(LearnedPhrasing).where(LearnedPhrasing.removed_at.is_(None)).values(exported_at=at))


async def restore(session: AsyncSession, ids: Sequence[int], *, by: int, at: datetime) -> None:
    """Let phrasings hold again. They become new rows, so that every process sees that something is new."""
    rows = await session.scalars(
        select(LearnedPhrasing).where(LearnedPhrasing.id.in_(ids)).order_by(LearnedPhrasing.id)
    )
    for row in rows.all():
        await add(session, row.entry_id, [(row.language, row.text)], question_id=row.question_id, by=by, at=at)
