"""What the tests share: databases with their tables, the content and its understanding, and a world to act in."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.settings import Settings
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

# How long an example takes is the machine's mood, and no promise.
settings.register_profile("stodlotsen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("stodlotsen")

POSTGRESQL = os.environ.get("TEST_POSTGRESQL_URL")
ON_POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgresql)
KINDS = ["sqlite", *([ON_POSTGRESQL] if POSTGRESQL else [])]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a server, what is promised of PostgreSQL alone is no test at all, as every other test's turn on PostgreSQL is none."""
    if POSTGRESQL:
        return
    kept = [item for item in items if "postgresql_database" not in getattr(item, "fixturenames", ())]
    if len(kept) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def pytest_report_header() -> str:
    """What is needed to make the fuzzing of a run again."""
    return f"fuzzing: FUZZ_SEED={SEED}"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own token or database must not reach a test."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


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


def _sqlite(migrated: Path, folder: Path) -> URL:
    path = folder / "stodlotsen.db"
    with sqlite3.connect(migrated) as source, sqlite3.connect(path) as target:
        source.backup(target)
    source.close()
    target.close()
    return make_url(f"sqlite+aiosqlite:///{path}")


@pytest.fixture(scope="session")
def postgresql_url(worker_id: str) -> URL:
    """A database on PostgreSQL for this process alone: tests that run side by side would empty each other's tables."""
    assert POSTGRESQL is not None
    server = make_url(POSTGRESQL)
    own = server.set(database=f"{server.database}_{worker_id}")

    async def make() -> None:
        engine = create_async_engine(server, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{own.database}" WITH (FORCE)')
            await connection.exec_driver_sql(f'CREATE DATABASE "{own.database}"')
        await engine.dispose()
        database = Database(own)
        await migrate.upgrade(database)
        await database.close()

    asyncio.run(make())
    return own


async def emptied(url: URL) -> Database:
    """A database without a row in it."""
    database = Database(url)
    if not database.is_sqlite:
        async with database.engine.begin() as connection:
            names = ", ".join(table.name for table in Base.metadata.sorted_tables)
            await connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    return database


@pytest.fixture
async def sqlite_database(migrated: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty SQLite database."""
    database = Database(_sqlite(migrated, tmp_path))
    yield database
    await database.close()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, migrated: Path, tmp_path: Path) -> URL:
    """Where a database of each kind is: SQLite, and PostgreSQL when TEST_POSTGRESQL_URL names a server."""
    if request.param == "sqlite":
        return _sqlite(migrated, tmp_path)
    url = request.getfixturevalue("postgresql_url")
    assert isinstance(url, URL)
    return url


@pytest.fixture
async def database(database_url: URL) -> AsyncIterator[Database]:
    """An empty database of each kind."""
    made = await emptied(database_url)
    yield made
    await made.close()


@pytest.fixture(params=[ON_POSTGRESQL])
async def postgresql_database(postgresql_url: URL) -> AsyncIterator[Database]:
    """An empty PostgreSQL database, for what SQLite does not promise. Without a server its tests are not collected."""
    made = await emptied(postgresql_url)
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
