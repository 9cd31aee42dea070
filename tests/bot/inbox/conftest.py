"""A world whose updates come by the inbox, as in the running bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from telegram.request import RequestData

from bot.app import build_application
from bot.attempt import Attempt
from bot.context import BotApplication
from bot.delivery.rate_limiter import RateLimiter
from bot.inbox.handling import Handling, Outcome, attempt_at
from bot.inbox.intake import Intake
from bot.inbox.wake import Wake
from bot.inbox.worker import LEASE, InboxWorker
from bot.localtelegram import LocalMessage, LocalPerson, LocalRequest, LocalTelegram
from bot.services import Services
from bot.serving import limits_of
from bot.wiring import build_services
from db.engine import Database
from db.models import InboxUpdate
from db.queries import inbox
from db.queries.inbox import Claim
from knowledge.base.models import Content
from tests.bot.inbox.fasttime import FastTime
from tests.support.decides import Decides
from tests.support.world import settings_for

Raises = Exception | None


class FailingRequest(LocalRequest):
    """The stand-in's wire, on which a call may fail: before it arrives, or after."""

    def __init__(self, server: LocalTelegram) -> None:
        super().__init__(server)
        self.before: dict[str, list[Raises]] = {}
        """Method → what each next call raises instead of arriving; None lets one through."""
        self.after: dict[str, list[Raises]] = {}
        """The same for calls that arrive, and whose answer is lost."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *rest: Any, **more: Any
    ) -> tuple[int, bytes]:
        """One call."""
        name = url.rsplit("/", 1)[1]
        if (queue := self.before.get(name)) and (fault := queue.pop(0)) is not None:
            raise fault
        answer = await super().do_request(url, method, request_data, *rest, **more)
        if (queue := self.after.get(name)) and (fault := queue.pop(0)) is not None:
            raise fault
        return answer


@dataclass
class Town:
    """The application behind its inbox, and the stand-in before it."""

    telegram: LocalTelegram
    wire: FailingRequest
    application: BotApplication
    services: Services
    clock: FastTime
    decides: Decides

    def __post_init__(self) -> None:
        self.wake = Wake(self.services.database, self.clock)
        self.intake = Intake(self.services.database, self.wake, self.clock)
        self.handling = Handling(self.application, self.clock)

    def door(self, per_day: int = 200) -> Intake:
        """An intake that counts what each person sends, as that of the running bot does; another one each time, as after a restart."""
        counting = replace(limits_of(self.application), per_day=per_day)
        return Intake(self.services.database, self.wake, self.clock, limits=counting)

    def worker(self, **options: Any) -> InboxWorker:
        """One that answers."""
        return InboxWorker(self.services.database, self.handling, self.wake, self.clock, **options)

    async def claims(self) -> list[Claim]:
        """Everything whose turn it is."""
        return await self.services.database.write(
            lambda connection: inbox.claim(connection, "test", now=self.clock.now(), lease=LEASE, limit=100)
        )

    async def tries(self, held: Claim, attempt: Attempt | None = None) -> tuple[Outcome, Attempt]:
        """One try, without recording its outcome."""
        made = attempt or attempt_at(held, self.worker()._stopping)
        return await self.handling.handle(held, made), made

    async def answers(self, held: Claim) -> Outcome:
        """One try, and its outcome recorded."""
        outcome, attempt = await self.tries(held)
        await self.worker()._record(held, outcome, attempt)
        return outcome

    async def receives(self, *updates: Any) -> list[Claim]:
        """Updates come in and are claimed."""
        await self.intake.store(updates)
        return await self.claims()

    async def rows(self) -> list[InboxUpdate]:
        """The whole inbox."""
        async with self.services.database.read() as session:
            return list(await session.scalars(select(InboxUpdate).order_by(InboxUpdate.update_id)))

    def sent_to(self, chat: int) -> list[LocalMessage]:
        """What a chat has been shown."""
        return [shown for shown in self.telegram.shown if shown.chat_id == chat]

    def calls_of(self, method: str) -> int:
        """How often a method has been called."""
        return sum(call.method == method for call in self.telegram.calls)


@asynccontextmanager
async def running(worker: InboxWorker) -> AsyncIterator[asyncio.Task[None]]:
    """A worker at work, and stopped in the end."""
    task = asyncio.create_task(worker.run())
    try:
        yield task
    finally:
        worker.stop()
        await asyncio.wait([task])
        task.result()


async def finished(town: Town) -> None:
    """Wait until nothing waits any more."""
    async with asyncio.timeout(60):
        while any(row.state == "waiting" for row in await town.rows()):  # noqa: ASYNC110 - nor has the table
            await asyncio.sleep(0.01)


async def happens(town: Town, *updates: dict[str, Any]) -> list[LocalMessage]:
    """Updates come in and everything that waits is answered; returns what was shown."""
    before = len(town.telegram.shown)
    await town.intake.store(updates)
    async with running(town.worker()):
        await finished(town)
    return town.telegram.shown[before:]


async def says(town: Town, person: LocalPerson, *texts: str, chat: Any = None) -> list[str]:
    """A person writes; returns what she is shown in the chat."""
    shown = await happens(town, *(town.telegram.writes(person, text, chat) for text in texts))
    where = chat.id if chat is not None else person.id
    return [message.text for message in shown if message.chat_id == where]


async def states(town: Town) -> list[str]:
    return [row.state for row in await town.rows()]


async def town_of(database: Database, folder: Path, content: Content, decides: Decides) -> AsyncIterator[Town]:
    """A town over a database that has its tables."""
    clock, settings, telegram = FastTime(), settings_for(folder), LocalTelegram()
    services = build_services(settings, database, content, decides, clock)
    wire = FailingRequest(telegram)
    application = build_application(settings, services, wire, RateLimiter())
    async with application:
        yield Town(telegram, wire, application, services, clock, decides)


@pytest.fixture
async def town(sqlite_database: Database, tmp_path: Path, content: Content, decides: Decides) -> AsyncIterator[Town]:
    """A town on SQLite."""
    async for made in town_of(sqlite_database, tmp_path, content, decides):
        yield made


@pytest.fixture
async def any_town(database: Database, tmp_path: Path, content: Content, decides: Decides) -> AsyncIterator[Town]:
    """A town on each kind of database."""
    async for made in town_of(database, tmp_path, content, decides):
        yield made


@pytest.fixture
async def postgresql_town(
    postgresql_database: Database, tmp_path: Path, content: Content, decides: Decides
) -> AsyncIterator[Town]:
    """A town on PostgreSQL, where several workers share an inbox: on SQLite there is one, which takes over whatever it finds."""
    async for made in town_of(postgresql_database, tmp_path, content, decides):
        yield made
