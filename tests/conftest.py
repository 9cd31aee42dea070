"""What the tests share: databases with their tables, the content and its understanding, and a world to act in."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.texts import Texts, load_texts
from db import migrate
from db.engine import Database
from db.models import Base
from knowledge.base import loading as knowledge_content
from knowledge.base.models import Content
from knowledge.training.build import build
from knowledge.understanding import Understanding
from tests.fuzz import SEED
from tests.reliability.warm import warm_folder
from tests.support.content import EXAMPLE_CONTENT
from tests.support.decides import Decides
from tests.support.world import World, world_of

POSTGRESQL = os.environ.get("TEST_POSTGRESQL_URL")
KINDS = ["sqlite", *([pytest.param("postgresql", marks=pytest.mark.postgresql)] if POSTGRESQL else [])]


def pytest_report_header() -> str:
    """What is needed to make the fuzzing of a run again."""
    return f"fuzzing: FUZZ_SEED={SEED}"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own token or database must not reach a test."""
    for name in (
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_API_URL",
        "DATABASE_URL",
        "ADMIN_IDS",
        "WEBHOOK_URL",
        "SECRET_KEY",
        "DATA_DIR",
        "CONTENT_DIR",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def content() -> Content:
    """The small content of an invented municipality: what holds for the bot holds whatever is in the real one."""
    return knowledge_content.load(EXAMPLE_CONTENT)


@pytest.fixture(scope="session")
def understanding(content: Content, pytestconfig: pytest.Config) -> Understanding:
    """The real understanding of the small content; what is slow to make is kept between runs."""
    return build(content, pytestconfig.cache.mkdir("understanding-of-the-example"))


@pytest.fixture(scope="session")
def own_content() -> Content:
    """The content that comes with the project, for what is promised of it."""
    return knowledge_content.load()


@pytest.fixture(scope="session")
def own_understanding(own_content: Content, pytestconfig: pytest.Config) -> Understanding:
    """The understanding of the content that comes with the project."""
    return build(own_content, pytestconfig.cache.mkdir("understanding"))


@pytest.fixture
def warm(understanding: Understanding, migrated: Path, tmp_path: Path, pytestconfig: pytest.Config) -> Path:
    """A data folder with everything that a first start makes, so that a test of a process need not wait for it."""
    del understanding  # it has filled the cache
    return warm_folder(tmp_path / "data", migrated, pytestconfig)


@pytest.fixture
def texts() -> Texts:
    """The real texts."""
    return load_texts()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every migration run, to be copied."""
    path = tmp_path_factory.mktemp("database") / "empty.db"

    async def make() -> None:
        database = Database(f"sqlite+aiosqlite:///{path}")
        await migrate.upgrade(database)
        await database.close()

    asyncio.run(make())
    return path


async def empty_sqlite(migrated: Path, folder: Path) -> Database:
    """A database in a file of its own."""
    path = folder / "stodlotsen.db"
    with sqlite3.connect(migrated) as source, sqlite3.connect(path) as target:
        source.backup(target)
    source.close()
    target.close()
    return Database(f"sqlite+aiosqlite:///{path}")


async def empty_postgresql() -> Database:
    """The database of TEST_POSTGRESQL_URL, emptied."""
    assert POSTGRESQL is not None
    database = Database(POSTGRESQL)
    await migrate.upgrade(database)
    async with database.engine.begin() as connection:
        names = ", ".join(table.name for table in Base.metadata.sorted_tables)
        await connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    return database


@pytest.fixture
async def sqlite_database(migrated: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty SQLite database."""
    database = await empty_sqlite(migrated, tmp_path)
    yield database
    await database.close()


@pytest.fixture(params=KINDS)
async def database(request: pytest.FixtureRequest, migrated: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database of each kind: SQLite, and PostgreSQL when TEST_POSTGRESQL_URL names a server."""
    made = await empty_sqlite(migrated, tmp_path) if request.param == "sqlite" else await empty_postgresql()
    yield made
    await made.close()


@pytest.fixture
async def world(
    sqlite_database: Database, tmp_path: Path, content: Content, understanding: Understanding
) -> AsyncIterator[World]:
    """A world on SQLite."""
    async with world_of(sqlite_database, tmp_path, content, understanding) as made:
        yield made


@pytest.fixture
def decides() -> Decides:
    """What the understanding of :func:`told_world` decides."""
    return Decides()


@pytest.fixture
async def told_world(
    sqlite_database: Database, tmp_path: Path, content: Content, decides: Decides
) -> AsyncIterator[World]:
    """A world on SQLite whose understanding decides as it is told: for what is done with a decision."""
    async with world_of(sqlite_database, tmp_path, content, decides) as made:
        yield made


@pytest.fixture
async def any_world(
    database: Database, tmp_path: Path, content: Content, understanding: Understanding
) -> AsyncIterator[World]:
    """A world on each kind of database."""
    async with world_of(database, tmp_path, content, understanding) as made:
        yield made
