"""A database in another form than the program's: brought to the newest one, or refused in one plain sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.opening import NEWER, OLDER, CommandError, bring_to_the_newest_form
from bot.settings import Settings
from db import migrate
from db.engine import Database
from tests.support import process


def settings_with(database: Database, **settings: Any) -> Settings:
    return Settings(_env_file=None, database_url=database.url.render_as_string(hide_password=False), **settings)


async def refused(database: Database, **settings: Any) -> str:
    with pytest.raises(CommandError) as refusal:
        await bring_to_the_newest_form(database, settings_with(database, **settings))
    return str(refusal.value)


async def test_what_is_missing_is_made_where_it_may_be(database: Database) -> None:
    """Without the setting: on SQLite, which one process uses, and not on PostgreSQL, which several may."""
    await migrate.downgrade(database, "0006")

    assert await refused(database, auto_migrate=False) == OLDER
    if not database.is_sqlite:
        assert await refused(database) == OLDER
    assert await migrate.revision_of(database) == "0006"
    await bring_to_the_newest_form(
        database, settings_with(database, **{} if database.is_sqlite else {"auto_migrate": True})
    )
    assert await migrate.is_current(database)
    # There is nothing to ask for when nothing is missing.
    await bring_to_the_newest_form(database, settings_with(database, auto_migrate=False))


async def test_a_database_of_a_newer_version_is_left_alone(database: Database) -> None:
    async with database.begin() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        assert await refused(database, auto_migrate=True) == NEWER
        assert await migrate.revision_of(database) == "9999"
    finally:
        async with database.begin() as session:
            await session.execute(text(f"UPDATE alembic_version SET version_num = '{migrate.newest()}'"))  # noqa: S608


async def test_a_start_says_what_to_do_and_ends(tmp_path: Path, warm: Path) -> None:
    settings = {
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/new.db",
        "DATA_DIR": str(warm),
        "AUTO_MIGRATE": "false",
        "TELEGRAM_BOT_TOKEN": "123456:a-token-of-the-tests",
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
    }
    status, _out, err = await process.run(tmp_path, "run", settings=settings)

    assert (status, err) == (1, f"{OLDER}\n")
