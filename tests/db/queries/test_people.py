"""What people have chosen."""

from __future__ import annotations

from datetime import UTC, datetime

from db.engine import Database
from db.queries import people

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


async def test_a_choice_takes_the_place_of_the_one_before(database: Database) -> None:
    for language, easy in (("sv", True), ("en", False)):
        async with database.begin() as session:
            await people.put_preference(session, "kim", language=language, easy=easy, at=NOW)

    async with database.begin() as session:
        kept = await people.preference(session, "kim")
        assert kept is not None
        assert (kept.language, kept.easy) == ("en", False)
        await people.forget_preference(session, "kim")
    async with database.read() as session:
        assert await people.preference(session, "kim") is None
