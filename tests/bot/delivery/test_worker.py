"""What has been told is kept right: corrections, crashes, and the worker's own life."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from telegram.error import TimedOut

from db.engine import Database
from db.leader_lock import LeaderLock
from db.models import Delivery, DeliveryKind, DeliveryState, DeliverySubject
from db.queries import deliveries, sending
from db.queries.deliveries import Progress
from tests.bot.delivery.office import Office, already_set
from tests.support.skippedtime import SkippedTime
from tests.support.telegram.strict import answers, hangs, lost

# --- corrections ----------------------------------------------------------------------------------------------------------


async def test_a_revision_edits_the_message_and_a_withdrawal_marks_it(office: Office) -> None:
    await office.follow(1)
    number = await office.publish()
    await office.settle()
    first = office.only_message_to(1).message_id
    await office.publisher.revise(number, office.time.now(), title="Fyra nya företag")
    await office.settle()
    assert office.only_message_to(1).message_id == first
    assert "Fyra nya företag" in office.only_message_to(1).text
    await office.publisher.withdraw(number, office.time.now())
    await office.settle()
    assert office.only_message_to(1).message_id == first
    assert "Siffran var fel." in office.only_message_to(1).text
    assert "Tre sociala företag har startat." not in office.only_message_to(1).text


async def test_a_text_that_has_not_changed_is_as_good_as_edited(office: Office) -> None:
    await office.follow(1)
    number = await office.publish()
    await office.settle()
    office.wire.faults[1].append(answers(400, "Bad Request: message is not modified"))
    await office.publisher.revise(number, office.time.now())
    await office.settle()
    assert (await office.progress(number)).sent == 1


async def test_when_the_message_is_gone_the_new_wording_comes_as_a_new_one_that_says_so(office: Office) -> None:
    await office.follow(1)
    number = await office.publish()
    await office.settle()
    office.telegram.messages.pop((1, office.only_message_to(1).message_id))
    await office.publisher.revise(number, office.time.now())
    await office.settle()
    text = office.only_message_to(1).text
    assert "Nu har det ändrats" in text
    assert "Fyra nya företag" in text


async def test_a_lost_answer_to_an_edit_makes_nothing_uncertain(office: Office) -> None:
    await office.follow(1)
    number = await office.publish()
    await office.settle()
    await office.publisher.revise(number, office.time.now())
    office.wire.faults[1].append(lost(TimedOut(), arrived=True))
    await office.settle()
    assert len(office.texts_to(1)) == 1
    assert await office.progress(number) == Progress(sent=1, total=1, blocked=0, failed=0, uncertain=0)


async def test_what_is_withdrawn_before_it_was_sent_is_not_sent(office: Office) -> None:
    await office.follow(1)
    number = await office.publish()
    await office.publisher.withdraw(number, office.time.now())
    await office.settle()
    assert office.texts_to(1) == []
    assert (await office.progress(number)).total == 0


async def test_a_revision_while_the_first_wording_is_being_sent_ends_as_one_message(office: Office) -> None:
    reached, released = asyncio.Event(), asyncio.Event()
    await office.follow(1)
    office.wire.faults[1].append(hangs(reached, released))
    number = await office.publish()
    sending_it = asyncio.create_task(office.settle())
    await reached.wait()
    await office.publisher.revise(number, office.time.now())
    released.set()
    await sending_it
    assert "Fyra nya företag" in office.only_message_to(1).text


async def test_a_text_too_long_for_one_message_is_shortened_with_a_button_to_the_whole(office: Office) -> None:
    await office.follow(1)
    number = await office.publish(body="Det här är en mening. " * 250)
    await office.settle()
    message = office.only_message_to(1)
    assert "Texten är förkortad här." in message.text
    assert message.data_of("Läs hela") == f"update:{number}"


async def test_a_reason_too_long_for_one_message_does_not_keep_the_withdrawn_text_in_the_chat(office: Office) -> None:
    await office.follow(1)
    number = await office.publish()
    await office.settle()
    await office.publisher.withdraw(number, office.time.now(), "Siffran var fel. 👩‍👩‍👧‍👧 " * 140)
    await office.settle()
    message = office.only_message_to(1)
    assert "Tre sociala företag har startat." not in message.text
    assert "Siffran var fel." in message.text
    assert "Texten är förkortad här." in message.text
    assert message.data_of("Läs hela") == f"update:{number}"


# --- crashes --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_crash_in_the_middle_continues_where_it_stood(office: Office, arrived: bool) -> None:
    reached, released = asyncio.Event(), asyncio.Event()
    await office.follow(*range(1, 61))
    office.wire.faults[30].append(hangs(reached, released, arrived=arrived))
    number = await office.publish()
    crashing = asyncio.create_task(office.worker.run())
    await reached.wait()
    crashing.cancel()
    await asyncio.wait([crashing])

    office.worker = office.new_worker()
    await office.settle()

    assert (await office.progress(number)).sent == 60
    told = {chat: len(office.texts_to(chat)) for chat in range(1, 61)}
    uncertain = {chat for chat in told if (await office.row(chat, number)).uncertain}
    assert all(count == 1 for chat, count in told.items() if chat not in uncertain)
    assert 30 in uncertain
    assert told[30] == (2 if arrived else 1)


async def test_an_outcome_that_cannot_be_recorded_at_once_is_recorded_later_and_not_sent_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = sending.sent
    faults = [OperationalError("UPDATE", {}, locked())] * 3

    async def sent(*arguments: object, **values: object) -> None:
        if faults:
            raise faults.pop()
        await recorded(*arguments, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(sending, "sent", sent)
    office.time.busy = lambda: False  # the wait is a part of the work here
    await office.follow(1)
    number = await office.publish()
    await office.settle()
    assert len(office.texts_to(1)) == 1
    assert (await office.progress(number)).sent == 1


async def test_a_letter_that_cannot_be_written_does_not_stop_the_others(office: Office) -> None:
    await office.follow(1)
    async with office.database.begin() as session:
        await deliveries.add(session, chat_id=1, subject=DeliverySubject.digest("nonsens"), at=office.time.now())
    await office.publish()
    await office.settle()
    async with office.database.read() as session:
        failed = await session.scalars(select(Delivery.state).where(Delivery.kind == DeliveryKind.DIGEST))
        assert failed.all() == [DeliveryState.FAILED]
    assert len(office.texts_to(1)) == 1


def locked() -> sqlite3.OperationalError:
    """What SQLite says while another process writes."""
    fault = sqlite3.OperationalError("database is locked")
    fault.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return fault


# --- the worker's life ----------------------------------------------------------------------------------------------------


class WithoutEnd(SkippedTime):
    """Time in which no wait is ever over."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.Event().wait()


