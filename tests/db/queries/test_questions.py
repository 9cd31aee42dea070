"""Questions, exchanges and choices, in each kind of database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from db.engine import Database
from db.queries import conversations, preferences, questions

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


async def _ask(database: Database, asker: str, at: datetime = NOW, *, waits: bool = False) -> int:
    async with database.begin() as session:
        return await questions.add(
            session, at=at, asker=asker, text="Får man lön? 🦔", language="sv", outcome="answer", entry_id="lonebidrag",
            confidence=0.8, candidates=("lonebidrag", "nystartsjobb"), waits=waits,
        )  # fmt: skip


async def test_a_question_is_kept_as_it_was_answered(database: Database) -> None:
    number = await _ask(database, "kim", waits=True)

    async with database.read() as session:
        kept = await questions.get(session, number)
    assert kept is not None
    assert (kept.text, kept.asked_at, kept.candidates) == ("Får man lön? 🦔", NOW, ["lonebidrag", "nystartsjobb"])
    assert (kept.status, kept.feedback, kept.entry_id) == (questions.OPEN, None, "lonebidrag")


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


async def test_an_exchange_takes_the_place_of_the_one_before(database: Database) -> None:
    for entry, question in (("mikrofonden", "vad är det"), (None, "något annat")):
        async with database.begin() as session:
            await conversations.put(session, "chat", entry_id=entry, question=question, at=NOW)

    async with database.read() as session:
        kept = await conversations.get(session, "chat")
    assert kept is not None
    assert (kept.entry_id, kept.question) == (None, "något annat")
    async with database.begin() as session:
        await conversations.delete_older_than(session, NOW + timedelta(seconds=1))
        assert await conversations.get(session, "chat") is None


async def test_a_choice_takes_the_place_of_the_one_before(database: Database) -> None:
    for language, easy in (("sv", True), ("en", False)):
        async with database.begin() as session:
            await preferences.put(session, "kim", language=language, easy=easy, at=NOW)

    async with database.begin() as session:
        kept = await preferences.get(session, "kim")
        assert kept is not None
        assert (kept.language, kept.easy) == ("en", False)
        await preferences.forget(session, "kim")
    async with database.read() as session:
        assert await preferences.get(session, "kim") is None
