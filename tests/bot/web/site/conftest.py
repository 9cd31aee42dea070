"""The site over a world: a browser that asks it, and officers who publish in Telegram."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from html import unescape
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from sqlalchemy import select
from starlette.routing import Mount
from starlette.types import ASGIApp

from bot.settings import Settings
from bot.texts import load_texts
from bot.web.application import build_web
from bot.web.site.site import build_site
from tests.support.published import Published
from tests.support.world import World

BASE = "http://test"


def site_of(world: World, bot_name: str = "", **settings: Any) -> ASGIApp:
    """The site of a world, with other settings if given."""
    made = Settings(_env_file=None, **(world.settings.model_dump() | settings))
    return build_web([Mount("/", build_site(made, world.services, load_texts(), lambda: bot_name))])


class Browser:
    """Asks the site as a browser without scripts does: it keeps cookies, and tells where a form comes from."""

    def __init__(self, site: ASGIApp, base: str = BASE, address: str = "192.0.2.1") -> None:
        self.base = base
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(site, client=(address, 1234)), base_url=base, follow_redirects=False
        )

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """A page."""
        return await self.client.get(path, headers=headers)

    async def post(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> httpx.Response:
        """A form of one of the site's own pages."""
        own = {"Origin": self.base} if headers is None else headers
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self.client.post(path, content=urlencode(fields), headers=kind | own)

    async def asks(self, text: str, page: str = "/fraga") -> str:
        """A question; returns the page that it leads to."""
        answer = await self.post(page, fraga=text)
        assert answer.status_code == 303, answer.text
        return (await self.get(answer.headers["location"].partition("#")[0])).text

    async def smoothly(self, path: str, **fields: str) -> httpx.Response:
        """A form that the page's script posts."""
        return await self.post(path, {"Origin": self.base, "Accept": "application/json"}, **fields)


def words(html: str) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def field(html: str, name: str) -> str:
    """The value of the last field of that name."""
    return str(re.findall(rf'name="{name}" value="([^"]*)"', html)[-1])


async def every(world: World, what: type) -> list[Any]:
    """Each row of a table."""
    async with world.services.database.read() as session:
        return list(await session.scalars(select(what)))


@pytest.fixture
async def browser(told_world: World) -> AsyncIterator[Browser]:
    """A browser at the site of a world whose understanding decides as it is told."""
    made = Browser(site_of(told_world))
    yield made
    await made.client.aclose()


@pytest.fixture
def published(told_world: World) -> Published:
    """Where a test publishes."""
    return Published(told_world)
