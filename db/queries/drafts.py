"""Drafts: what officers are writing. A draft stays in the table when it has been published or thrown away, but is then never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Draft, DraftKind, DraftState, DraftStep

OPEN = (DraftState.WRITING, DraftState.READY, DraftState.SAVED, DraftState.SUBMITTED, DraftState.SCHEDULED)
"""The states of what has been begun and neither published nor thrown away."""


async def add(session: AsyncSession, author_id: int, kind: DraftKind, *, step: DraftStep, at: datetime) -> Draft:
    """A new, empty draft that waits for its first step."""
    draft = Draft(
        author_id=author_id,
        kind=kind,
        figures={},
        state=DraftState.WRITING,
        step=step,
        step_alone=False,
        created_at=at,
        changed_at=at,
    )
    session.add(draft)
    await session.flush()
    return draft


async def lock(session: AsyncSession, draft_id: int) -> Draft | None:
    """The draft for a change: of two presses at once, the second one finds what the first one did."""
    query = select(Draft).where(Draft.id == draft_id).with_for_update()
    return await session.scalar(query, execution_options={"populate_existing": True})


async def get(session: AsyncSession, draft_id: int) -> Draft | None:
    """The draft as it is."""
    return await session.get(Draft, draft_id)


async def awaiting(session: AsyncSession, person: int) -> Draft | None:
    """The draft that waits for what ``person`` writes next: one that she is writing, or another officer's that she is sending back."""
    query = select(Draft).where(
        or_(
            (Draft.author_id == person) & (Draft.state == DraftState.WRITING),
            (Draft.note_by == person) & (Draft.state == DraftState.SUBMITTED),
        )
    )
    return await session.scalar(query.order_by(Draft.changed_at.desc(), Draft.id.desc()).limit(1))


async def newest_of(session: AsyncSession, author_id: int) -> Draft | None:
    """The draft that a person has changed last, whatever has become of it."""
    query = (
        select(Draft).where(Draft.author_id == author_id).order_by(Draft.changed_at.desc(), Draft.id.desc()).limit(1)
    )
    return await session.scalar(query)


async def open_by(session: AsyncSession, author_id: int) -> list[Draft]:
    """What a person has begun and neither published nor thrown away, the latest first."""
    query = select(Draft).where(Draft.author_id == author_id, Draft.state.in_(OPEN))
    return list(await session.scalars(query.order_by(Draft.changed_at.desc(), Draft.id.desc())))


async def open_by_others(session: AsyncSession, person: int) -> list[Draft]:
    """What others have begun and neither published, thrown away nor submitted, the latest first; not what nothing is written in."""
    states = [state for state in OPEN if state is not DraftState.SUBMITTED]
    written = or_(Draft.title.is_not(None), Draft.body.is_not(None))
    query = select(Draft).where(Draft.author_id != person, Draft.state.in_(states), written)
    return list(await session.scalars(query.order_by(Draft.changed_at.desc(), Draft.id.desc())))


async def due(session: AsyncSession, now: datetime) -> list[int]:
    """The ids of what is to be published by itself by now, the earliest first."""
    query = select(Draft.id).where(Draft.state == DraftState.SCHEDULED, Draft.publish_at <= now)
    return list(await session.scalars(query.order_by(Draft.publish_at, Draft.id)))


async def submitted_by_others(session: AsyncSession, person: int) -> list[Draft]:
    """What waits for someone else than its author to approve it, the oldest first."""
    query = select(Draft).where(Draft.author_id != person, Draft.state == DraftState.SUBMITTED)
    return list(await session.scalars(query.order_by(Draft.changed_at, Draft.id)))


async def empty_of(session: AsyncSession, number: int, *, at: datetime) -> list[int]:
    """Take away what was written in every draft of an update, and throw those away that are open. Returns their ids."""
    of_it = or_(Draft.update_number == number, Draft.published_number == number)
    await session.execute(
        update(Draft)
        .where(of_it, Draft.state.in_(OPEN))
        .values(state=DraftState.DISCARDED, step=None, note_by=None, changed_at=at)
        .execution_options(synchronize_session="fetch")
    )
    emptied: dict[str, Any] = {
        "title": None,
        "body": None,
        "figures": {},
        "reference": None,
        "note": None,
        "held": None,
        "doubts": [],
    }
    ids = await session.scalars(
        update(Draft).where(of_it).values(emptied).returning(Draft.id).execution_options(synchronize_session="fetch")
    )
    return list(ids)
