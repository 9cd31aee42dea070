"""What people and chats are in the middle of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from db.engine import Database
from db.models import ExpectationPurpose
from db.queries import people, questions
from tests.support.asked import asked

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
OLGA = 2001


async def test_an_exchange_takes_the_place_of_the_one_before(database: Database) -> None:
    for entry, question in (("lanefonden", "vad är det"), (None, "något annat")):
        async with database.begin() as session:
            await people.remember(session, "chat", entry_id=entry, question=question, at=NOW)

    async with database.read() as session:
        kept = await people.last_exchange(session, "chat")
    assert kept is not None
    assert (kept.entry_id, kept.question) == (None, "något annat")
    async with database.begin() as session:
        await people.forget_exchanges_before(session, NOW + timedelta(seconds=1))
        assert await people.last_exchange(session, "chat") is None


async def test_the_newest_wait_counts_until_it_is_stopped(database: Database) -> None:
    async with database.begin() as session:
        first, second = [await asked(session, text, at=NOW) for text in ("hund på jobbet", "swish")]
        assert await people.expected(session, OLGA) is None
        await people.expect(session, OLGA, ExpectationPurpose.SEARCH, question_id=first, at=NOW)
    async with database.begin() as session:
        await people.expect(session, OLGA, ExpectationPurpose.SEARCH, question_id=second, at=LATER)
    async with database.begin() as session:
        expectation = await people.expected(session, OLGA)
        assert expectation is not None
        assert (expectation.purpose, expectation.question_id, expectation.at) == (
            ExpectationPurpose.SEARCH,
            second,
            LATER,
        )
        await people.stop_expecting(session, OLGA)
    async with database.read() as session:
        assert await people.expected(session, OLGA) is None


async def test_nothing_is_waited_for_about_a_question_that_is_gone(database: Database) -> None:
    async with database.begin() as session:
        question = await asked(session, "hund på jobbet", at=NOW)
        await people.expect(session, OLGA, ExpectationPurpose.SEARCH, question_id=question, at=NOW)
    async with database.begin() as session:
        await questions.delete_older_than(session, LATER)
        assert await people.expected(session, OLGA) is None
