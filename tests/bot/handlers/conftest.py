"""What the tests of the handlers share."""

from __future__ import annotations

import pytest

from tests.support.published import Published
from tests.support.world import World


@pytest.fixture
def published(told_world: World) -> Published:
    """Where a test publishes."""
    return Published(told_world)
