"""What SQLAlchemy spells once per database (INSERT … ON CONFLICT), or tells only to who asks for it (how many rows changed)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import CursorResult
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Base

Insert = sqlite.Insert | postgresql.Insert
INSERTS: dict[str, Callable[..., Insert]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""Dialect → its INSERT, for statements that are made once."""


async def insert_into(session: AsyncSession, table: type[Base]) -> Insert:
    """An INSERT into ``table`` that understands ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    connection = await session.connection()
    return INSERTS[connection.dialect.name](table)


async def rows_changed(session: AsyncSession, statement: Any) -> int:
    """Execute an INSERT, an UPDATE or a DELETE. Returns how many rows it changed."""
    result = await session.execute(statement)
    assert isinstance(result, CursorResult)  # noqa: S101 - these statements change rows
    return int(result.rowcount)
