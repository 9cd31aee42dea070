"""The trace as officers read it: who did what and when, with the state before and after."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, Clock, local
from bot.services.people.privacy import Pseudonyms
from db.engine import Database
from db.models import AuditEvent, AuditSubject, Refusal, Role, SubjectKind
from db.queries import audit, people
from db.queries.audit import Wanted

PAGE = 8
"""Events on a page."""


class LogFilter(enum.StrEnum):
    """Which events the log shows."""

    ALL = "all"
    UPDATES = "updates"
    """What was written and published."""
    ROLES = "roles"
    """Invitations and roles."""
    QUESTIONS = "questions"
    OTHER = "other"
    """What was handed out, and the bot closed and opened."""
    REFUSED = "refused"
    """What people tried that their role does not allow, which is no part of the trace."""


_KINDS = {
    LogFilter.ALL: (),
    LogFilter.UPDATES: (SubjectKind.UPDATE, SubjectKind.DRAFT),
    LogFilter.ROLES: (SubjectKind.PERSON, SubjectKind.INVITATION),
    LogFilter.QUESTIONS: (SubjectKind.QUESTION,),
    LogFilter.OTHER: (SubjectKind.EXPORT, SubjectKind.BOT, SubjectKind.OTHER),
}


@dataclass(frozen=True)
class Tries:
    """How often one person tried in one day what her role does not allow."""

    day: str
    """ÅÅÅÅ-MM-DD."""
    role: str
    name: str
    """Her name if she had a role; of the public it is not kept who it was."""
    subject: str
    """What she tried last."""
    count: int


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
    redacted: bool = False
    """Whether it is about an update whose content has been taken away."""

    def without_content(self) -> Event:
        """The same without what was written in such an update."""
        before, after = audit.without_content(self.before), audit.without_content(self.after)
        return replace(self, before=before or {}, after=after or {}) if self.redacted else self

    @property
    def subject(self) -> str:
        """What it is about, as it is written, for example ``update:12``."""
        return str(self.about)

    @property
    def number(self) -> int | None:
        """The number of the update that it is about, if it is about one."""
        return self.about.number_of(SubjectKind.UPDATE)


class AuditLog:
    """Reads the audit events, and keeps apart from them how often people try what they may not do."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms, clock: Clock = REAL_TIME) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._clock = clock

    async def page(self, page: int, only: LogFilter = LogFilter.ALL) -> tuple[list[Event], int]:
        """One page of events, the newest first, and how many pages there are. The first page is 1."""
        return await self._page(page, Wanted(_KINDS[only]))

    async def of_update(self, number: int, page: int = 1) -> tuple[list[Event], int]:
        """The same for what has been done with one update."""
        return await self._page(page, Wanted(subject=AuditSubject.of(SubjectKind.UPDATE, number)))

    async def tries(self, page: int) -> tuple[list[Tries], int]:
        """One page of what people have tried, the latest first, and how many pages there are. The first page is 1."""
        async with self._database.read() as session:
            pages = _pages(await audit.count_refusals(session))
            rows = await audit.refusals(session, limit=PAGE, offset=_offset(page, pages))
            names = await people.names(session, [row.officer_id for row in rows if row.officer_id is not None])
        return [_tries(row, names.get(row.officer_id or 0, "")) for row in rows], pages

    async def refused(self, telegram_id: int, role: Role, subject: AuditSubject) -> None:
        """Count that someone tried what her role does not allow. Of the public it is not kept who it was."""
        now = self._clock.now()
        async with self._database.begin() as session:
            await audit.count_refusal(
                session,
                day=f"{local(now):%Y-%m-%d}",
                person=self._pseudonyms.person(telegram_id),
                officer_id=None if role is Role.PUBLIC else telegram_id,
                role=role,
                subject=subject,
                at=now,
            )

    async def _page(self, page: int, wanted: Wanted) -> tuple[list[Event], int]:
        async with self._database.read() as session:
            pages = _pages(await audit.count(session, wanted))
            rows = await audit.page(session, limit=PAGE, offset=_offset(page, pages), wanted=wanted)
            return [event.without_content() for event in await _events(session, rows)], pages

    async def event(self, event_id: int, reader: Role = Role.OFFICER) -> Event | None:
        """One event; None when there is none with that id.

        Content that has been taken away because it pointed someone out is for administrators alone.
        """
        async with self._database.read() as session:
            row = await audit.get(session, event_id) if 0 < event_id < 2**31 else None
            found = (await _events(session, [row]))[0] if row is not None else None
        return found if found is None or reader is Role.ADMIN else found.without_content()


async def _events(session: AsyncSession, rows: Sequence[AuditEvent]) -> list[Event]:
    persons = [row.actor_id for row in rows] + [row.subject.number_of(SubjectKind.PERSON) for row in rows]
    names = await people.names(session, list({person for person in persons if person is not None}))
    redacted = await audit.redacted_among(session, rows)
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
            redacted=row.id in redacted,
        )
        for row in rows
    ]


def _pages(count: int) -> int:
    return max(1, -(-count // PAGE))


def _offset(page: int, pages: int) -> int:
    return (min(max(page, 1), pages) - 1) * PAGE


def _tries(row: Refusal, name: str) -> Tries:
    return Tries(row.day, row.role.value, name, row.subject, row.count)
