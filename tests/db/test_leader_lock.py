"""One process sends at a time."""

from __future__ import annotations

from db.engine import Database
from db.leader_lock import Turn


async def test_the_turn_is_one_s_until_it_is_given_back(database: Database) -> None:
    other_process = Database(database.url)
    mine, other = Turn(database), Turn(other_process)
    try:
        assert await mine.take()
        assert await mine.take()
        assert await mine.is_mine()
        assert not await other.take()
        await mine.give_back()
        assert await other.take()
        assert not await mine.take()
    finally:
        await other.give_back()
        await other_process.close()


async def test_a_turn_whose_connection_breaks_is_no_longer_mine(database: Database) -> None:
    if database.is_sqlite:
        return
    turn = Turn(database)
    assert await turn.take()
    async with database.engine.connect() as connection:
        await connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 20220702"
        )
    assert not await turn.is_mine()
    assert await turn.take()
    await turn.give_back()
