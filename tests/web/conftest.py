"""One server for all of these tests, a browser for each module, and what each of them opens there."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy.engine import make_url
from starlette.routing import Mount

from bot.settings import Settings
from bot.texts import load_texts
from bot.web.application import build_web
from bot.web.server import WebServer
from bot.web.site.site import build_site
from db.engine import Database
from knowledge.base.models import Content
from knowledge.understanding import Understanding
from tests.support.published import Published
from tests.support.world import World, world_of

T = TypeVar("T")

MUNICIPALITY = "http://kommunen.localhost"
"""Another website, which shows the ask box in a frame."""
NAMES = ("chromium", "chromium-browser", "google-chrome")
WAIT = 10_000
"""After so many milliseconds something that is waited for has not come."""


class Town:
    """A world and the server of its site, in a thread of their own."""

    def __init__(self, folder: Path, migrated: Path, content: Content, understanding: Understanding) -> None:
        self._make = (folder, migrated, content, understanding)
        self._loop = asyncio.new_event_loop()
        self._ready: Future[World] = Future()
        self._done = asyncio.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._run()), daemon=True)

    def __enter__(self) -> Town:
        self._thread.start()
        self.world = self._ready.result(60)
        return self

    def __exit__(self, *_error: object) -> None:
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join(30)
        self._loop.close()

    def does(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something in the world."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    async def _run(self) -> None:
        folder, migrated, content, understanding = self._make
        shutil.copy(migrated, folder / "town.db")
        database = Database(make_url(f"sqlite+aiosqlite:///{folder / 'town.db'}"))
        async with world_of(database, folder, content, understanding) as world:
            changes = {
                "rate_per_minute": 1000,
                "rate_per_day": 100_000,
                "public_url": self.base,
                "web_embed_origins": (MUNICIPALITY,),
            }
            settings = Settings(_env_file=None, **(world.settings.model_dump() | changes))
            server = WebServer(build_web([Mount("/", build_site(settings, world.services, load_texts()))]))
            serving = asyncio.create_task(server.serve(self._listening))
            await _fill(world)
            self._ready.set_result(world)
            await self._done.wait()
            server.stop()
            await serving
        await database.close()


async def _fill(world: World) -> None:
    """Two years of an account: one update is revised, one withdrawn, one an example."""
    published = Published(world)
    for number in range(7):
        figures = {"platser": str(4 + number), "inkop_kr": str(90_000 + 10_000 * number)}
        await published.new(days_ago=640 - 90 * number, title=f"Läget {number}", figures=figures, example=number == 3)
    await published.revise(
        7, title="Läget just nu", body="Tio platser är fyllda.\n\n- en ny\n- en till", figures={"platser": "10"}
    )
    await published.withdraw(5, "Siffran var fel.")


@pytest.fixture(scope="session")
def town(
    tmp_path_factory: pytest.TempPathFactory, migrated: Path, content: Content, understanding: Understanding
) -> Iterator[Town]:
    """The town that all of these tests visit."""
    with Town(tmp_path_factory.mktemp("town"), migrated, content, understanding) as made:
        yield made


@pytest.fixture(scope="module")
def chromium(town: Town) -> Iterator[Browser]:
    """The browser. It ends with the module: while it runs, no other test of this process can have a loop of its own."""
    del town  # made first, for the same reason
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        told = "no Chromium on this machine (Debian: apt install chromium)"
        if os.environ.get("BROWSER_REQUIRED"):
            pytest.fail(told)
        pytest.skip(told)
    with sync_playwright() as playwright:
        # A machine for tests runs as root, which Chromium's sandbox refuses; and here the site is on the browser's own machine, which
        # Chromium lets no other website show in a frame.
        flags = ["--no-sandbox", "--disable-features=LocalNetworkAccessChecks"]
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        yield browser
        browser.close()


class Visitor:
    """A context of the browser, with cookies of its own, that notes whatever a page should not do."""

    def __init__(self, context: BrowserContext, town: Town) -> None:
        self.town = town
        self.context = context
        self.wrong: list[str] = []
        self.requests: list[str] = []
        context.set_default_timeout(WAIT)
        self.page: Page = context.new_page()
        self.page.on(
            "console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def opens(self, path: str) -> Page:
        """Go to a page."""
        self.requests.clear()
        self.page.goto(self.town.base + path)
        return self.page

    def asks(self, text: str) -> None:
        """Write in the box of the page, press the button, and wait for the answer."""
        before = self.page.locator(".turn").count()
        self.page.locator("[data-ask] textarea").fill(text)
        self.page.locator("[data-ask] button").click()
        self.page.locator(".turn").nth(before).wait_for()


@pytest.fixture
def visits(chromium: Browser, town: Town) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors; afterwards none of their pages has done what it should not."""
    made: list[Visitor] = []

    def visitor(**options: Any) -> Visitor:
        made.append(Visitor(chromium.new_context(**options), town))
        return made[-1]

    yield visitor
    for one in made:
        one.context.close()
        assert one.wrong == []
        assert [url for url in one.requests if not url.startswith((town.base, MUNICIPALITY))] == []


@contextmanager
def offline_for_scripts(page: Page) -> Iterator[None]:
    """What scripts fetch fails, while pages and forms go on."""

    def decide(route: Any) -> None:
        if route.request.resource_type == "fetch":
            route.abort()
        else:
            route.continue_()

    page.route("**/*", decide)
    yield
    page.unroute("**/*")
