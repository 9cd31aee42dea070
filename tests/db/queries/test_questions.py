"""Questions, in each kind of database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from db.engine import Database
from db.models import Outcome, Question, QuestionStatus
from db.queries import questions, unanswered

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


async def _ask(database: Database, asker: str, at: datetime = NOW, *, waits: bool = False) -> int:
    async with database.begin() as session:
        return await questions.add(
            session, at=at, asker=asker, text="Får man lön? 🦔", language="sv", outcome=Outcome.ANSWER, entry_id="lonestod",
            confidence=0.8, candidates=("lonestod", "startstod"), waits=waits,
        )  # fmt: skip


async def test_a_question_is_kept_as_it_was_answered(database: Database) -> None:
    number = await _ask(database, "kim", waits=True)

    async with database.read() as session:
        kept = await questions.get(session, number)
    assert kept is not None
    assert (kept.text, kept.asked_at, kept.candidates) == ("Får man lön? 🦔", NOW, ["lonestod", "startstod"])
    assert (kept.status, kept.feedback, kept.entry_id) == (QuestionStatus.OPEN, None, "lonestod")


async def test_forgetting_a_person_leaves_the_others(database: Database) -> None:
    await _ask(database, "kim")
    await _ask(database, "kim")
    other = await _ask(database, "alex")

    async with database.begin() as session:
        assert await questions.forget(session, "kim") == 2
        assert await questions.forget(session, "kim") == 0

    async with database.read() as session:
        assert await questions.get(session, other) is not None


async def test_only_what_is_older_than_the_moment_goes(database: Database) -> None:
    old = await _ask(database, "kim", NOW - timedelta(days=90, seconds=1))
    young = await _ask(database, "kim", NOW - timedelta(days=90))

    async with database.begin() as session:
        assert await questions.delete_older_than(session, NOW - timedelta(days=90)) == 1

    async with database.read() as session:
        assert await questions.get(session, old) is None
        assert await questions.get(session, young) is not None


async def test_a_group_that_has_moved_is_told_where_it_is_now(database: Database) -> None:
    number = await _ask(database, "kim", waits=True)
    async with database.begin() as session:
        await unanswered.wait_for_answer(session, number, asker="kim", chat_id=-1)
        await questions.move(session, -1, -1001)
        assert await session.scalar(select(Question.notify_chat)) == -1001
