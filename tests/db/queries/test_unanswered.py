"""The questions that wait for an officer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import Database
from db.models import AuditSubject, Delivery, DeliveryState, DeliverySubject, Question, QuestionStatus, SubjectKind
from db.queries import audit, deliveries, unanswered
from db.queries.unanswered import Handled, Locked
from tests.support.asked import asked

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
OLGA, OMAR = 2001, 2002
OPEN, CONNECTED, ARCHIVED = QuestionStatus.OPEN, QuestionStatus.CONNECTED, QuestionStatus.ARCHIVED


async def question(database: Database, question_id: int) -> Question:
    async with database.read() as session:
        return await session.get_one(Question, question_id)


async def handle(
    session: AsyncSession,
    question_id: int,
    status: QuestionStatus,
    *,
    by: int,
    at: datetime,
    entry_id: str | None = None,
) -> tuple[int, list[Locked]]:
    """What an officer does with a question and those with its wording. Returns the audit event's id, and what was locked."""
    key = str(await unanswered.key_of(session, question_id))
    locked = await unanswered.lock_open(session, [key])
    event = await audit.add(
        session,
        at=at,
        actor_id=by,
        actor_role="officer",
        action="test",
        subject=AuditSubject.of(SubjectKind.QUESTION, question_id),
    )
    ids = [row.id for row in locked]
    await unanswered.hand_over(session, ids, status, event_id=event.id, entry_id=entry_id)
    return event.id, locked


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
        await asked(session, "besvarad", at=NOON, outcome="answer", entry_id="hitta-lokal")
        disliked = await asked(session, "fel svar", at=NOON, outcome="answer", entry_id="hitta-lokal", feedback=-1)
        await asked(session, "", at=NOON)
    async with database.read() as session:
        (only,) = await unanswered.most_asked(session, 10)
        (row,) = await unanswered.open_with(session, [only.key])
    assert (row.id, row.text, row.entry_id, row.disliked, row.waiting, row.browsed) == (
        disliked, "fel svar", "hitta-lokal", True, False, False,
    )  # fmt: skip


async def test_the_second_who_takes_a_question_gets_nothing(database: Database) -> None:
    async with database.begin() as session:
        first = await asked(session, "hund på jobbet", at=NOON)
        await asked(session, "Hund på jobbet", at=NOON)
    async with database.begin() as session:
        _event, locked = await handle(session, first, CONNECTED, by=OLGA, at=LATER, entry_id="hitta-lokal")
        assert [question.text for question in locked] == ["hund på jobbet", "Hund på jobbet"]
    async with database.begin() as session:
        assert (await handle(session, first, ARCHIVED, by=OMAR, at=LATER))[1] == []
        assert await unanswered.handled(session, first) == Handled(CONNECTED, "hitta-lokal", OLGA, LATER)
        assert await unanswered.handled(session, 999) is None


async def test_what_was_done_can_be_undone_as_it_was(database: Database) -> None:
    async with database.begin() as session:
        none = await asked(session, "fråga", at=NOON)
        disliked = await asked(session, "Fråga", at=NOON, outcome="answer", entry_id="foretagslan", feedback=-1)
        other = await asked(session, "annan fråga", at=NOON)
        await unanswered.wait_for_answer(session, none, asker="kim", chat_id=7)
        event_id, _locked = await handle(session, none, CONNECTED, by=OLGA, at=NOON, entry_id="hitta-lokal")
        other_event_id, _locked = await handle(session, other, ARCHIVED, by=OLGA, at=NOON)
    async with database.begin() as session:
        reopened = await unanswered.reopen(session, event_id, entries={disliked: "foretagslan"}, chats={none: 7})
    assert reopened == 2
    rows = [await question(database, question_id) for question_id in (none, disliked, other)]
    assert [(row.status, row.entry_id, row.notify_chat, row.handled_event_id) for row in rows] == [
        (OPEN, None, 7, None),
        (OPEN, "foretagslan", None, None),
        (ARCHIVED, None, None, other_event_id),
    ]
    async with database.begin() as session:
        assert await unanswered.reopen(session, event_id) == 0


async def test_only_the_one_who_asked_can_wait_and_only_while_it_waits(database: Database) -> None:
    async with database.begin() as session:
        question_id = await asked(session, "fråga", at=NOON, asker="kim")
        assert await unanswered.wait_for_answer(session, question_id, asker="alex", chat_id=8) is None
        stands = await unanswered.wait_for_answer(session, question_id, asker="kim", chat_id=7)
        assert stands is not None
        assert stands.status == OPEN
        _event, (locked,) = await handle(session, question_id, CONNECTED, by=OLGA, at=LATER, entry_id="hitta-lokal")
        assert locked.notify_chat == 7
        stands = await unanswered.wait_for_answer(session, question_id, asker="kim", chat_id=7)
    assert stands == Handled(CONNECTED, "hitta-lokal", OLGA, LATER)
    assert (await question(database, question_id)).notify_chat is None


async def test_an_answer_is_taken_back_only_before_it_is_sent(database: Database) -> None:
    async with database.begin() as session:
        for chat in (7, 8):
            question_id = await asked(session, "fråga", at=NOON)
            await deliveries.add(session, chat_id=chat, subject=DeliverySubject.question(question_id), at=NOON)
        sent = await session.scalar(select(Delivery).where(Delivery.chat_id == 8))
        assert sent is not None
        sent.state, sent.attempts = DeliveryState.SENT, 1
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
