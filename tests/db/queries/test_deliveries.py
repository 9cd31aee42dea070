"""What is to be sent to whom, and what has become of it."""

from __future__ import annotations

from sqlalchemy import func, select

from db.engine import Database
from db.models import Delivery, DeliveryKind, DeliverySubject, DraftKind, DraftStep, Pace, StopReason
from db.queries import deliveries, drafts, followers, questions, sending
from db.queries.followers import ALL
from tests.support.updates import (
    ACCOUNT,
    AUTHOR,
    FIRST,
    LATER,
    NOON,
    OTHER_ACCOUNT,
    a_question,
    claim_one,
    put,
    row_of,
    told_of_one,
)


async def test_each_follower_gets_one_row_however_often_it_is_written(database: Database) -> None:
    async with database.begin() as session:
        await followers.follow(session, chat_id=3, account_id=ALL, pace=Pace.NOW, language="sv", at=NOON)
        await told_of_one(session, 1, 2)
        assert await deliveries.add_for_followers(session, 1, ACCOUNT, version=1, at=NOON) == 0
        assert (await deliveries.progress(session, FIRST)).total == 3
        other = await put(session, NOON, OTHER_ACCOUNT)
        assert await deliveries.add_for_followers(session, other, OTHER_ACCOUNT, version=1, at=NOON) == 1


async def test_a_revision_reaches_who_has_it_and_who_is_still_to_have_it(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1, 2)
        await sending.sent(session, await claim_one(session), message_id=7, at=NOON)
        assert await deliveries.raise_version(session, FIRST, version=2, at=LATER) == 2
        taken = await sending.claim(session, now=LATER, limit=2)
    assert {one.chat_id: (one.version, one.is_edit) for one in taken} == {1: (2, True), 2: (2, False)}


async def test_the_progress_counts_every_state(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1, 2, 3, 4, 5)
        first, second, third, fourth, _fifth = await sending.claim(session, now=NOON, limit=5)
        await sending.sent(session, first, message_id=7, at=NOON)
        await sending.blocked(session, second, at=NOON)
        await sending.failed(session, third, at=NOON, error="too long", uncertain=True)
        await sending.again(session, fourth, at=LATER, error="TimedOut", uncertain=True)
        progress = await deliveries.progress(session, FIRST)
        assert (progress.sent, progress.total, progress.blocked, progress.failed, progress.uncertain) == (1, 5, 1, 1, 2)
        assert not progress.done
        assert await sending.next_due(session) == LATER


async def test_no_one_to_tell_is_done(database: Database) -> None:
    async with database.read() as session:
        progress = await deliveries.progress(session, FIRST)
    assert (progress.total, progress.done) == (0, True)


async def test_a_chat_that_comes_back_has_its_messages_corrected_but_not_what_it_missed(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1)
        await sending.sent(session, await claim_one(session), message_id=7, at=NOON)
        await told_of_one(session, 1, number=2)
        await deliveries.raise_version(session, FIRST, version=2, at=NOON)
        await deliveries.block(session, 1, NOON)
        assert await sending.claim(session, now=NOON, limit=5) == []
        await deliveries.unblock(session, 1, NOON)
        taken = await sending.claim(session, now=NOON, limit=5)
    assert [(one.subject, one.is_edit) for one in taken] == [(DeliverySubject.update(1), True)]


async def test_who_stops_gets_nothing_more_but_is_still_corrected(database: Database) -> None:
    async with database.begin() as session:
        numbers = [await put(session, NOON), await put(session, NOON), await put(session, NOON, OTHER_ACCOUNT)]
        await told_of_one(session, 1, number=numbers[0])
        await sending.sent(session, await claim_one(session), message_id=7, at=NOON)
        await followers.follow(session, chat_id=1, account_id=OTHER_ACCOUNT, pace=Pace.NOW, language="sv", at=NOON)
        await told_of_one(session, 1, number=numbers[1])
        await deliveries.add_for_followers(session, numbers[2], OTHER_ACCOUNT, version=1, at=NOON)
        assert await deliveries.cancel_unsent(session, 1, {ALL}) == 0
        assert await deliveries.cancel_unsent(session, 1, {OTHER_ACCOUNT}) == 1
        assert set(await session.scalars(select(Delivery.update_number))) == {numbers[0], numbers[2]}
        assert await deliveries.cancel_unsent(session, 1, ()) == 1


