"""The inbox: what has come is stored, claimed in turn, and finished.

A claim is a lease: it is renewed while its holder works, and taken over when it has run out, because then the holder has died. Who no
longer holds a row changes nothing of it.

What every update costs (:func:`store`, :func:`claim`, :func:`finish_all`) is made in one go, by :meth:`db.engine.Database.write`.

What happens twice when a process dies: the updates under way at that moment are claimed again and may be answered again, and no others.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Integer,
    Table,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import InboxUpdate, UtcDateTime, Verdict

WAITING, DONE, FAILED = "waiting", "done", "failed"

_WAITING: ColumnElement[str] = literal_column(f"'{WAITING}'")
"""The same in so many words: with a parameter in its place neither database uses an index of the waiting rows alone."""

CHANNEL = "stodlotsen_inbox"
"""PostgreSQL's channel on which processes tell each other that something has come."""

TURN = timedelta(seconds=2)
"""How far each row that waits puts back the turn of the next one of its chat: who writes much is answered after who writes little."""

_ALONE = text("SELECT set_config('idle_in_transaction_session_timeout', '10s', true), pg_advisory_xact_lock(20220703)")
"""Rows are claimed by one process at a time on PostgreSQL, so that no two look for a chat's oldest row at once.

A process that is frozen in the middle must not keep all others from claiming: the server ends its transaction.
"""

_ALONE_IF_FREE = text(str(_ALONE).replace("pg_advisory", "pg_try_advisory"))
"""The same for who would rather go without: the second column tells."""


@dataclass(frozen=True)
class Received:
    """An update as it came."""

    update_id: int
    chat: int | None
    kind: str
    body: str
    verdict: Verdict | None = None
    waits: timedelta = timedelta()
    """How long it waits before its turn, because more of it may come."""

    @property
    def columns(self) -> dict[str, Any]:
        """What is stored of it."""
        return {name: value for name, value in vars(self).items() if name != "waits"}


@dataclass(frozen=True)
class Claim:
    """A row that one process holds."""

    id: int
    holder: str
    update_id: int
    chat: int | None
    kind: str
    body: str
    received_at: datetime
    put_off: int
    faults: int
    died: int
    calls: list[Any] | None
    verdict: Verdict | None = None


_TABLE = cast(Table, InboxUpdate.__table__)
_ROW, _OTHER = _TABLE.c, _TABLE.alias("other").c
_NOW = bindparam("now", type_=UtcDateTime())
_DIED = _ROW.died + case((_ROW.holder.is_not(None), 1), else_=0)
"""Who still stands as the holder has neither finished the row nor given it back."""

# Made once: it takes longer to put them together than to carry them out.
_AHEAD = (
    select(_ROW.chat, func.count())
    .where(_ROW.state == _WAITING, _ROW.chat.in_(bindparam("chats", expanding=True)))
    .group_by(_ROW.chat)
)
_KEEP = sqlite.insert(_TABLE).on_conflict_do_nothing().returning(_ROW.id)
_KEEP_ON_POSTGRESQL = postgresql.insert(_TABLE).on_conflict_do_nothing().returning(_ROW.id)
_TELL = select(func.pg_notify(CHANNEL, bindparam("sender")))
_NEXT = (
    select(_ROW.id)
    .where(
        _ROW.state == _WAITING,
        _ROW.due_at <= _NOW,
        _ROW.id.not_in(bindparam("but", expanding=True)),
        or_(_ROW.lease_until.is_(None), _ROW.lease_until <= _NOW),
        ~exists().where(
            _OTHER.chat == _ROW.chat,
            _OTHER.state == _WAITING,
            _OTHER.id != _ROW.id,
            or_(_OTHER.update_id < _ROW.update_id, _OTHER.lease_until > _NOW),
        ),
    )
    .order_by(_ROW.turn_at, _ROW.id)
    .limit(bindparam("limit", type_=Integer()))
    .with_for_update(skip_locked=True, of=_TABLE)
    .cte("next")
)
_HOLD = (
    update(_TABLE)
    .where(_ROW.id.in_(select(_NEXT.c.id)))
    .values(holder=bindparam("by"), lease_until=bindparam("until"), died=_DIED)
    .returning(
        *(
            _ROW[name]
            for name in ("id", "update_id", "chat", "kind", "received_at", "put_off", "faults", "verdict", "died")
        ),
        func.coalesce(_ROW.body, "").label("body"),
        _ROW.calls,
        _ROW.turn_at,
    )
)
_ANSWERED = (
    update(_TABLE)
    .where(_ROW.id.in_(bindparam("ids", expanding=True)), _ROW.holder == bindparam("by"), _ROW.state == _WAITING)
    .values(
        state=DONE,
        error=None,
        finished_at=bindparam("at"),
        body=None,
        chat=None,
        calls=None,
        holder=None,
        lease_until=None,
    )
)


def store(connection: Connection, received: Sequence[Received], now: datetime) -> int:
    """Keep updates, those that are there already aside. Returns how many were new. Of one that is passed over only the number is kept."""
    chats = {one.chat for one in received if one.chat is not None}
    waiting = {chat: int(rows) for chat, rows in connection.execute(_AHEAD, {"chats": list(chats)})}
    rows = []
    for one in received:
        if one.verdict is Verdict.SILENT:
            passed_over = {"chat": None, "body": None, "state": DONE, "finished_at": now}
            rows.append(one.columns | passed_over | dict.fromkeys(("received_at", "due_at", "turn_at"), now))
            continue
        ahead = waiting.get(one.chat, 0)
        if one.chat is not None:
            waiting[one.chat] = ahead + 1
        times = {"received_at": now, "due_at": now + one.waits, "turn_at": now + TURN * ahead}
        rows.append(one.columns | times | {"state": WAITING, "finished_at": None})
    # Counted by what comes back: psycopg does not say how many rows such a statement has added.
    keep = _KEEP if connection.dialect.name == "sqlite" else _KEEP_ON_POSTGRESQL
    return len(connection.execute(keep, rows).all())


