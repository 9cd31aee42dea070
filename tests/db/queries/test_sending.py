"""Taking what is to be sent from the queue: once, in order, and with what came of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from db.engine import Database
from db.models import DeliveryState, DeliverySubject, Pace
from db.queries import deliveries, followers, sending
from db.queries.followers import ALL
from tests.support.updates import (
    FIRST,
    LATER,
    NOON,
    a_question,
    claim_one,
    row_of,
    told_of_one,
)


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


async def test_an_outcome_that_comes_after_the_row_was_deleted_changes_nothing(database: Database) -> None:
    async with database.begin() as session:
        await told_of_one(session, 1)
        taken = await claim_one(session)
        await deliveries.forget(session, 1)
        await sending.failed(session, taken, at=NOON, error="refused")
        assert await row_of(session, 1) is None
