"""The inbox keeps everything once, and hands it out in each chat's order, to one holder at a time."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from db.engine import Database
from db.models import InboxUpdate
from db.queries import inbox
from db.queries.inbox import Claim, Received

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=20)
SECRET = "kan nån gå i borgen"


def _of(chat: int | None, *numbers: int) -> list[Received]:
    return [Received(number, chat, "message", f'{{"text": "{SECRET}"}}') for number in numbers]


async def _store(database: Database, received: list[Received], now: datetime = NOW) -> int:
    return await database.write(lambda connection: inbox.store(connection, received, now))


async def _claim(database: Database, limit: int = 100, *, holder: str = "a", now: datetime = NOW) -> list[Claim]:
    return await database.write(lambda connection: inbox.claim(connection, holder, now=now, lease=LEASE, limit=limit))


async def _finish(database: Database, held: Claim, error: str | None = None) -> bool:
    async with database.begin() as session:
        return await inbox.finish(session, held, at=NOW, error=error)


async def _rows(database: Database) -> list[InboxUpdate]:
    async with database.read() as session:
        return list(await session.scalars(select(InboxUpdate).order_by(InboxUpdate.id)))


async def test_what_comes_twice_is_kept_once_in_whatever_order_it_comes(database: Database) -> None:
    assert await _store(database, _of(7, 5, 6)) == 2
    assert await _store(database, _of(7, 6, 4, 5)) == 1

    assert sorted(row.update_id for row in await _rows(database)) == [4, 5, 6]


async def test_ids_that_start_anew_are_not_taken_for_old_ones(database: Database) -> None:
    await _store(database, _of(7, 900_000_000))
    (held,) = await _claim(database)
    await _finish(database, held)

    assert await _store(database, _of(7, 3)) == 1
    assert [one.update_id for one in await _claim(database)] == [3]


async def test_of_each_chat_the_oldest_is_handed_out_and_the_next_when_that_is_finished(database: Database) -> None:
    await _store(database, _of(7, 2, 1, 3) + _of(8, 4))

    first = await _claim(database)
    assert [one.update_id for one in first] == [1, 4] or [one.update_id for one in first] == [4, 1]
    assert await _claim(database, holder="b") == []
    await _finish(database, next(one for one in first if one.update_id == 1))

    assert [one.update_id for one in await _claim(database, holder="b")] == [2]


async def test_an_older_one_that_comes_late_waits_for_the_one_that_is_held(database: Database) -> None:
    await _store(database, _of(7, 5))
    (held,) = await _claim(database)
    await _store(database, _of(7, 4))

    assert await _claim(database, holder="b") == []
    await _finish(database, held)
    assert [one.update_id for one in await _claim(database, holder="b")] == [4]


async def test_what_belongs_to_no_chat_waits_for_nothing(database: Database) -> None:
    await _store(database, _of(None, 1, 2, 3))

    assert len(await _claim(database)) == 3


async def test_whoever_writes_much_takes_one_place_and_lets_others_in_between(database: Database) -> None:
    await _store(database, _of(7, *range(1, 501)))
    later = NOW + timedelta(seconds=3)
    await _store(database, [one for chat in range(10, 20) for one in _of(chat, 1000 + chat)], later)

    served = []
    for _ in range(13):
        (held,) = await _claim(database, limit=1, now=later)
        served.append(held.chat)
        await _finish(database, held)

    # The flooder's first two came before the others, and her next ones are behind them all.
    assert served[:2] == [7, 7]
    assert set(served[2:12]) == set(range(10, 20))
    assert served[12] == 7


async def test_a_claim_that_is_renewed_holds_and_one_that_is_not_is_taken_over(database: Database) -> None:
    await _store(database, _of(7, 1))
    (mine,) = await _claim(database)
    async with database.begin() as session:
        assert await inbox.renew(session, "a", [mine.id], NOW + 3 * LEASE) == 1

    assert await _claim(database, holder="b", now=NOW + 2 * LEASE) == []
    (taken,) = await _claim(database, holder="b", now=NOW + 3 * LEASE)

    assert taken.died == 1
    assert not await _finish(database, mine)
    async with database.begin() as session:
        assert await inbox.renew(session, "a", [mine.id], NOW + 9 * LEASE) == 0
        assert not await inbox.put_off(session, mine, until=NOW, error="X", ours=True)
    assert await _finish(database, taken)


async def test_what_is_given_back_can_be_had_at_once_and_nobody_has_died(database: Database) -> None:
    await _store(database, _of(7, 1))
    (held,) = await _claim(database)
    async with database.begin() as session:
        assert await inbox.give_back(session, held, calls=[["a", {}]])

    (again,) = await _claim(database, holder="b")
    assert (again.died, again.calls) == (0, [["a", {}]])


async def test_a_process_that_is_alone_takes_over_at_once(database: Database) -> None:
    await _store(database, _of(7, 1) + _of(8, 2))
    await _claim(database)
    async with database.begin() as session:
        assert await inbox.take_over(session, NOW) == 2

    assert [one.died for one in await _claim(database, holder="b")] == [1, 1]


async def test_what_is_put_off_keeps_its_chat_waiting_and_no_other(database: Database) -> None:
    await _store(database, _of(7, 1, 2) + _of(8, 3))
    held = next(one for one in await _claim(database) if one.chat == 7)
    async with database.begin() as session:
        until = NOW + timedelta(seconds=5)
        await inbox.put_off(session, held, until=until, error="OperationalError", ours=False, calls=[[1]])

    assert await _claim(database, holder="b") == []
    (again,) = await _claim(database, holder="b", now=until)
    assert (again.update_id, again.put_off, again.faults, again.died, again.calls) == (1, 1, 0, 0, [[1]])


async def test_many_that_are_answered_are_finished_at_once_but_for_those_that_others_hold(database: Database) -> None:
    await _store(database, _of(7, 1) + _of(8, 2) + _of(9, 3))
    mine = await _claim(database, limit=2)
    (other,) = await _claim(database, holder="b")
    ids = [one.id for one in (*mine, other)]
    for finished in (2, 0):
        assert await database.write(lambda connection: inbox.finish_all(connection, "a", ids, at=NOW)) == finished

    states = {row.id: (row.state, row.body, row.chat, row.holder, row.finished_at) for row in await _rows(database)}
    assert [states[one.id] for one in mine] == [("done", None, None, None, NOW)] * 2
    assert states[other.id][0] == "waiting"


async def test_what_is_done_or_failed_keeps_nothing_of_what_was_written_and_goes_in_the_end(database: Database) -> None:
    await _store(database, _of(7, 1) + _of(8, 2))
    for held, error in zip(await _claim(database), (None, "KeyError"), strict=True):
        await _finish(database, held, error)

    assert [(row.state, row.error) for row in await _rows(database)] == [("done", None), ("failed", "KeyError")]
    assert {(row.body, row.chat, row.calls, row.holder) for row in await _rows(database)} == {(None, None, None, None)}
    async with database.begin() as session:
        assert await inbox.depth(session) == (0, None)
        assert await inbox.cull(session, NOW) == 0
        assert await inbox.cull(session, NOW + timedelta(seconds=1)) == 2


async def test_many_who_claim_at_once_keep_every_chat_s_order_and_take_everything_once(database: Database) -> None:
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")  # noqa: T201 - shown when the test fails
    lots = random.Random(seed)
    chats = [lots.randrange(8) for _ in range(120)]
    await _store(database, [one for number, chat in enumerate(chats) for one in _of(chat, number)])
    seen: dict[int | None, list[int]] = defaultdict(list)
    under_way: set[int | None] = set()

    async def worker(name: str) -> None:
        own = Database(database.url)
        try:
            while sum(map(len, seen.values())) < len(chats):
                claims = await _claim(own, limit=3, holder=name)
                for held in claims:
                    assert held.chat not in under_way
                    under_way.add(held.chat)
                for held in claims:
                    await asyncio.sleep(0)
                    seen[held.chat].append(held.update_id)
                    under_way.discard(held.chat)
                    assert await _finish(own, held)
        finally:
            await own.close()

    await asyncio.gather(*(worker(name) for name in ("a", "b", "c")))

    for chat, numbers in seen.items():
        assert numbers == [number for number, of in enumerate(chats) if of == chat]
