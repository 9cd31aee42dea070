"""What the commands have in common: opening the database and the content, and telling in one line when that cannot be done."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services import Services
from bot.settings import Settings
from bot.wiring import build_services, open_understanding
from db import migrate
from db.engine import Database
from knowledge.base import loading as knowledge_content

OLDER = (
    "Databasen är inte i den form som den här versionen av boten behöver. Gör en säkerhetskopia, och kör sedan "
    "python -m bot db upgrade. (Med AUTO_MIGRATE=true görs det vid starten.)"
)
NEWER = (
    "En nyare version av boten har använt databasen. Kör den versionen, eller läs in en säkerhetskopia från tiden före."
)


class CommandError(Exception):
    """A command cannot be carried out. The message is one plain sentence that says what to do."""


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The database, reached. Raises :class:`CommandError` when it cannot be."""
    try:
        database = Database(settings.database_url)
    except OSError as error:
        raise CommandError(unreachable(error)) from error
    try:
        await _reach(database)
        yield database
    finally:
        await database.close()


async def bring_to_the_newest_form(database: Database, settings: Settings) -> None:
    """Make the migrations that are missing, where the settings let that be done without being asked (``AUTO_MIGRATE``).

    Raises :class:`CommandError` when it is not to be done, and when a newer version of the bot has used the database.
    """
    revision = await migrate.revision_of(database)
    if not migrate.is_known(revision):
        raise CommandError(NEWER)
    if revision == migrate.newest():
        return
    if not (database.is_sqlite if settings.auto_migrate is None else settings.auto_migrate):
        raise CommandError(OLDER)
    await migrate.upgrade(database)


async def _reach(database: Database) -> None:
    try:
        async with database.engine.connect() as connection:
            await _touch(connection)
    except (
        Exception
    ) as error:  # whatever the driver says: asyncpg alone has a dozen classes for it, most of them no SQLAlchemyError
        raise CommandError(unreachable(error)) from error


async def _touch(connection: AsyncConnection) -> None:
    await connection.exec_driver_sql("SELECT 1")


def unreachable(error: BaseException) -> str:
    """One line about a database that cannot be reached, without address or password."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    reason = (getattr(cause, "strerror", None) or str(cause) or type(cause).__name__).strip().splitlines()[0]
    return f"DATABASE_URL: databasen går inte att nå ({reason})."


@asynccontextmanager
async def open_services(
    settings: Settings, kept: Settings | None = None, *, examples: bool = False
) -> AsyncIterator[Services]:
    """Every service, over a database that has been brought to its newest form.

    Args:
        kept: the settings whose data folder keeps the understanding of the content, when that is another folder.
        examples: mark all that is published as an example, as everything in a demo must be.
    """
    content = knowledge_content.load(settings.content_dir)
    async with open_database(settings) as database:
        await bring_to_the_newest_form(database, settings)
        understanding = open_understanding(content, kept or settings)
        yield build_services(settings, database, content, understanding, examples=examples)


def be_quiet() -> None:
    """Log only what is wrong, for commands whose output is read."""
    logging.getLogger().setLevel(logging.ERROR)
