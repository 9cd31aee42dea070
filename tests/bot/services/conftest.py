"""What the tests of the services share."""

from __future__ import annotations

import pytest

from db.engine import Database
from tests.support.officers import Desk


@pytest.fixture
async def desk(database: Database) -> Desk:
    """Where officers write."""
    return await Desk(database).staffed()
