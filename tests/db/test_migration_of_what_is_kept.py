"""An older version knows nothing of a closed bot: what is kept is answered by it, and nothing else of the inbox changes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text

from db import migrate
from db.engine import Database
from db.models import Closing, InboxUpdate, MessageCount

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def _read(database: Database, columns: str, table: str = "inbox") -> list[tuple[Any, ...]]:
    async with database.engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(text(f"SELECT {columns} FROM {table} ORDER BY 1"))]  # noqa: S608


async def test_what_is_kept_waits_after_the_way_back_and_all_else_stays(database: Database) -> None:
    when = {"received_at": NOON, "turn_at": NOON, "due_at": NOON}
    async with database.begin() as session:
        for number, state in enumerate(("waiting", "kept", "done"), start=1):
            session.add(InboxUpdate(update_id=number, kind="message", body="{}", state=state, person="kim", **when))
        session.add(Closing(since=NOON, text="Stängt", closed_by=1))
        session.add(MessageCount(person="kim", kind="message", times=[1], changed_at=NOON))
    await migrate.downgrade(database, "0004")
    before = [(1, "waiting", "{}"), (2, "waiting", "{}"), (3, "done", "{}")]
    assert await _read(database, "update_id, state, body") == before

    await migrate.upgrade(database)
    await migrate.check(database)
    assert await _read(database, "update_id, state, body") == before
    assert await _read(database, "update_id, person, verdict") == [(1, None, None), (2, None, None), (3, None, None)]
    assert await _read(database, "id", "closings") == await _read(database, "person", "message_counts") == []
