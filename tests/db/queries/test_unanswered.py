"""The questions that wait for an officer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from db.engine import Database
from db.models import Delivery, Question
from db.queries import deliveries, unanswered
from db.queries.deliveries import QUESTION, subject_of
from db.queries.unanswered import ARCHIVED, CONNECTED, OPEN, Handled
from tests.support.asked import asked

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
OLGA, OMAR = 2001, 2002


async def question(database: Database, question_id: int) -> Question:
    async with database.read() as session:
        return await session.get_one(Question, question_id)


async def test_wordings_come_most_asked_first_and_then_the_newest(database: Database) -> None:
    async with database.begin() as session:
        await asked(session, "En gång, tidigt", at=NOON)
        await asked(session, "Hund på jobbet", at=NOON)
        await asked(session, " hund på jobbet ", at=LATER)
        await asked(session, "En gång, sent", at=LATER)
    async with database.read() as session:
        found = await unanswered.most_asked(session, 10)
        assert [(wording.text, wording.asked, wording.newest) for wording in found] == [
            ("Hund på jobbet", 2, LATER),
            ("En gång, sent", 1, LATER),
            ("En gång, tidigt", 1, NOON),
        ]
        assert [wording.question_id for wording in await unanswered.most_asked(session, 1)] == [2]
        assert await unanswered.counts(session) == (4, 3)


async def test_only_what_nobody_has_handled_waits(database: Database) -> None:
    async with database.begin() as session:
        await asked(session, "besvarad", at=NOON, outcome="answer", entry_id="lokaler")
        disliked = await asked(session, "fel svar", at=NOON, outcome="answer", entry_id="lokaler", feedback=-1)
        await asked(session, "", at=NOON)
    async with database.read() as session:
        (only,) = await unanswered.most_asked(session, 10)
        (row,) = await unanswered.open_with(session, [only.key])
    assert (row.id, row.text, row.entry_id, row.disliked, row.waiting, row.browsed) == (
        disliked, "fel svar", "lokaler", True, False, False,
    )  # fmt: skip


async def test_the_second_who_takes_a_question_gets_nothing(database: Database) -> None:
    async with database.begin() as session:
        first = await asked(session, "hund på jobbet", at=NOON)
        await asked(session, "Hund på jobbet", at=NOON)
        keys = [str(await unanswered.key_of(session, first))]
    async with database.begin() as session:
        taken = await unanswered.claim(session, keys, status=CONNECTED, entry_id="lokaler", by=OLGA, at=LATER)
        assert [claimed.text for claimed in taken] == ["hund på jobbet", "Hund på jobbet"]
    async with database.begin() as session:
        assert await unanswered.claim(session, keys, status=ARCHIVED, entry_id=None, by=OMAR, at=LATER) == []
        assert await unanswered.handled(session, first) == Handled(CONNECTED, "lokaler", OLGA, LATER)
        assert await unanswered.handled(session, 999) is None


async def test_what_was_done_can_be_undone_as_it_was(database: Database) -> None:
    async with database.begin() as session:
        none = await asked(session, "fråga", at=NOON)
        disliked = await asked(session, "Fråga", at=NOON, outcome="answer", entry_id="almi-lan", feedback=-1)
        other = await asked(session, "annan fråga", at=NOON)
        await unanswered.wait_for_answer(session, none, asker="kim", chat_id=7)
        keys = [str(await unanswered.key_of(session, none))]
        await unanswered.claim(session, keys, status=CONNECTED, entry_id="lokaler", by=OLGA, at=NOON)
        await unanswered.claim(
            session, [str(await unanswered.key_of(session, other))], status=ARCHIVED, entry_id=None, by=OLGA, at=LATER
        )
    async with database.begin() as session:
        reopened = await unanswered.reopen(session, by=OLGA, at=NOON, entries={disliked: "almi-lan"}, chats={none: 7})
    assert reopened == 2
    rows = [await question(database, question_id) for question_id in (none, disliked, other)]
    assert [(row.status, row.entry_id, row.notify_chat, row.handled_by) for row in rows] == [
        (OPEN, None, 7, None),
        (OPEN, "almi-lan", None, None),
        (ARCHIVED, None, None, OLGA),
    ]
    async with database.begin() as session:
        assert await unanswered.reopen(session, by=OLGA, at=NOON) == 0


async def test_only_the_one_who_asked_can_wait_and_only_while_it_waits(database: Database) -> None:
    async with database.begin() as session:
        question_id = await asked(session, "fråga", at=NOON, asker="kim")
        assert await unanswered.wait_for_answer(session, question_id, asker="alex", chat_id=8) is None
        stands = await unanswered.wait_for_answer(session, question_id, asker="kim", chat_id=7)
        assert stands is not None
        assert stands.status == OPEN
        keys = [str(await unanswered.key_of(session, question_id))]
        (claimed,) = await unanswered.claim(session, keys, status=CONNECTED, entry_id="lokaler", by=OLGA, at=LATER)
        assert claimed.notify_chat == 7
        stands = await unanswered.wait_for_answer(session, question_id, asker="kim", chat_id=7)
    assert stands == Handled(CONNECTED, "lokaler", OLGA, LATER)
    assert (await question(database, question_id)).notify_chat is None


async def test_an_answer_is_taken_back_only_before_it_is_sent(database: Database) -> None:
    async with database.begin() as session:
        await deliveries.add(session, chat_id=7, subject=subject_of(QUESTION, 1), at=NOON)
        await deliveries.add(session, chat_id=8, subject=subject_of(QUESTION, 2), at=NOON)
        sent = await session.scalar(select(Delivery).where(Delivery.chat_id == 8))
        assert sent is not None
        sent.state, sent.attempts = "sent", 1
        await session.flush()
        assert await unanswered.unsend_answers(session, [1, 2, 3]) == {1: 7}
        assert [row.chat_id for row in await session.scalars(select(Delivery))] == [8]


async def test_ten_thousand_questions_are_counted_by_the_database(database: Database) -> None:
    async with database.begin() as session:
        session.add_all(
            Question(
                asked_at=NOON, asker="kim", text=f"fråga {number % 2500}", language="sv", outcome="none", confidence=0,
                candidates=[], status=OPEN,
            )
            for number in range(10_000)
        )  # fmt: skip
    async with database.read() as session:
        found = await unanswered.most_asked(session, 300)
        assert await unanswered.counts(session) == (10_000, 2500)
    assert (len(found), found[0].asked) == (300, 4)
