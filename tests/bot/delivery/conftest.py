"""The post office on each kind of database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from db.engine import Database
from knowledge.base.models import Content
from tests.bot.delivery.office import Office


@pytest.fixture
async def office(database: Database, content: Content) -> AsyncIterator[Office]:
    """A post office that has just opened."""
    made = Office(database, content)
    yield made
    await made.worker.close()
