"""The ask box for the municipality's own website: a page to show in a frame, and how to put it there."""

from __future__ import annotations

from starlette.responses import Response

from bot.web.site.door.headers import EMBEDDED
from bot.web.site.visit import Page, Visit


def pages() -> dict[str, Page]:
    """The pages of this feature by their paths."""
    return {EMBEDDED: box, f"{EMBEDDED}/sa-har": how}


async def box(visit: Visit) -> Response:
    """The box alone. Its question opens the conversation in a page of its own: a frame of another site is given no cookie."""
    return visit.page("embedded.html")


async def how(visit: Visit) -> Response:
    """What to write into another website's page."""
    address = visit.site.absolute(visit.url(EMBEDDED))
    return visit.page("embedding.html", address=address, origins=visit.site.settings.web_embed_origins)
