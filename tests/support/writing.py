"""An officer's update written in the chat, for tests of what is done with it."""

from __future__ import annotations

from tests.support.world import OFFICER, Sent, World

WHOLE = """/ny kaffehuset
Sju platser är fyllda
Alla platser är tillsatta sedan i mars.

Nästa avstämning är i maj.
platser: 7
inkop_kr: 240 000
dnr: KS 2026/123"""


def texts_of(sent: list[Sent]) -> str:
    """All that was sent."""
    return "\n---\n".join(message.text for message in sent)


async def publish(world: World, text: str = WHOLE) -> list[Sent]:
    """An officer writes it and publishes it."""
    await world.says(OFFICER, text)
    return await world.presses(OFFICER, "Publicera")
