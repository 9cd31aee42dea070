"""The first page: what this is, the question, the themes, the latest of each account, a human."""

from __future__ import annotations

from starlette.responses import Response

from bot.web.site.pages.about import ways_of
from bot.web.site.visit import Page, Visit


def pages() -> dict[str, Page]:
    """The pages of this feature by their paths."""
    return {"/": home}


async def home(visit: Visit) -> Response:
    """The first page."""
    summaries = await visit.services.accounts.summaries()
    latest = [shown for one in summaries if (shown := visit.standing(one)) is not None]
    silent = [one for one in summaries if one.latest is None]
    themes = list(visit.services.content.themes.values())
    return visit.page("home.html", latest=latest, silent=silent, themes=themes, ways=ways_of(visit))
