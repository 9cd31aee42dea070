"""Limits: what one person may send, and what all processes send together.

The second is PostgreSQL's only: on SQLite there is one process. It is the generic cell rate algorithm (ITU-T I.371, "virtual scheduling"):
one moment is kept, at which the next message may leave, and each message moves it on by the time between two. The clock is the database's,
so that the machines' own need not agree.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Connection, Double, Executable, Table, delete, extract, func, select, tuple_, update
from sqlalchemy import cast as as_type
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import MessageCount, SendingLimit
from db.statements import INSERTS, Insert, rows_changed

_MINUTE = timedelta(minutes=1)


@dataclass
class Count:
    """What one person has sent of one kind, with the columns of :class:`~db.models.MessageCount`."""

    person: str
    kind: str
    times: list[int] = field(default_factory=list)
    day: str | None = None
    of_day: int = 0
    silent_from: datetime | None = None
    silent_until: datetime | None = None

    def is_silent(self, moment: datetime) -> bool:
        """Whether nothing is answered that was sent at a moment."""
        return (
            self.silent_from is not None
            and self.silent_until is not None
            and self.silent_from <= moment < self.silent_until
        )

    def is_silent_long(self, moment: datetime) -> bool:
        """Whether that goes on for more than a minute: her day is used up."""
        return self.is_silent(moment) and self.silent_until is not None and self.silent_until - moment > _MINUTE


_COUNTS = cast(Table, MessageCount.__table__)
_COLUMNS = tuple(Count.__dataclass_fields__)


def _locking(insert: Insert) -> Executable:
    # To write something is what locks a row that is there already.
    on_conflict = insert.on_conflict_do_update(
        index_elements=["person", "kind"], set_={"changed_at": insert.excluded.changed_at}
    )
    return on_conflict.returning(*(_COUNTS.c[name] for name in _COLUMNS))


def _writing(insert: Insert) -> Insert:
    changed = {name: insert.excluded[name] for name in (*_COLUMNS[2:], "changed_at")}
    return insert.on_conflict_do_update(index_elements=["person", "kind"], set_=changed)


# Made once: it takes longer to put them together than to carry them out, and every update that comes needs both.
_LOCK = {name: _locking(insert(_COUNTS)) for name, insert in INSERTS.items()}
_WRITE = {name: _writing(insert(_COUNTS)) for name, insert in INSERTS.items()}


def lock_counts(connection: Connection, who: Collection[tuple[str, str]], now: datetime) -> list[Count]:
    """The counts of people (hash and kind), new ones included. Nobody else changes them until the transaction ends.

    The rows are locked in one order, so that two processes that store at once wait for each other and never in a ring.
    """
    rows = [
        {"person": person, "kind": kind, "times": [], "of_day": 0, "changed_at": now}
        for person, kind in sorted(set(who))
    ]
    found = connection.execute(_LOCK[connection.dialect.name], rows)
    return [Count(**one) for one in found.mappings()]


def write_counts(connection: Connection, counts: Sequence[Count], now: datetime) -> None:
    """Put back counts that :func:`lock_counts` has given."""
    rows = [vars(count) | {"changed_at": now} for count in counts]
    connection.execute(_WRITE[connection.dialect.name], rows)


async def forget_counts(session: AsyncSession, person: str) -> None:
    """Delete what is counted of a person (a keyed hash)."""
    await session.execute(delete(MessageCount).where(MessageCount.person == person))


async def cull_counts(session: AsyncSession, before: datetime) -> int:
    """Delete what was last changed before a moment, but for what another process holds just now. Returns how many rows went."""
    key = (MessageCount.person, MessageCount.kind)
    old = select(*key).where(MessageCount.changed_at < before).with_for_update(skip_locked=True)
    return await rows_changed(session, delete(MessageCount).where(tuple_(*key).in_(old)))


_NOW = as_type(extract("epoch", func.clock_timestamp()), Double)
_ROW = 1


async def take_place(session: AsyncSession, apart: float, slack: float) -> float:
    """Take the next place, whenever it comes. Returns the seconds until then; 0 when it is now.

    Args:
        apart: the seconds between two messages.
        slack: how many seconds early a message may leave, so that a few go at once after a standstill.
    """
    held = postgresql.insert(SendingLimit).values(id=_ROW, free_at=_NOW + apart)
    moved = func.greatest(SendingLimit.free_at + apart, held.excluded.free_at)
    taken = held.on_conflict_do_update(index_elements=[SendingLimit.id], set_={"free_at": moved})
    free_at = (await session.execute(taken.returning(SendingLimit.free_at - _NOW))).scalar_one()
    return max(0.0, free_at - apart - slack)


async def take_free_places(session: AsyncSession, most: int, apart: float, slack: float) -> tuple[int, float]:
    """Take the places that are free at this moment, at most ``most``. Returns how many, and the seconds until the next one is free."""
    row = (await session.execute(select(SendingLimit.free_at - _NOW).with_for_update())).one_or_none()
    if row is None:
        return 1, await take_place(session, apart, slack)
    ahead = max(0.0, row[0])
    taken = max(0, min(most, int((slack - ahead) / apart) + 1 if ahead <= slack else 0))
    if taken:
        later = func.greatest(SendingLimit.free_at, _NOW) + apart * taken
        await session.execute(update(SendingLimit).values(free_at=later).execution_options(synchronize_session=False))
    return taken, max(0.0, ahead + apart * taken - slack)


async def hold_places(session: AsyncSession, seconds: float) -> None:
    """Let nothing leave for a while."""
    held = postgresql.insert(SendingLimit).values(id=_ROW, free_at=_NOW + seconds)
    later = func.greatest(SendingLimit.free_at, held.excluded.free_at)
    await session.execute(held.on_conflict_do_update(index_elements=[SendingLimit.id], set_={"free_at": later}))
