"""What people have chosen with /sprak."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Preference


async def get(session: AsyncSession, person: str) -> Preference | None:
    """The choice of a person (a keyed hash), or None when she has not chosen."""
    return await session.get(Preference, person)


async def put(session: AsyncSession, person: str, *, language: str | None, easy: bool, at: datetime) -> None:
    """Remember a choice in place of the one before."""
    row = await session.get(Preference, person)
    if row is None:
        session.add(Preference(person=person, language=language, easy=easy, changed_at=at))
    else:
        row.language, row.easy, row.changed_at = language, easy, at


async def forget(session: AsyncSession, person: str) -> None:
    """Delete what a person has chosen."""
    await session.execute(delete(Preference).where(Preference.person == person))
