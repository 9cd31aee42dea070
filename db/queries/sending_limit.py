"""The limit on messages that several processes keep together. PostgreSQL only: on SQLite there is one process.

It is the generic cell rate algorithm (ITU-T I.371, "virtual scheduling"): one moment is kept, at which the next message may leave, and each
message moves it on by the time between two. The clock is the database's, so that the machines' own need not agree.
"""

from __future__ import annotations

from sqlalchemy import Double, cast, extract, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import SendingLimit

_NOW = cast(extract("epoch", func.clock_timestamp()), Double)
_ROW = 1


async def take(session: AsyncSession, apart: float, slack: float) -> float:
    """Take the next place, whenever it comes. Returns the seconds until then; 0 when it is now.

    Args:
        apart: the seconds between two messages.
        slack: how many seconds early a message may leave, so that a few go at once after a standstill.
    """
    held = insert(SendingLimit).values(id=_ROW, free_at=_NOW + apart)
    moved = func.greatest(SendingLimit.free_at + apart, held.excluded.free_at)
    taken = held.on_conflict_do_update(index_elements=[SendingLimit.id], set_={"free_at": moved})
    free_at = (await session.execute(taken.returning(SendingLimit.free_at - _NOW))).scalar_one()
    return max(0.0, free_at - apart - slack)


async def take_if_free(session: AsyncSession, most: int, apart: float, slack: float) -> tuple[int, float]:
    """Take the places that are free at this moment, at most ``most``. Returns how many, and the seconds until the next one is free."""
    row = (await session.execute(select(SendingLimit.free_at - _NOW).with_for_update())).one_or_none()
    if row is None:
        return 1, await take(session, apart, slack)
    ahead = max(0.0, row[0])
    taken = max(0, min(most, int((slack - ahead) / apart) + 1 if ahead <= slack else 0))
    if taken:
        later = func.greatest(SendingLimit.free_at, _NOW) + apart * taken
        await session.execute(update(SendingLimit).values(free_at=later).execution_options(synchronize_session=False))
    return taken, max(0.0, ahead + apart * taken - slack)


async def hold(session: AsyncSession, seconds: float) -> None:
    """Let nothing leave for a while."""
    held = insert(SendingLimit).values(id=_ROW, free_at=_NOW + seconds)
    later = func.greatest(SendingLimit.free_at, held.excluded.free_at)
    await session.execute(held.on_conflict_do_update(index_elements=[SendingLimit.id], set_={"free_at": later}))
