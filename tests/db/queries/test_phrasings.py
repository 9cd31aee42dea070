"""Learned phrasings."""

from __future__ import annotations

from datetime import UTC, datetime

from db.engine import Database
from db.queries import phrasings

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
OLGA = 2001


async def test_each_change_gives_the_table_another_mark(database: Database) -> None:
    async with database.begin() as session:
        marks = [await phrasings.mark(session)]
        first, _second = await phrasings.add(
            session, "hitta-lokal", [("sv", "hund på jobbet"), ("en", "dog at work")], question_id=1, by=OLGA, at=NOON
        )
        marks.append(await phrasings.mark(session))
        assert await phrasings.remove(session, [first], at=NOON) == [first]
        marks.append(await phrasings.mark(session))
        await phrasings.restore(session, [first], by=OLGA, at=NOON)
        marks.append(await phrasings.mark(session))
        assert len(set(marks)) == 4
        assert [(row.language, row.text) for row in await phrasings.active(session)] == [
            ("en", "dog at work"),
            ("sv", "hund på jobbet"),
        ]


async def test_a_phrasing_is_taken_back_once(database: Database) -> None:
    async with database.begin() as session:
        ids = await phrasings.add(session, "hitta-lokal", [("sv", "hund")], question_id=None, by=OLGA, at=NOON)
        assert await phrasings.remove(session, ids, at=NOON) == ids
        assert await phrasings.remove(session, ids, at=NOON) == []
        assert await phrasings.remove(session, [], at=NOON) == []
