"""Learned phrasings and what the bot waits for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from db.engine import Database
from db.queries import expectations, phrasings

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
OLGA = 2001


async def test_each_change_gives_the_table_another_mark(database: Database) -> None:
    async with database.begin() as session:
        marks = [await phrasings.mark(session)]
        first, _second = await phrasings.add(
            session, "lokaler", [("sv", "hund på jobbet"), ("en", "dog at work")], question_id=1, by=OLGA, at=NOON
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
        ids = await phrasings.add(session, "lokaler", [("sv", "hund")], question_id=None, by=OLGA, at=NOON)
        assert await phrasings.remove(session, ids, at=NOON) == ids
        assert await phrasings.remove(session, ids, at=NOON) == []
        assert await phrasings.remove(session, [], at=NOON) == []


async def test_the_newest_wait_counts_and_is_over_after_one_message(database: Database) -> None:
    async with database.begin() as session:
        assert not await expectations.is_waited_for(session, OLGA)
        await expectations.expect(session, OLGA, "inbox-search:1", at=NOON)
        await expectations.expect(session, OLGA, "inbox-search:2", at=NOON)
        assert await expectations.is_waited_for(session, OLGA)
        assert await expectations.take(session, OLGA, since=NOON) == "inbox-search:2"
        assert await expectations.take(session, OLGA, since=NOON) is None


async def test_an_old_wait_is_over(database: Database) -> None:
    async with database.begin() as session:
        await expectations.expect(session, OLGA, "inbox-search:1", at=NOON)
        assert await expectations.take(session, OLGA, since=NOON + timedelta(seconds=1)) is None
        assert not await expectations.is_waited_for(session, OLGA)
