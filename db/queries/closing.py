"""Whether the bot is closed, and what came meanwhile: kept until it is open again, or until it is forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, Table, bindparam, delete, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Closing, InboxUpdate, Verdict
from db.queries.inbox import DONE, TURN, WAITING, Claim, change, tell_others
from db.statements import insert_into, rows_changed

KEPT = "kept"
_KEPT: ColumnElement[str] = literal_column(f"'{KEPT}'")
"""As with what waits: with a parameter in its place no index of the kept rows alone is used."""


async def current(session: AsyncSession) -> Closing | None:
    """How the bot is closed; None while it is open."""
    return await session.get(Closing, 1)


async def lock(session: AsyncSession) -> Closing | None:
    """The same for a change: nobody opens it, and nothing more is kept, until the transaction ends."""
    return await session.scalar(select(Closing).with_for_update(), execution_options={"populate_existing": True})


async def put(session: AsyncSession, *, since: datetime, text: str | None, by: int) -> None:
    """Close the bot, or change what the public is told. Of two who do so at once, the second one's text stands."""
    insert = (await insert_into(session, Closing)).values(id=1, since=since, text=text, closed_by=by)
    await session.execute(insert.on_conflict_do_update(index_elements=["id"], set_={"text": insert.excluded.text}))


async def open_again(session: AsyncSession) -> None:
    """Open the bot, whose closing is locked."""
    await session.execute(delete(Closing))


async def keep(session: AsyncSession, held: Claim, person: str, now: datetime, *, body: str | None = None) -> bool:
    """Keep an update that was read while the bot was closed, or, when it has been opened meanwhile, let it be answered at once.

    Whoever opens the bot waits for this transaction, or this one for hers: nothing is left behind. What has been sent for it is forgotten,
    since its answer is another. Later updates of its chat do not wait for it. Returns whether it was held.

    Args:
        person: the keyed hash of whoever wrote it.
        body: what is kept of it, in place of what came.
    """
    closed = await session.scalar(select(Closing.id).with_for_update(read=True))
    if closed is None:
        return await change(session, held, due_at=now, verdict=Verdict.KEPT, calls=None)
    kept = {"body": body} if body is not None else {}
    return await change(session, held, state=KEPT, person=person, verdict=Verdict.KEPT, calls=None, **kept)


async def reopen(session: AsyncSession, now: datetime) -> int:
    """Let everything that was kept be answered, the chats in fair turns. Returns how many updates there are."""
    query = select(InboxUpdate.id, InboxUpdate.chat).where(InboxUpdate.state == _KEPT).order_by(InboxUpdate.update_id)
    rows, ahead = [], dict[int | None, int]()
    for number, chat in await session.execute(query):
        rows.append({"number": number, "turn": now + TURN * ahead.get(chat, 0), "now": now})
        ahead[chat] = ahead.get(chat, 0) + 1
    if rows:
        table = cast(Table, InboxUpdate.__table__)
        waits = (
            update(table)
            .where(table.c.id == bindparam("number"))
            .values(state=WAITING, due_at=bindparam("now"), turn_at=bindparam("turn"), person=None)
        )
        connection = await session.connection()
        await connection.execute(waits, rows)
        await connection.run_sync(tell_others)
    return len(rows)


async def forget(session: AsyncSession, person: str, now: datetime) -> int:
    """Empty what is kept of a person. Returns how many updates there were."""
    return await _empty(session, InboxUpdate.person == person, now)


async def forget_older_than(session: AsyncSession, moment: datetime, now: datetime) -> int:
    """Empty what came before a moment and is still kept. Returns how many updates there were."""
    return await _empty(session, InboxUpdate.received_at < moment, now)


async def _empty(session: AsyncSession, which: ColumnElement[bool], now: datetime) -> int:
    # The number stays for a while, as of all that is done, so that Telegram's repetition is known.
    emptied = update(InboxUpdate).where(InboxUpdate.state == _KEPT, which)
    values = {"state": DONE, "finished_at": now, "body": None, "chat": None, "person": None}
    return await rows_changed(session, emptied.values(**values).execution_options(synchronize_session=False))
