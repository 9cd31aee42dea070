"""Several rows of the inbox that are one message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import InboxUpdate
from db.queries.inbox import DONE, WAITING, Claim

MOST = 20
"""So many rows are looked at: an album has ten pictures, and a text of that many parts is none that anybody reads."""


async def later_of_chat(session: AsyncSession, held: Claim) -> Sequence[InboxUpdate]:
    """What waits in the chat of a claimed row behind it, in the order in which it was sent. Nobody else can hold any of it."""
    row = InboxUpdate
    later = select(row).where(row.chat == held.chat, row.state == WAITING, row.update_id > held.update_id)
    return (await session.scalars(later.order_by(row.update_id).limit(MOST))).all()


async def join(session: AsyncSession, held: Claim, body: str, parts: Sequence[InboxUpdate], at: datetime) -> bool:
    """Put the whole into the claimed row, and be done with its parts. Returns whether the row was still held."""
    row = InboxUpdate
    mine = update(row).where(row.id == held.id, row.holder == held.holder, row.state == WAITING)
    if not (await session.execute(mine.values(body=body).returning(row.id))).all():
        return False
    done = update(row).where(row.id.in_([part.id for part in parts]), row.state == WAITING)
    emptied = {"body": None, "chat": None, "calls": None, "holder": None, "lease_until": None}
    await session.execute(done.values(state=DONE, finished_at=at, **emptied))
    return True


async def wait_for_more(session: AsyncSession, held: Claim, until: datetime) -> None:
    """Let go of a row until then: more of it may come."""
    row = InboxUpdate
    mine = update(row).where(row.id == held.id, row.holder == held.holder, row.state == WAITING)
    await session.execute(mine.values(due_at=until, holder=None, lease_until=None))
