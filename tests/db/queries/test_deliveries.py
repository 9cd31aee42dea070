"""What is to be sent, and taking it from the queue."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import Database
from db.models import (
    Delivery,
    DeliveryKind,
    DeliveryState,
    DeliverySubject,
    DraftKind,
    DraftStep,
    Pace,
    StopReason,
)
from db.queries import deliveries, drafts, followers, questions, sending, updates
from db.queries.followers import ALL
from db.queries.sending import Claim
from tests.support.asked import asked
from tests.support.updates import ACCOUNT, AUTHOR, OTHER_ACCOUNT, put

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
FIRST = 1
"""The number of the first update."""


async def told_of_one(session: AsyncSession, *chat_ids: int, number: int = 1) -> None:
    for chat in chat_ids:
        await followers.follow(session, chat_id=chat, account_id=ACCOUNT, pace=Pace.NOW, language="sv", at=NOON)
    while await updates.get(session, number) is None:
        await put(session, NOON)
    await deliveries.add_for_followers(session, number, ACCOUNT, version=1, at=NOON)


async def a_question(session: AsyncSession) -> DeliverySubject:
    """That a question has its answer."""
    return DeliverySubject.question(await asked(session, "hund på jobbet", at=NOON))


async def row_of(session: AsyncSession, chat: int, number: int = FIRST) -> Delivery | None:
    return await session.scalar(
        select(Delivery).where(Delivery.chat_id == chat, Delivery.update_number == number),
        execution_options={"populate_existing": True},
    )


async def claim_one(session: AsyncSession) -> Claim:
    (taken,) = await sending.claim(session, now=NOON, limit=1)
    return taken


async def test_each_follower_gets_one_row_however_often_it_is_written(database: Database) -> None:
    async with database.begin() as session:
        await followers.follow(session, chat_id=3, account_id=ALL, pace=Pace.NOW, language="sv", at=NOON)
        await told_of_one(session, 1, 2)
        assert await deliveries.add_for_followers(session, 1, ACCOUNT, version=1, at=NOON) == 0
        assert (await deliveries.progress(session, FIRST)).total == 3
        other = await put(session, NOON, OTHER_ACCOUNT)
        assert await deliveries.add_for_followers(session, other, OTHER_ACCOUNT, version=1, at=NOON) == 1


async def test_a_row_is_taken_once_and_the_attempt_is_recorded(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1, 2)
    async with database.begin() as session:
        assert [taken.chat_id for taken in await sending.claim(session, now=NOON, limit=10)] == [1, 2]
    async with database.begin() as session:
        assert await sending.claim(session, now=NOON, limit=10) == []
        row = await row_of(session, 1)
    assert row is not None
    assert (row.state, row.attempts) == (DeliveryState.SENDING, 1)


async def test_nothing_is_taken_before_it_is_due_or_while_the_chat_is_busy(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1, 2, 3)
        assert await sending.claim(session, now=NOON - timedelta(seconds=1), limit=10) == []
        taken = await sending.claim(session, now=NOON, limit=10, busy={1}, only={1, 2})
    assert [one.chat_id for one in taken] == [2]


async def test_a_chat_is_sent_one_thing_at_a_time_and_in_order(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1)
        await told_of_one(session, 1, number=2)
        first = await sending.claim(session, now=NOON, limit=10)
        assert [one.subject for one in first] == [DeliverySubject.update(1)]
        await sending.sent(session, first[0], message_id=7, at=NOON)
        assert [one.subject for one in await sending.claim(session, now=NOON, limit=10)] == [DeliverySubject.update(2)]


async def test_what_someone_waits_for_goes_before_the_many(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1, 2)
        await deliveries.add(session, chat_id=9, subject=await a_question(session), at=LATER)
        taken = await sending.claim(session, now=LATER, limit=1)
    assert [one.chat_id for one in taken] == [9]


async def test_the_language_is_the_follower_s(database: Database) -> None:
    async with database.begin() as session:
        await followers.follow(session, chat_id=1, account_id=ALL, pace=Pace.NOW, language="en", at=NOON)
        await told_of_one(session)
        await deliveries.add(session, chat_id=2, subject=await a_question(session), at=NOON)
        taken = await sending.claim(session, now=NOON, limit=2)
    assert {one.chat_id: one.language for one in taken} == {1: "en", 2: None}


async def test_two_who_take_at_once_never_take_the_same(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, *range(1, 41))

    async def take() -> list[int]:
        async with database.begin() as session:
            return [taken.chat_id for taken in await sending.claim(session, now=NOON, limit=10)]

    taken = [chat for chats_of_one in await asyncio.gather(*(take() for _ in range(4))) for chat in chats_of_one]
    assert len(taken) == len(set(taken))


async def test_a_crash_between_attempt_and_outcome_is_taken_up_and_counted(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1, 2)
        sent, _lost = await sending.claim(session, now=NOON, limit=2)
        await sending.sent(session, sent, message_id=7, at=NOON)
    async with database.begin() as session:
        assert await sending.recover(session, LATER) == 1
        (again,) = await sending.claim(session, now=LATER, limit=2)
        assert (again.chat_id, again.attempts, again.uncertain) == (2, 2, 1)
        assert (await deliveries.progress(session, FIRST)).uncertain == 1


async def test_an_edit_that_a_crash_cut_off_is_not_uncertain(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1)
        await sending.sent(session, await claim_one(session), message_id=7, at=NOON)
        await deliveries.raise_version(session, FIRST, version=2, at=NOON)
        edit = await claim_one(session)
        assert (edit.is_edit, edit.message_id, edit.version) == (True, 7, 2)
        await sending.recover(session, NOON)
        assert (await deliveries.progress(session, FIRST)).uncertain == 0


async def test_a_revision_reaches_who_has_it_and_who_is_still_to_have_it(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1, 2)
        await sending.sent(session, await claim_one(session), message_id=7, at=NOON)
        assert await deliveries.raise_version(session, FIRST, version=2, at=LATER) == 2
        taken = await sending.claim(session, now=LATER, limit=2)
    assert {one.chat_id: (one.version, one.is_edit) for one in taken} == {1: (2, True), 2: (2, False)}


async def test_a_revision_during_a_send_neither_sends_twice_nor_is_forgotten(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1)
        under_way = await claim_one(session)
        await deliveries.raise_version(session, FIRST, version=2, at=NOON)
        assert await sending.claim(session, now=NOON, limit=1) == []
        await sending.sent(session, under_way, message_id=7, at=NOON)
        edit = await claim_one(session)
        assert (edit.message_id, edit.version) == (7, 2)
        await sending.sent(session, edit, message_id=7, at=LATER)
        row = await row_of(session, 1)
    assert row is not None
    assert (row.state, row.sent_version, row.finished_at) == (DeliveryState.SENT, 2, LATER)


async def test_a_message_that_is_gone_is_sent_anew_as_known(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1)
        await sending.sent(session, await claim_one(session), message_id=7, at=NOON)
        await deliveries.raise_version(session, FIRST, version=2, at=NOON)
        await sending.message_is_gone(session, await claim_one(session), at=NOON)
        anew = await claim_one(session)
    assert (anew.message_id, anew.lost_its_message) == (None, True)


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


async def test_a_failed_row_is_tried_again_with_the_next_version_and_a_blocked_one_is_not(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1, 2)
        first, second = await sending.claim(session, now=NOON, limit=2)
        await sending.failed(session, first, at=NOON, error="unreadable")
        await sending.blocked(session, second, at=NOON)
        await deliveries.raise_version(session, FIRST, version=2, at=NOON)
        failed, blocked = await row_of(session, 1), await row_of(session, 2)
    assert failed is not None
    assert blocked is not None
    assert (failed.state, failed.attempts, blocked.state) == (DeliveryState.PENDING, 0, DeliveryState.BLOCKED)


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


async def test_an_outcome_that_comes_after_the_row_was_deleted_changes_nothing(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1)
        taken = await claim_one(session)
        await deliveries.forget(session, 1)
        await sending.failed(session, taken, at=NOON, error="refused")
        assert await row_of(session, 1) is None
