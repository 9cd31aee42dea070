"""What chats choose to follow, and what is written down for them when something is published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.services.following.following import Follow, Following, Pace, UnknownAccountError
from bot.services.following.months import Month, month_before
from db.engine import Database
from db.models import Delivery, DeliverySubject
from db.queries.deliveries import Progress
from db.queries.followers import ALL
from tests.support.asked import asked
from tests.support.setclock import SetClock
from tests.support.updates import ACCOUNT, AUTHOR, OTHER_ACCOUNT, Publisher, put

A_DAY = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(A_DAY)


@pytest.fixture
def following(database: Database, clock: SetClock) -> Following:
    return Following(database, {ACCOUNT, OTHER_ACCOUNT}, clock)


@pytest.fixture
def publisher(database: Database, following: Following) -> Publisher:
    return Publisher(database, following)


async def rows(database: Database) -> dict[tuple[int, DeliverySubject], int]:
    async with database.read() as session:
        return {(row.chat_id, row.subject): row.wanted_version for row in await session.scalars(select(Delivery))}


async def test_following_all_takes_the_place_of_single_accounts(following: Following) -> None:
    await following.follow(1, ACCOUNT, Pace.NOW, "sv")
    assert await following.follow(1, ALL, Pace.MONTHLY, "sv") == [Follow(ALL, Pace.MONTHLY)]
    assert await following.follow(1, ACCOUNT, Pace.NOW, "sv") == [Follow(ALL, Pace.MONTHLY), Follow(ACCOUNT, Pace.NOW)]


async def test_an_account_that_is_not_declared_cannot_be_followed(following: Following) -> None:
    with pytest.raises(UnknownAccountError):
        await following.follow(1, "nagot-annat", Pace.NOW, "sv")


async def test_what_is_no_longer_declared_is_not_shown(database: Database, following: Following) -> None:
    await following.follow(1, ACCOUNT, Pace.NOW, "sv")
    assert await Following(database, {OTHER_ACCOUNT}).choices(1) == []


async def test_publishing_writes_one_row_per_follower_and_one_for_the_author(
    database: Database, following: Following, publisher: Publisher
) -> None:
    await following.follow(1, ACCOUNT, Pace.NOW, "sv")
    await following.follow(2, ALL, Pace.NOW, "en")
    await following.follow(3, OTHER_ACCOUNT, Pace.NOW, "sv")
    await following.follow(4, ACCOUNT, Pace.MONTHLY, "sv")
    number = await publisher.publish(A_DAY)
    assert await rows(database) == {
        (1, DeliverySubject.update(number)): 1,
        (2, DeliverySubject.update(number)): 1,
        (AUTHOR, DeliverySubject.progress(number, 1)): 1,
    }


async def test_revising_and_withdrawing_raise_the_version_of_the_rows_that_are_there(
    database: Database, following: Following, publisher: Publisher
) -> None:
    await following.follow(1, ACCOUNT, Pace.NOW, "sv")
    number = await publisher.publish(A_DAY)
    await following.follow(2, ACCOUNT, Pace.NOW, "sv")
    await publisher.revise(number, A_DAY)
    await publisher.withdraw(number, A_DAY)
    found = await rows(database)
    assert found[1, DeliverySubject.update(number)] == 3
    assert (2, DeliverySubject.update(number)) not in found
    assert {(AUTHOR, DeliverySubject.progress(number, version)) for version in (1, 2, 3)} <= found.keys()


async def test_without_followers_the_author_is_not_told_about_progress(
    database: Database, publisher: Publisher
) -> None:
    await publisher.publish(A_DAY)
    assert await rows(database) == {}


async def test_the_worker_wakes_when_the_publication_is_committed_and_not_before(
    database: Database, following: Following, publisher: Publisher
) -> None:
    await following.follow(1, ACCOUNT, Pace.NOW, "sv")
    transaction = database.begin()
    session = await transaction.__aenter__()
    await following.enqueue(session, await put(session, A_DAY), ACCOUNT, 1, A_DAY)
    assert not following.woken.is_set()
    assert not await transaction.__aexit__(ValueError, ValueError(), None)
    assert not following.woken.is_set()
    assert await rows(database) == {}
    await publisher.publish(A_DAY)
    assert following.woken.is_set()


async def test_stopping_takes_back_what_waits(database: Database, following: Following, publisher: Publisher) -> None:
    await following.follow(1, ACCOUNT, Pace.NOW, "sv")
    await following.follow(1, OTHER_ACCOUNT, Pace.NOW, "sv")
    number = await publisher.publish(A_DAY)
    assert await following.stop(1, ACCOUNT) == [Follow(OTHER_ACCOUNT, Pace.NOW)]
    assert (1, DeliverySubject.update(number)) not in await rows(database)
    assert await following.stop(1) == []


async def test_a_question_is_told_once_to_the_chat_that_asked(database: Database, following: Following) -> None:
    async with database.begin() as session:
        question = await asked(session, "hund på jobbet", at=A_DAY)
    for _ in range(2):
        async with database.begin() as session:
            await following.tell_answer(session, question, 1)
    assert await rows(database) == {(1, DeliverySubject.question(question)): 1}
    assert following.woken.is_set()


async def test_the_digest_is_that_of_the_month_that_has_ended(
    database: Database, following: Following, publisher: Publisher, clock: SetClock
) -> None:
    await following.follow(1, ALL, Pace.MONTHLY, "sv")
    await following.follow(1, OTHER_ACCOUNT, Pace.NOW, "sv")
    number = await publisher.publish(A_DAY)
    await publisher.publish(A_DAY, OTHER_ACCOUNT)
    assert await following.enqueue_digests() == 0
    clock.advance(days=7)
    assert await following.enqueue_digests() == 1
    assert await following.enqueue_digests() == 0
    assert [change.number for change in await following.digest(1, Month(2026, 11))] == [number]
    await following.stop(1)
    assert await following.digest(1, Month(2026, 11)) == []


async def test_the_progress_of_what_is_under_way_is_told(following: Following, publisher: Publisher) -> None:
    await following.follow(1, ACCOUNT, Pace.NOW, "sv")
    number = await publisher.publish(A_DAY)
    waiting = Progress(sent=0, total=1, blocked=0, failed=0, uncertain=0)
    assert await following.progress(number) == waiting


async def test_a_chat_that_blocks_and_comes_back_follows_as_before(following: Following) -> None:
    await following.follow(1, ACCOUNT, Pace.NOW, "sv")
    await following.blocked(1)
    assert await following.choices(1) == []
    await following.unblocked(1)
    assert await following.choices(1) == [Follow(ACCOUNT, Pace.NOW)]
    await following.stop(1)
    await following.unblocked(1)
    assert await following.choices(1) == []


async def test_old_rows_are_cleared_out(database: Database, following: Following, clock: SetClock) -> None:
    await following.follow(1, ACCOUNT, Pace.NOW, "sv")
    await following.stop(1)
    clock.advance(days=91)
    await following.clear_out()
    await following.unblocked(1)
    assert await following.choices(1) == []


@pytest.mark.parametrize(
    ("moment", "name"),
    [
        (datetime(2026, 11, 30, 22, 59, tzinfo=UTC), "2026-10"),
        (datetime(2026, 11, 30, 23, 0, tzinfo=UTC), "2026-11"),
        (datetime(2027, 1, 15, tzinfo=UTC), "2026-12"),
    ],
)
def test_months_are_swedish(moment: datetime, name: str) -> None:
    month = month_before(moment)
    assert month.name == name
    assert Month.named(name) == month
    assert timedelta(days=27) < month.end - month.start < timedelta(days=32)


@pytest.mark.parametrize("name", ["2026-13", "2026-1", "november", ""])
def test_what_is_no_month_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        Month.named(name)
