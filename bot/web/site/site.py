"""The site: its pages in every language, and what is shown when there is no such page, or no database."""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.logs import where
from bot.services import Services
from bot.settings import Settings
from bot.texts import SWEDISH, Texts
from bot.web.site.data import api, feeds, finding
from bot.web.site.door.headers import SafeHeaders
from bot.web.site.door.limits import VisitorLimits
from bot.web.site.pages import about, accounts, conversation, embedding, guide, home, reading, updates
from bot.web.site.pages.entries import EntryPages
from bot.web.site.shown.templates import Templates
from bot.web.site.static import Static
from bot.web.site.visit import LANGUAGE, Page, Site, Visit
from db.faults import is_passing

log = logging.getLogger(__name__)

MOVED = 308


def build_site(settings: Settings, services: Services, texts: Texts, bot_name: Callable[[], str] = str) -> ASGIApp:
    """The site as an application of its own.

    Args:
        bot_name: tells the bot's name in Telegram, without the @, or an empty text for as long as it is not known.
    """
    site = Site(
        settings,
        services,
        texts,
        Templates(texts),
        Static(services.content.municipality),
        VisitorLimits(services.database, settings, services.clock),
        bot_name,
    )
    router = Router(_routes(site), redirect_slashes=False, default=_not_found)
    return SafeHeaders(
        _Kind(_Languages(router, texts), site), https=site.https, embed_origins=settings.web_embed_origins
    )


def _routes(site: Site) -> list[BaseRoute]:
    # Files come before pages: their endings could be read as a part of a name.
    read = api.pages() | feeds.pages() | finding.pages()
    for feature in (home, conversation, accounts, updates, guide, about, embedding):
        read |= feature.pages()
    read |= EntryPages().pages()
    posted = conversation.actions() | reading.actions()
    return [
        *site.static.routes(),
        *(Route(path, _endpoint(site, page), methods=["GET"]) for path, page in read.items()),
        *(Route(path, _endpoint(site, page), methods=["POST"]) for path, page in posted.items()),
    ]


def _endpoint(site: Site, page: Page) -> Callable[[Request], object]:
    async def endpoint(request: Request) -> Response:
        visit = Visit(site, request)
        try:
            return await page(visit)
        except HTTPException as refused:
            return site.trouble(visit, refused.status_code)

    return endpoint


async def _not_found(scope: Scope, receive: Receive, send: Send) -> None:
    raise HTTPException(404)


class _Languages:
    """Takes the language off the beginning of a path, so that each page is there once and can be read in all."""

    def __init__(self, application: ASGIApp, texts: Texts) -> None:
        self._application = application
        self._prefixes = {f"/{language}": language for language in texts.languages if language != SWEDISH}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if len(path) > 1 and path.endswith("/") and scope["method"] in ("GET", "HEAD"):
            # A page has one address.
            query = scope["query_string"].decode("latin-1")
            target = "/" + path.strip("/") + (f"?{query}" if query else "")
            await RedirectResponse(target, MOVED)(scope, receive, send)
            return
        prefix = path[: path.find("/", 1)] if "/" in path[1:] else path
        if (language := self._prefixes.get(prefix)) is not None:
            rest = path.removeprefix(prefix) or "/"
            scope.update({"path": rest, "raw_path": rest.encode(), LANGUAGE: language})
        await self._application(scope, receive, send)


class _Kind:
    """Whatever goes wrong, a kind page tells it; the log has where it happened, and nothing that anyone has written."""

    def __init__(self, application: ASGIApp, site: Site) -> None:
        self._application = application
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope = dict(scope)
        begun = False

        async def watched(message: object) -> None:
            nonlocal begun
            begun = True
            await send(message)  # type: ignore[arg-type]

        try:
            await self._application(scope, receive, watched)
        except HTTPException as refused:
            await self._told(scope, refused.status_code, dict(refused.headers or {}))(scope, receive, send)
        except Exception as fault:
            passing = is_passing(fault)
            log.error("a page cannot be shown: %s", type(fault).__name__ if passing else where(fault))
            if begun:
                raise
            await self._told(scope, 503 if passing else 500, {"Retry-After": "30"} if passing else {})(
                scope, receive, send
            )

    def _told(self, scope: Scope, status: int, headers: dict[str, str]) -> Response:
        response = self._site.trouble(Visit(self._site, Request(scope)), status)
        response.headers.update(headers)
        return response
