"""The application over HTTP, asked without a network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from starlette.applications import Starlette

from bot.inbox.intake import Intake
from bot.inbox.wake import Wake
from bot.metrics import Metrics
from bot.settings import Webhook
from bot.web.application import build_web
from bot.web.health import Health
from bot.web.scrape import Scrape
from bot.web.updates import SECRET_HEADER, UpdatesByWebhook
from db.engine import Database
from db.models import InboxUpdate

WEBHOOK = Webhook("https://boten.example.test/telegram", "/telegram", "mycket-hemligt")


@dataclass
class Office:
    """The application over a database, and the parts of the bot behind it."""

    database: Database
    metrics: Metrics
    intake: Intake
    parts: dict[str, str]
    web: Starlette
    client: httpx.AsyncClient

    async def posts(self, body: Any, secret: str | bytes | None = WEBHOOK.secret, **headers: str) -> httpx.Response:
        """Someone posts to the webhook: what is no bytes and no stream, as JSON."""
        sent: dict[bytes, bytes] = {name.encode(): value.encode() for name, value in headers.items()}
        if secret is not None:
            sent[SECRET_HEADER.encode()] = secret if isinstance(secret, bytes) else secret.encode()
        told = {"content": body} if isinstance(body, bytes | AsyncIterator) else {"json": body}
        return await self.client.post("/telegram", headers=list(sent.items()), **told)

    async def stored(self) -> list[int]:
        """The numbers in the inbox."""
        async with self.database.read() as session:
            return list(await session.scalars(select(InboxUpdate.update_id).order_by(InboxUpdate.update_id)))

    async def scraped(self) -> list[str]:
        """The lines of ``/metrics``."""
        return (await self.client.get("/metrics")).text.splitlines()


@asynccontextmanager
async def office_over(database: Database) -> AsyncIterator[Office]:
    """An office over a database, which may have its tables or not."""
    metrics, intake, parts = Metrics(["message"]), Intake(database, Wake(database)), {"inbox": "ok"}
    routes = [
        *Health(database, lambda: parts).routes(),
        *Scrape(metrics, database).routes(),
        *UpdatesByWebhook(WEBHOOK, intake, metrics).routes(),
    ]
    web = build_web(routes)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url="http://bot") as client:
        yield Office(database, metrics, intake, parts, web, client)


@pytest.fixture
async def office(sqlite_database: Database) -> AsyncIterator[Office]:
    """An office on SQLite."""
    async with office_over(sqlite_database) as made:
        yield made


@pytest.fixture
async def any_office(database: Database) -> AsyncIterator[Office]:
    """An office on each kind of database."""
    async with office_over(database) as made:
        yield made
