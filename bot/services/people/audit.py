"""The trace as officers read it: who did what and when, with the state before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import Database
from db.models import AuditEvent, AuditSubject, SubjectKind
from db.queries import audit, people

PAGE = 8
"""Events on a page."""


@dataclass(frozen=True)
class Event:
    """One event of the trace."""

    id: int
    at: datetime
    name: str
    """The name of whoever did it; empty for the command line, the public, and someone whose name is not known."""
    role: str
    action: str
    about: AuditSubject
    before: dict[str, Any]
    after: dict[str, Any]
    subject_name: str
    """The name of the person that it is about, if it is about one."""

    @property
    def subject(self) -> str:
        """What it is about, as it is written, for example ``update:12``."""
        return str(self.about)

    @property
    def number(self) -> int | None:
        """The number of the update that it is about, if it is about one."""
        return self.about.number_of(SubjectKind.UPDATE)


class AuditLog:
    """Reads the audit events."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(self, page: int) -> tuple[list[Event], int]:
        """One page of events, the newest first, and how many pages there are. The first page is 1."""
        async with self._database.read() as session:
            pages = max(1, -(-await audit.count(session) // PAGE))
            rows = await audit.page(session, limit=PAGE, offset=(min(max(page, 1), pages) - 1) * PAGE)
            return await _events(session, rows), pages

    async def event(self, event_id: int) -> Event | None:
        """One event; None when there is none with that id."""
        async with self._database.read() as session:
            row = await audit.get(session, event_id) if 0 < event_id < 2**31 else None
            return (await _events(session, [row]))[0] if row is not None else None


async def _events(session: AsyncSession, rows: Sequence[AuditEvent]) -> list[Event]:
    persons = [row.actor_id for row in rows] + [row.subject.number_of(SubjectKind.PERSON) for row in rows]
    names = await people.names(session, list({person for person in persons if person is not None}))
    return [
        Event(
            id=row.id,
            at=row.at,
            name=names.get(row.actor_id or 0, ""),
            role=row.actor_role,
            action=row.action,
            about=row.subject,
            before=row.before or {},
            after=row.after or {},
            subject_name=names.get(row.subject.number_of(SubjectKind.PERSON) or 0, ""),
        )
        for row in rows
    ]
