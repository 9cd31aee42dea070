"""From every earlier form to the newest: each row that was there is found again, with what it held."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Boolean, Column, DateTime, Float, Integer, MetaData, Numeric, Table, select
from sqlalchemy.engine import Connection

from db import migrate
from db.engine import Database
from tests.db.test_migrations import rows_at_0002

NOON = datetime(2026, 11, 24, 12)  # noqa: DTZ001 - as SQLite keeps it: in UTC, without a zone
FILLED = "0002"
"""The form for which there are rows of every table in every state."""
EARLIER = [one.revision for one in ScriptDirectory(str(migrate.MIGRATIONS)).walk_revisions()][:0:-1]
"""Every form but the newest, the oldest first."""
WRITTEN_ANEW = {"0008": {"figures"}}
"""Migration → columns whose values it writes in another form, which has tests of its own."""

Rows = dict[str, list[dict[str, Any]]]


def value_for(column: Column[Any]) -> Any:
    """Something that a column takes."""
    match column.type:
        case Boolean():
            return False
        case Integer():
            return 1
        case Float() | Numeric():
            return 1.5
        case DateTime():
            return NOON
        case JSON():
            return {}
    return "2026-11-24"[: getattr(column.type, "length", None) or 10]


def fill_what_is_empty(connection: Connection) -> None:
    """Put a row into every table that has none: those that came after :data:`FILLED`."""
    tables = MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        if connection.execute(select(table).limit(1)).first() is None:
            connection.execute(table.insert(), {column.name: value_for(column) for column in table.columns})


def fill(connection: Connection) -> None:
    tables = MetaData()
    tables.reflect(connection)
    for name, rows in rows_at_0002().items():
        connection.execute(tables.tables[name].insert(), rows)


def read(connection: Connection) -> Rows:
    """Every row of every table."""
    tables = MetaData()
    tables.reflect(connection)
    return {
        name: [dict(row) for row in connection.execute(select(table).order_by(*_order(table))).mappings()]
        for name, table in tables.tables.items()
        if name != "alembic_version"
    }


def _order(table: Table) -> list[Column[Any]]:
    return list(table.primary_key.columns)


@pytest.mark.parametrize("revision", EARLIER)
async def test_every_row_is_found_again(database: Database, revision: str) -> None:
    await migrate.downgrade(database, FILLED)
    async with database.engine.begin() as connection:
        await connection.run_sync(fill)
    if revision < FILLED:
        await migrate.downgrade(database, revision)
    else:
        await migrate.upgrade(database, revision)
    async with database.engine.begin() as connection:
        await connection.run_sync(fill_what_is_empty)
    async with database.engine.connect() as connection:
        before = await connection.run_sync(read)

    await migrate.upgrade(database)

    async with database.engine.connect() as connection:
        after = await connection.run_sync(read)
    rewritten = {column for later, columns in WRITTEN_ANEW.items() if later > revision for column in columns}
    for name, rows in before.items():
        assert rows, name
        assert len(after[name]) == len(rows), name
        kept = (rows[0].keys() & after[name][0].keys()) - rewritten
        if revision > FILLED:  # 0003 says each state in columns of its own, and its tests tell how
            assert [{column: row[column] for column in kept} for row in after[name]] == [
                {column: row[column] for column in kept} for row in rows
            ], name
    await migrate.check(database)
