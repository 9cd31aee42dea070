"""INSERT … ON CONFLICT, which SQLAlchemy spells once per database."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Base

Insert = sqlite.Insert | postgresql.Insert


async def insert_into(session: AsyncSession, table: type[Base]) -> Insert:
    """An INSERT into ``table`` that understands ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    connection = await session.connection()
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