async def test_a_group_that_has_moved_is_told_once(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, -1, -1001)
        question = await a_question(session)
        await deliveries.add(session, chat_id=-1, subject=question, at=NOON)
        await deliveries.move(session, -1, -1001)
        rows = await session.scalars(select(Delivery).order_by(Delivery.id))
        assert [(row.chat_id, row.subject) for row in rows] == [(-1001, DeliverySubject.update(1)), (-1001, question)]


async def test_a_chat_is_told_of_each_subject_once(database: Database) -> None:
    async with database.begin() as session:
        number, draft = (
            await put(session, NOON),
            await drafts.add(session, AUTHOR, DraftKind.NEW, step=DraftStep.TITLE, at=NOON),
        )
        subjects = [
            DeliverySubject.update(number),
            DeliverySubject.progress(number, 1),
            DeliverySubject.progress(number, 2),
            DeliverySubject.digest("2026-10"),
            DeliverySubject.digest("2026-11"),
            await a_question(session),
            DeliverySubject.draft(DeliveryKind.APPROVAL, draft.id),
            DeliverySubject.draft(DeliveryKind.RETURNED, draft.id),
        ]
        for chat in (1, 2):
            assert all([await deliveries.add(session, chat_id=chat, subject=subject, at=NOON) for subject in subjects])
            assert not any(
                [await deliveries.add(session, chat_id=chat, subject=subject, at=LATER) for subject in subjects]
            )
        rows = await session.scalars(select(Delivery).where(Delivery.chat_id == 2).order_by(Delivery.id))
        assert [row.subject for row in rows] == subjects


async def test_what_becomes_of_a_draft_is_told_anew_each_time(database: Database) -> None:
    async with database.begin() as session:
        draft = await drafts.add(session, AUTHOR, DraftKind.NEW, step=DraftStep.TITLE, at=NOON)
        await deliveries.add_of_draft(session, DeliveryKind.APPROVAL, draft.id, [1, 2], at=NOON)
        for taken in await sending.claim(session, now=NOON, limit=2):
            await sending.sent(session, taken, message_id=7, at=NOON)
        await deliveries.add_of_draft(session, DeliveryKind.RETURNED, draft.id, [AUTHOR], at=NOON)
        await deliveries.add_of_draft(session, DeliveryKind.APPROVAL, draft.id, [2, 3], at=LATER)
        anew = await sending.claim(session, now=LATER, limit=9)
    assert [(one.chat_id, one.subject.kind) for one in anew] == [
        (AUTHOR, DeliveryKind.RETURNED),
        (2, DeliveryKind.APPROVAL),
        (3, DeliveryKind.APPROVAL),
    ]


async def test_what_tells_of_a_question_goes_with_it(database: Database) -> None:
    async with database.begin() as session:
        await deliveries.add(session, chat_id=1, subject=await a_question(session), at=NOON)
        assert await questions.delete_older_than(session, LATER) == 1
        assert await session.scalar(select(func.count()).select_from(Delivery)) == 0


async def test_what_is_finished_is_forgotten_in_time_save_what_may_still_be_corrected(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1, 2)
        await deliveries.add(session, chat_id=1, subject=await a_question(session), at=NOON)
        for taken in [
            *await sending.claim(session, now=NOON, limit=9),
            *await sending.claim(session, now=NOON, limit=9),
        ]:
            await sending.sent(session, taken, message_id=7, at=NOON)
        await followers.stop(session, 2, because=StopReason.ASKED, at=NOON)
        assert await deliveries.forget_finished(session, NOON) == 0
        assert await deliveries.forget_finished(session, LATER) == 2
        assert await row_of(session, 1) is not None
        assert await deliveries.forget(session, 1) == 1