async def test_the_worker_wakes_at_once_when_something_is_published_and_stops_cleanly(office: Office) -> None:
    reached, released = asyncio.Event(), asyncio.Event()
    await office.follow(1)
    office.wire.faults[1].append(hangs(reached, released))
    worker = office.new_worker(WithoutEnd(office.time))
    running = asyncio.create_task(worker.run())
    number = await office.publish()
    await reached.wait()
    worker.stop()
    released.set()
    await running
    assert (await office.progress(number)).sent == 1


async def test_only_the_process_that_has_the_turn_sends(office: Office) -> None:
    other_process = Database(office.database.url)
    turn = LeaderLock(other_process)
    assert await turn.acquire()
    await office.follow(1)
    await office.publish()
    await office.worker.drain()
    assert office.texts_to(1) == []
    await turn.release()
    await other_process.close()
    await office.worker.drain()
    assert len(office.texts_to(1)) == 1


async def test_a_worker_for_some_chats_leaves_the_others_alone(office: Office) -> None:
    await office.follow(1, 2)
    number = await office.publish()
    await office.new_worker(only={2}).drain()
    assert office.texts_to(1) == []
    assert len(office.texts_to(2)) == 1
    assert (await office.row(1, number)).attempts == 0


async def test_the_worker_outlives_a_database_that_is_away_and_its_own_mistakes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sending.claim
    faults = [ConnectionRefusedError(), OperationalError("SELECT", {}, locked()), RuntimeError("a mistake of ours")]

    async def claim(*arguments: object, **values: object) -> object:
        if faults:
            raise faults.pop()
        return await real(*arguments, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(sending, "claim", claim)
    reached, released = asyncio.Event(), already_set()
    await office.follow(1)
    office.wire.faults[1].append(hangs(reached, released))
    await office.publish()
    running = asyncio.create_task(office.worker.run())
    await reached.wait()
    office.worker.stop()
    await running
    assert len(office.texts_to(1)) == 1
