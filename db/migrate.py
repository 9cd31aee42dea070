"""Migrations: bring a database to the newest form, and tell whether it is there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from db.engine import Database

MIGRATIONS = Path(__file__).parent / "migrations"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@cache
def newest() -> str:
    """The id of the newest migration."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise RuntimeError("there are no migrations")
    return head


async def upgrade(database: Database, revision: str = "head") -> None:
    """Run the migrations up to ``revision``. Safe to call at each start; on PostgreSQL one process does it and the others wait."""
    async with database.engine.begin() as connection:
        if not database.is_sqlite:
            # One key for all processes of this project; the lock is given back with the transaction.
            await connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20220701)")
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), revision))


async def downgrade(database: Database, revision: str) -> None:
    """Undo the migrations after ``revision`` (``base``: all of them). What the older form has no place for is deleted."""
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(_config(sync), revision))


async def revision_of(database: Database) -> str | None:
    """The newest migration that a database has; None when it has none."""
    async with database.read() as session:
        connection = await session.connection()
        return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


async def is_current(database: Database) -> bool:
    """Whether the database has every migration."""
    return await revision_of(database) == newest()


def is_known(revision: str | None) -> bool:
    """Whether a database in this form can be brought to the newest one: it was not made by a newer version."""
    return revision is None or revision in {
        one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions()
    }


async def check(database: Database) -> None:
    """Raise when the models and the migrated tables differ (``alembic check``)."""
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.check(_config(sync)))
