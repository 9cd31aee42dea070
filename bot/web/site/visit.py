"""One visit to a page: in which language, by whom, and how the page is filled in."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.services import Services
from bot.services.answering import Asker
from bot.services.figures import Change
from bot.services.people import Choice, Form, Pseudonyms
from bot.services.updates import AccountSummary, PublishedUpdate
from bot.settings import Settings
from bot.texts import SWEDISH, Texts, Value
from bot.views.update import undeclared
from bot.web.site.door.address import client_address
from bot.web.site.door.forms import form_of
from bot.web.site.door.limits import VisitorLimits
from bot.web.site.shown.answers import path_of
from bot.web.site.shown.templates import Templates
from bot.web.site.shown.updates import ShownUpdate, shown_standing, shown_update
from bot.web.site.static import Static
from knowledge.base.models import Account

LANGUAGE = "language"
"""In the scope of a request: the language of the page, which its address begins with."""

COOKIE_BYTES = 24
"""How long the random name of a conversation is: 192 bits cannot be guessed."""

READING = "lasning"
"""The cookie that remembers that someone reads easy Swedish. It says nothing else, and is the same for all who do."""
READING_SECONDS = 180 * 24 * 3600
EASY = "latt"

SEE_OTHER = 303


@dataclass(frozen=True)
class Site:
    """What every page is made of."""

    settings: Settings
    services: Services
    texts: Texts
    templates: Templates
    static: Static
    limits: VisitorLimits
    bot_name: Callable[[], str]
    """The bot's name in Telegram, without the @; empty when it is not known."""

    @cached_property
    def pseudonyms(self) -> Pseudonyms:
        """The keyed hashes of visitors."""
        return Pseudonyms(self.settings.key())

    @property
    def https(self) -> bool:
        """Whether people reach the site by https."""
        return self.settings.web_base.startswith("https://")

    @property
    def cookie(self) -> str:
        """The name of the conversation's cookie. Behind https a browser takes one of that name from this very host alone."""
        return "__Host-samtal" if self.https else "samtal"

    def not_found(self, visit: Visit) -> Response:
        """That there is no such page, with the search."""
        return self.trouble(visit, 404)

    def trouble(self, visit: Visit, status: int) -> Response:
        """A page about why the wanted one is not shown. Without a database the answers are shown all the same: they are files."""
        known = status if status in (403, 404, 405, 413, 415, 503) else 404 if status < 500 else 500
        themes = [
            (theme, visit.services.content.in_theme(theme.id)) for theme in visit.services.content.themes.values()
        ]
        return visit.page("trouble.html", status, kind=known, themes=themes, path_of=path_of)

    def absolute(self, path: str) -> str:
        """A page's address as others write it."""
        return self.settings.web_base + path

    def telegram_link(self, payload: str = "") -> str:
        """A link that opens the bot in Telegram; empty when its name is not known."""
        name = self.bot_name()
        return f"https://t.me/{name}{f'?start={payload}' if payload else ''}" if name else ""


Page = Callable[["Visit"], Awaitable[Response]]


