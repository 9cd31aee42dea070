"""The database is its owner's alone, and one running bot's."""

from __future__ import annotations

from pathlib import Path

from db import migrate
from db.engine import Database
from db.files import make_folder_private
from db.leader_lock import LeaderLock
from db.process_lock import ProcessLock


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


async def test_a_new_database_and_its_new_folder_are_closed_to_others(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/data/stodlotsen.db")
    await migrate.upgrade(database)
    await migrate.check(database)
    modes = {path.name: _mode(path) for path in (tmp_path / "data").iterdir()}
    await database.close()

    assert _mode(tmp_path / "data") == 0o700
    assert modes["stodlotsen.db"] == 0o600
    assert set(modes.values()) == {0o600}


def test_a_database_that_stood_open_is_closed_and_its_folder_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.touch(0o644)
    tmp_path.chmod(0o755)
    Database(f"sqlite+aiosqlite:///{path}")

    assert _mode(path) == 0o600
    assert _mode(tmp_path) == 0o755


def test_the_data_folder_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    make_folder_private(folder)
    make_folder_private(Path("/proc/no/such/folder"))

    assert _mode(folder) == 0o700


async def test_the_files_that_locks_are_held_on_are_closed_to_others(sqlite_database: Database, tmp_path: Path) -> None:
    run, lead = ProcessLock(sqlite_database.url), LeaderLock(sqlite_database)
    try:
        assert run.acquire()
        assert await lead.acquire()
        modes = [_mode(tmp_path / f"stodlotsen.db-{purpose}") for purpose in ("run", "sender")]
    finally:
        run.release()
        await lead.release()

    assert modes == [0o600, 0o600]


async def test_one_bot_runs_on_a_sqlite_file_and_any_number_on_postgresql(database: Database) -> None:
    mine, other = ProcessLock(database.url), ProcessLock(database.url)
    try:
        assert mine.acquire()
        assert mine.acquire()
        assert other.acquire() is not database.is_sqlite
        mine.release()
        assert other.acquire()
    finally:
        mine.release()
        other.release()
