"""What happened in a month, for those who follow by the month."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import DeliverySubject, Follower, Pace, Revision, StatusUpdate
from db.queries.deliveries import add_for
from db.queries.followers import ALL


class Kind(enum.StrEnum):
    """What happened to an update."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Change:
    """One update that was published, changed or withdrawn."""

    number: int
    account_id: str
    kind: Kind


async def changes(session: AsyncSession, start: datetime, end: datetime) -> list[Change]:
    """What happened from ``start`` to before ``end``, oldest update first.

    What was both published and withdrawn in that time is left out: no one who follows by the month has heard of it.
    """
    kind = case(
        (StatusUpdate.withdrawn_at.is_not(None) & (StatusUpdate.withdrawn_at < end), Kind.WITHDRAWN.value),
        (StatusUpdate.published_at >= start, Kind.NEW.value),
        else_=Kind.CHANGED.value,
    )
    rows = await session.execute(
        select(StatusUpdate.number, StatusUpdate.account_id, kind)
        .where(_happened(start, end))
        .order_by(StatusUpdate.published_at, StatusUpdate.number)
    )
    return [Change(number, account_id, Kind(what)) for number, account_id, what in rows]


async def add(session: AsyncSession, month: str, *, start: datetime, end: datetime, at: datetime) -> int:
    """One digest of ``month`` (ÅÅÅÅ-MM, from ``start`` to before ``end``) for each chat that is to have one. Safe to repeat.

    Those are the chats that followed by the month before it ended, and where something happened that they follow. Returns how many
    rows were added.
    """
    concerns = or_(Follower.account_id == ALL, Follower.account_id == StatusUpdate.account_id)
    chats = (
        select(Follower.chat_id)
        .where(
            Follower.active,
            Follower.pace == Pace.MONTHLY,
            Follower.since < end,
            exists().where(_happened(start, end), concerns),
        )
        .group_by(Follower.chat_id)
    )
    return await add_for(session, chats, DeliverySubject.digest(month), at=at)


def _happened(start: datetime, end: datetime) -> ColumnElement[bool]:
    published = and_(
        StatusUpdate.published_at >= start,
        StatusUpdate.published_at < end,
        or_(StatusUpdate.withdrawn_at.is_(None), StatusUpdate.withdrawn_at >= end),
    )
    withdrawn = and_(
        StatusUpdate.published_at < start, StatusUpdate.withdrawn_at >= start, StatusUpdate.withdrawn_at < end
    )
    changed = and_(
        StatusUpdate.published_at < start,
        StatusUpdate.withdrawn_at.is_(None),
        exists().where(
            Revision.update_number == StatusUpdate.number, Revision.published_at >= start, Revision.published_at < end
        ),
    )
    return or_(published, withdrawn, changed)