class Visit:
    """A request to a page."""

    def __init__(self, site: Site, request: Request) -> None:
        self.site = site
        self.request = request
        self.language: str = request.scope.get(LANGUAGE, SWEDISH)
        self._new_cookie: str | None = None

    # --- who reads ----------------------------------------------------------------------------------------------------------

    @property
    def services(self) -> Services:
        """What the bot does."""
        return self.site.services

    @cached_property
    def easy(self) -> bool:
        """Whether the reader has chosen easy Swedish, and reads Swedish."""
        return self.language == SWEDISH and self.request.cookies.get(READING) == EASY

    @property
    def form(self) -> Form:
        """The form in which she reads entries."""
        return Form.EASY if self.easy else Form(self.language)

    @cached_property
    def visitor(self) -> int | None:
        """The number of whoever has a conversation here; None when nobody has asked anything in this browser."""
        secret = self.request.cookies.get(self.site.cookie, "")
        return self.site.pseudonyms.visitor(secret) if 24 <= len(secret) <= 64 else None

    def begin(self) -> int:
        """The number of the visitor, who gets a cookie with the answer if she has none."""
        if self.visitor is None:
            self._new_cookie = secrets.token_urlsafe(COOKIE_BYTES)
            self.visitor = self.site.pseudonyms.visitor(self._new_cookie)
        assert self.visitor is not None  # noqa: S101 - just made
        return self.visitor

    def asker(self, visitor: int) -> Asker:
        """The visitor as the services know one who asks. On a page in another language than Swedish that language is her choice."""
        language = None if self.language == SWEDISH else self.language
        return Asker(visitor, visitor, self.language, Choice(language, self.easy))

    @cached_property
    def address(self) -> str:
        """The network address that limits count."""
        return client_address(self.request, self.site.settings.trusted_proxies)

    @property
    def wants_json(self) -> bool:
        """Whether the page's own script asks, which puts the answer into the page."""
        return "application/json" in self.request.headers.get("accept", "")

    async def posted(self) -> dict[str, str]:
        """The fields of the form that was posted."""
        return await form_of(self.request, self.site.settings.web_base)

    # --- what she reads -----------------------------------------------------------------------------------------------------

    def url(self, path: str, language: str | None = None, /, **query: str | int) -> str:
        """The path of a page in the reader's language, or in another."""
        language = language or self.language
        prefix = "" if language == SWEDISH else f"/{language}"
        where = (prefix + path.rstrip("/")) or "/"
        return f"{where}?{urlencode(query)}" if query else where

    def text(self, message_id: str, **values: Value) -> Markup:
        """A set text, with its tags."""
        return self.site.templates.text(message_id, self.language, **values)

    def render(self, template: str, /, **values: Any) -> str:
        """A template filled in for this reader."""
        of_all = {"visit": self, "site": self.site, "municipality": self.services.content.municipality}
        return self.site.templates.render(template, self.language, self.url, of_all | values)

    def page(self, template: str, /, status: int = 200, **values: Any) -> Response:
        """A page."""
        return HTMLResponse(self.render(template, **values), status, {"Cache-Control": "no-cache", "Vary": "Cookie"})

    def goes_to(self, path: str, **query: str | int) -> Response:
        """On to another page, after something has been done."""
        return RedirectResponse(self.url(path, None, **query), SEE_OTHER, {"Cache-Control": "no-store"})

    def signed(self, response: Response) -> Response:
        """The response with the new conversation's cookie, if there is one."""
        if self._new_cookie is not None:
            # Without an age it goes with the browser's session.
            response.set_cookie(
                self.site.cookie, self._new_cookie, path="/", httponly=True, samesite="lax", secure=self.site.https
            )
        return response

    def update(
        self, update: PublishedUpdate, changes: Mapping[str, Change] | None = None, *, short: bool = False
    ) -> ShownUpdate:
        """An update as this reader is shown it."""
        account = self.account_of(update)
        now = self.services.clock.now()
        return shown_update(
            update, account, self.site.texts, self.language, now=now, changes=changes or {}, short=short
        )

    def standing(self, summary: AccountSummary, *, short: bool = True) -> ShownUpdate | None:
        """How an account stands: its newest update with the newest value of each figure; None when nothing is published."""
        return shown_standing(summary, self.site.texts, self.language, now=self.services.clock.now(), short=short)

    def account_of(self, update: PublishedUpdate) -> Account:
        """The account that an update belongs to, whether or not it is still declared."""
        return self.services.content.accounts.get(update.account_id, undeclared(update.account_id))

    @property
    def path(self) -> str:
        """The page's path without the language."""
        return str(self.request.scope["path"])

    def here_in(self, language: str) -> str:
        """The path of this page in a language; only Swedish has an easy-to-read form."""
        return self.url(self.path if language == SWEDISH else self.path.removesuffix("/lattlast"), language)


def unchanged(request: Request, body: bytes, headers: Mapping[str, str], media_type: str) -> Response:
    """The response with its ETag; 304 when the reader has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    sent = {**headers, "ETag": tag}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known or known == ["*"]:
        return Response(status_code=304, headers=sent)
    return Response(body, headers=sent, media_type=media_type)
