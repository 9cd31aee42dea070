"""Whether the bot is alive, and whether it can answer: for whoever watches over it.

It tells of the bot's parts alone, in a few set words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.web.within import Within
from db import migrate
from db.engine import Database

OK = "ok"
"""The state of a part that does what it should."""

SECONDS = 2.0
"""After so many seconds a database that does not answer is away."""

_NOT_KEPT = {"Cache-Control": "no-store"}


class Health:
    """How the bot is."""

    def __init__(self, database: Database, parts: Callable[[], Mapping[str, str]]) -> None:
        """``parts`` tells the state of each part in the process: :data:`OK`, or what is missing."""
        self._is_current = Within(SECONDS, lambda: migrate.is_current(database))
        self._parts = parts

    def routes(self) -> list[Route]:
        """``/healthz`` and ``/readyz``."""
        return [Route("/healthz", _alive), Route("/readyz", self._ready)]

    async def states(self) -> dict[str, str]:
        """The state of each part, the database included."""
        current = await self._is_current()
        away = "no answer"
        return {
            "database": OK if current is not None else away,
            "migrations": away if current is None else OK if current else "not the newest",
            **self._parts(),
        }

    async def _ready(self, _request: Request) -> Response:
        checks = await self.states()
        ready = all(state == OK for state in checks.values())
        said = {"ready": ready, "checks": checks}
        return JSONResponse(said, 200 if ready else 503, headers=_NOT_KEPT)


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok\n", headers=_NOT_KEPT)
