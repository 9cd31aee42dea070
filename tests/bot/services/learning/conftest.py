"""The school over each kind of database."""

from __future__ import annotations

import pytest

from db.engine import Database
from knowledge.base.models import Content
from tests.bot.services.learning.school import School


@pytest.fixture
def school(database: Database, content: Content) -> School:
    """A school over each kind of database."""
    return School(database, content)
