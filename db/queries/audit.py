"""The trace: who did what, when, with the state before and after. Rows are only added."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import AuditEvent, AuditSubject

_CHUNK = 500


async def add(
    session: AsyncSession,
    *,
    at: datetime,
    actor_id: int | None,
    actor_role: str,
    action: str,
    subject: AuditSubject,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> AuditEvent:
    """Add an event. ``actor_id`` None means the command line; ``before`` and ``after`` hold what JSON can hold."""
    event = AuditEvent(
        at=at,
        actor_id=actor_id,
        actor_role=actor_role,
        action=action,
        subject_kind=subject.kind,
        subject_id=subject.id,
        before=before,
        after=after,
    )
    session.add(event)
    await session.flush()
    return event


async def get(session: AsyncSession, event_id: int) -> AuditEvent | None:
    """One event."""
    return await session.get(AuditEvent, event_id)


async def page(session: AsyncSession, *, limit: int, offset: int) -> list[AuditEvent]:
    """Events, the newest first."""
    query = select(AuditEvent).order_by(AuditEvent.id.desc()).limit(limit).offset(offset)
    return list(await session.scalars(query))


async def count(session: AsyncSession) -> int:
    """How many events there are."""
    return await session.scalar(select(func.count()).select_from(AuditEvent)) or 0


async def every(session: AsyncSession) -> AsyncIterator[AuditEvent]:
    """All events, the oldest first, read in portions."""
    last = 0
    while True:
        query = select(AuditEvent).where(AuditEvent.id > last).order_by(AuditEvent.id).limit(_CHUNK)
        events = list(await session.scalars(query))
        for event in events:
            yield event
        if len(events) < _CHUNK:
            return
        last = events[-1].id
