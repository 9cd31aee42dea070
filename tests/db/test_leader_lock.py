"""One process sends at a time."""

from __future__ import annotations

from db.engine import Database
from db.leader_lock import LeaderLock


async def test_the_turn_is_one_s_until_it_is_given_back(database: Database) -> None:
    other_process = Database(database.url)
    mine, other = LeaderLock(database), LeaderLock(other_process)
    try:
        assert await mine.acquire()
        assert await mine.acquire()
        assert await mine.is_held()
        assert not await other.acquire()
        await mine.release()
        assert await other.acquire()
        assert not await mine.acquire()
    finally:
        await other.release()
        await other_process.close()


async def test_a_turn_whose_connection_breaks_is_no_longer_mine(postgresql_database: Database) -> None:
    lock = LeaderLock(postgresql_database)
    assert await lock.acquire()
    async with postgresql_database.engine.connect() as connection:
        await connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 20220702"
        )
    assert not await lock.is_held()
    assert await lock.acquire()
    await lock.release()
