"""What has been published in a world, put straight into its database, for tests of those who read it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.services.figures import dump, exact
from db.queries import updates
from db.queries.updates import Wording
from tests.support.world import World

COOPERATION, MORE = "kaffehuset", "nya-foretag"


class Published:
    """Puts updates into the world's database, as if officers had published them."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def new(self, account: str = COOPERATION, days_ago: int = 0, example: bool = False, **says: object) -> int:
        """A new update; returns its number."""
        async with self.world.services.database.begin() as session:
            at = self.world.clock.now() - timedelta(days=days_ago)
            return (await updates.add(session, account, wording(**says), at=at, example=example)).number

    async def revise(self, number: int, **says: object) -> None:
        """A new wording."""
        async with self.world.services.database.begin() as session:
            update = await updates.lock(session, number)
            assert update is not None
            await updates.add_revision(session, update, wording(**says), at=self.world.clock.now())

    async def withdraw(self, number: int, reason: str) -> None:
        """Take it back."""
        async with self.world.services.database.begin() as session:
            update = await updates.lock(session, number)
            assert update is not None
            await updates.withdraw(session, update, by=2001, reason=reason, at=self.world.clock.now())


def wording(**changes: object) -> Wording:
    """What a revision says, with ``changes``."""
    says: dict[str, object] = {
        "title": "Sju platser är fyllda",
        "body": "Alla platser är fyllda.",
        "figures": {"platser": "7"},
        "reference": None,
        "author_id": 2001,
        "author_role": "officer",
    }
    says |= changes
    # A figure as a test writes it: a number in text, or all parts of its value.
    figures: Any = says["figures"]
    says["figures"] = {
        figure: dump(exact(value)) if isinstance(value, str) else value for figure, value in figures.items()
    }
    return Wording(**says)  # type: ignore[arg-type]
