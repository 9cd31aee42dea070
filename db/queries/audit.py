"""The trace: who did what, when, with the state before and after. Rows are only added.

Apart from it, and not for ever: how often each person tried in a day what her role does not allow.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import AuditEvent, AuditSubject, Draft, Refusal, Role, SubjectKind
from db.queries import updates
from db.statements import insert_into

_CHUNK = 500
_WRITTEN = frozenset(("title", "body", "figures", "reference", "note", "withdrawal_reason"))
"""What an officer has written, among the things that an event tells of."""


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


@dataclass(frozen=True)
class Wanted:
    """Which events are wanted."""

    kinds: Collection[SubjectKind] = ()
    """What they are about; anything when it is empty."""
    subject: AuditSubject | None = None
    """The one thing that they are about."""

    def conditions(self) -> list[ColumnElement[bool]]:
        """What is true of the rows. Refusals stood here in an older version, and are events no more."""
        found = [AuditEvent.action != "refused"]
        if self.kinds:
            found.append(AuditEvent.subject_kind.in_(self.kinds))
        if self.subject is not None:
            found += [AuditEvent.subject_kind == self.subject.kind, AuditEvent.subject_id == self.subject.id]
        return found


EVERYTHING = Wanted()


async def page(session: AsyncSession, *, limit: int, offset: int, wanted: Wanted = EVERYTHING) -> list[AuditEvent]:
    """Events, the newest first."""
    query = select(AuditEvent).where(*wanted.conditions())
    return list(await session.scalars(query.order_by(AuditEvent.id.desc()).limit(limit).offset(offset)))


async def count(session: AsyncSession, wanted: Wanted = EVERYTHING) -> int:
    """How many events there are."""
    return await session.scalar(select(func.count()).select_from(AuditEvent).where(*wanted.conditions())) or 0


async def count_refusal(
    session: AsyncSession,
    *,
    day: str,
    person: str,
    officer_id: int | None,
    role: Role,
    subject: AuditSubject,
    at: datetime,
) -> None:
    """One more try of a person's (a keyed hash) on a day (ÅÅÅÅ-MM-DD)."""
    last = {"officer_id": officer_id, "role": role, "subject": str(subject), "last_at": at}
    insert = (await insert_into(session, Refusal)).values(day=day, person=person, count=1, **last)
    same = [Refusal.day, Refusal.person]
    await session.execute(insert.on_conflict_do_update(index_elements=same, set_={**last, "count": Refusal.count + 1}))


async def refusals(session: AsyncSession, *, limit: int, offset: int) -> list[Refusal]:
    """The tries, one row for each person and day, the latest first."""
    query = select(Refusal).order_by(Refusal.last_at.desc(), Refusal.id.desc()).limit(limit).offset(offset)
    return list(await session.scalars(query))


async def count_refusals(session: AsyncSession) -> int:
    """How many rows of tries there are."""
    return await session.scalar(select(func.count()).select_from(Refusal)) or 0


async def forget_refusals(session: AsyncSession, *, before: datetime | None = None, person: str | None = None) -> None:
    """Delete the tries from before a moment, or those of a person (a keyed hash)."""
    if before is not None:
        await session.execute(delete(Refusal).where(Refusal.last_at < before))
    if person is not None:
        await session.execute(delete(Refusal).where(Refusal.person == person))


async def redacted_among(session: AsyncSession, events: Sequence[AuditEvent]) -> set[int]:
    """The ids of those events that tell of an update, or of a draft of one, whose content has been taken away."""
    numbers = {event.id: _number_in(event) for event in events}
    drafts = {event.id: event.subject.number_of(SubjectKind.DRAFT) for event in events}
    of_draft = select(Draft.id, func.coalesce(Draft.published_number, Draft.update_number)).where(
        Draft.id.in_({draft for draft in drafts.values() if draft is not None})
    )
    published = {row[0]: row[1] for row in await session.execute(of_draft)}
    for event, draft in drafts.items():
        numbers[event] = numbers[event] or published.get(draft or 0)
    gone = await updates.redacted_among(session, {number for number in numbers.values() if number is not None})
    return {event for event, number in numbers.items() if number in gone}


def without_content(state: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """What an event says, without what was written in an update whose content has been taken away."""
    return None if state is None else {name: value for name, value in state.items() if name not in _WRITTEN}


async def every(session: AsyncSession, *, redacted: bool = False) -> AsyncIterator[AuditEvent]:
    """All events, the oldest first, read in portions.

    What was written in an update whose content has been taken away is left out, unless ``redacted``.
    """
    last = 0
    while True:
        query = select(AuditEvent).where(AuditEvent.id > last).order_by(AuditEvent.id).limit(_CHUNK)
        events = list(await session.scalars(query))
        gone = set() if redacted else await redacted_among(session, events)
        last = events[-1].id if events else last
        for event in events:
            if event.id in gone:
                session.expunge(event)
                event.before, event.after = without_content(event.before), without_content(event.after)
            yield event
        if len(events) < _CHUNK:
            return


def _number_in(event: AuditEvent) -> int | None:
    number = event.subject.number_of(SubjectKind.UPDATE)
    if number is None:
        number = next((state["update"] for state in (event.before, event.after) if state and "update" in state), None)
    return number if isinstance(number, int) else None
