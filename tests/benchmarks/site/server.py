"""The server that is measured, in a process of its own: the site, and beside it a bare page of Starlette's (``/bare``)."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route

from bot.opening import be_quiet, open_services
from bot.services.updates import fill_with_examples
from bot.settings import Settings
from bot.texts import load_texts
from bot.web.application import build_web
from bot.web.server import WebServer, listen
from bot.web.site.site import build_site

BARE = "<!doctype html><html lang=sv><title>En sida</title><h1>En sida</h1><p>Med lite text."


async def serve(folder: Path, port: int) -> None:
    """Serve until the process is ended."""
    settings = Settings(
        _env_file=None, data_dir=folder, secret_key="a key for measuring", rate_per_minute=1000, rate_per_day=100_000
    )
    with listen("127.0.0.1", port) as listening:
        async with open_services(settings, examples=True) as services:
            await fill_with_examples(
                services.database, services.content.accounts, settings.content_dir, datetime.now(UTC)
            )
            site = build_site(settings, services, load_texts())
            await WebServer(build_web([Route("/bare", bare), Mount("/", site)])).serve(listening)


async def bare(_request: Request) -> Response:
    """The least that a page can be."""
    return HTMLResponse(BARE)


if __name__ == "__main__":
    be_quiet()
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2])))