async def known(session: AsyncSession, update_ids: Collection[int]) -> frozenset[int]:
    """Which of Telegram's numbers have been stored before."""
    return frozenset(await session.scalars(select(InboxUpdate.update_id).where(InboxUpdate.update_id.in_(update_ids))))


def tell_others(connection: Connection, sender: str = "") -> None:
    """Wake the other processes when the transaction is committed (PostgreSQL): something waits. ``sender`` is who knows it already."""
    if connection.dialect.name != "sqlite":
        connection.execute(_TELL, {"sender": sender})


def claim(
    connection: Connection,
    holder: str,
    *,
    now: datetime,
    lease: timedelta,
    limit: int,
    but: Collection[int] = (),
    waits: bool = True,
) -> list[Claim]:
    """Take up to ``limit`` rows whose turn it is: of each chat the oldest one, when nobody holds a row of that chat.

    The oldest is that with the lowest ``update_id``: by webhook they may come in another order than they were sent.

    Args:
        but: rows that the holder still works on, though the lease may have run out while the database was away.
        waits: while another process claims. Otherwise nothing is taken then.
    """
    if connection.dialect.name != "sqlite":
        alone = connection.execute(_ALONE if waits else _ALONE_IF_FREE).one()
        if alone[1] is False:
            return []
    terms = {"now": now, "limit": limit, "but": list(but), "by": holder, "until": now + lease}
    held = connection.execute(_HOLD, terms).mappings().all()
    return [
        Claim(holder=holder, **{name: value for name, value in one.items() if name != "turn_at"})
        for one in sorted(held, key=lambda one: (one["turn_at"], one["id"]))
    ]


async def renew(session: AsyncSession, holder: str, ids: Collection[int], until: datetime) -> int:
    """Hold rows for longer. Returns how many are still held."""
    changed = update(InboxUpdate).where(InboxUpdate.id.in_(ids), InboxUpdate.holder == holder)
    return await _count(session, changed.values(lease_until=until))


async def finish(session: AsyncSession, held: Claim, *, at: datetime, error: str | None = None) -> bool:
    """The update has been answered, or with ``error`` it never will be. What was written is forgotten. Returns whether it was held."""
    return await change(
        session,
        held,
        state=DONE if error is None else FAILED,
        error=error[:64] if error else None,
        finished_at=at,
        body=None,
        chat=None,
        calls=None,
    )


def finish_all(connection: Connection, holder: str, ids: Collection[int], *, at: datetime) -> int:
    """Updates have been answered, as by :func:`finish`. Returns how many of them were held."""
    return connection.execute(_ANSWERED, {"ids": list(ids), "by": holder, "at": at}).rowcount


async def put_off(
    session: AsyncSession, held: Claim, *, until: datetime, error: str, ours: bool, calls: Sequence[Any] = ()
) -> bool:
    """The update is to be tried again; the later ones of its chat wait for it. Returns whether it was held.

    Args:
        ours: the fault lies in the bot; otherwise it is one that passes.
        calls: what has been sent for it already.
    """
    counter = {"faults": held.faults + 1} if ours else {"put_off": held.put_off + 1}
    return await change(session, held, due_at=until, error=error[:64], calls=list(calls) or None, **counter)


async def give_back(session: AsyncSession, held: Claim, calls: Sequence[Any] = ()) -> bool:
    """The update was not finished, and nothing is to blame: someone else may take it at once. Returns whether it was held."""
    return await change(session, held, calls=list(calls) or None)


async def take_over(session: AsyncSession, now: datetime) -> int:
    """Let every claim run out at once. Only for a process that knows that it is alone (SQLite). Returns how many there were."""
    held = update(InboxUpdate).where(InboxUpdate.state == _WAITING, InboxUpdate.lease_until > now)
    return await _count(session, held.values(lease_until=now))


async def depth(session: AsyncSession) -> tuple[int, datetime | None]:
    """How many rows wait, those that are held included, and when the first of them came."""
    counted = select(func.count(), func.min(InboxUpdate.received_at)).where(InboxUpdate.state == _WAITING)
    waiting, first = (await session.execute(counted)).one()
    return int(waiting), first


async def cull(session: AsyncSession, before: datetime) -> int:
    """Delete what was finished before a moment. Returns how many rows went."""
    return await _count(session, delete(InboxUpdate).where(InboxUpdate.finished_at < before))


async def change(session: AsyncSession, held: Claim, **values: object) -> bool:
    """Let go of a row, with other values in it. Returns whether it was held."""
    row = InboxUpdate
    changed = update(row).where(row.id == held.id, row.holder == held.holder, row.state == _WAITING)
    return bool(await _count(session, changed.values(holder=None, lease_until=None, **values)))


async def _count(session: AsyncSession, statement: Any) -> int:
    result = await session.execute(statement.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)  # noqa: S101 - every statement here changes rows
    return int(result.rowcount)
