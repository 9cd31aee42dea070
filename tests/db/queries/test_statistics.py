"""Counts over the questions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from db.engine import Database
from db.models import Outcome
from db.queries import statistics, unanswered
from db.queries.statistics import Votes
from tests.support.asked import asked

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
WEEK = timedelta(weeks=1)
BOUNDS = [MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK, MONDAY + 3 * WEEK]


async def test_each_question_is_counted_in_its_week(database: Database) -> None:
    async with database.begin() as session:
        for at in (MONDAY - timedelta(seconds=1), MONDAY, MONDAY + WEEK - timedelta(seconds=1), BOUNDS[2], BOUNDS[3]):
            await asked(session, "fråga", at=at)
        await asked(session, "hej", at=MONDAY, outcome="reply")
    async with database.read() as session:
        assert await statistics.asked_per_period(session, BOUNDS, [Outcome.NONE, Outcome.ANSWER]) == [2, 0, 1]
        assert await statistics.per_outcome(session, BOUNDS[0], BOUNDS[1]) == {"none": 2, "reply": 1}


async def test_entries_votes_and_askers_are_counted(database: Database) -> None:
    async with database.begin() as session:
        await asked(session, "a", at=MONDAY, outcome="answer", entry_id="hitta-lokal", feedback=1)
        await asked(session, "b", at=MONDAY, outcome="answer", entry_id="hitta-lokal", feedback=-1)
        await asked(session, "c", at=MONDAY, outcome="answer", entry_id="foretagslan", feedback=1)
        first = await asked(session, "hund", at=MONDAY, asker="kim")
        for asker in ("kim", "alex"):
            await asked(session, "Hund", at=MONDAY, asker=asker)
        key = str(await unanswered.key_of(session, first))
    async with database.read() as session:
        assert await statistics.per_entry(session, BOUNDS[0], BOUNDS[1], Outcome.ANSWER) == {
            "hitta-lokal": 2,
            "foretagslan": 1,
        }
        assert await statistics.votes(session, BOUNDS[0], BOUNDS[1]) == Votes(up=2, down=1)
        assert await statistics.askers_of(session, [key], BOUNDS[0], BOUNDS[1]) == 2
        assert await statistics.askers_of(session, [key], BOUNDS[1], BOUNDS[2]) == 0
