"""A town in which people write to the bot: genuine updates through the whole application, against the stand-in for Telegram's server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.app import build_application
from bot.context import BotApplication
from bot.delivery.wiring import delivery_bot, delivery_worker
from bot.delivery.worker import DeliveryWorker
from bot.localtelegram import LocalChat, LocalMessage, LocalPerson, LocalRequest, LocalTelegram, deliver
from bot.services import Services
from bot.services.learning.taught import Understands
from bot.settings import Settings
from bot.texts import Texts, load_texts
from bot.wiring import build_services
from db.engine import Database
from db.models import Role
from knowledge.base.models import Content
from tests.support.setclock import SetClock
from tests.support.skippedtime import SkippedTime

Sent = LocalMessage
Person = LocalPerson

CITIZEN = LocalPerson(1001, "Kim")
OTHER_CITIZEN = LocalPerson(1002, "Alex")
OFFICER = LocalPerson(2001, "Olga")
OTHER_OFFICER = LocalPerson(2002, "Omar")
ADMIN = LocalPerson(3001, "Ada")
GROUP = LocalChat(-100500, "supergroup", "Byalaget")


def settings_for(folder: Path, **changes: Any) -> Settings:
    """Settings that read no environment and keep everything in ``folder``; the administrator is :data:`ADMIN`."""
    values: dict[str, Any] = {
        "data_dir": folder,
        "secret_key": "a key for tests only",
        "admin_ids": frozenset({ADMIN.id}),
    }
    return Settings(_env_file=None, **(values | changes))


class World:
    """The application and everyone around it."""

    def __init__(
        self,
        application: BotApplication,
        telegram: LocalTelegram,
        services: Services,
        settings: Settings,
        *,
        clock: SetClock,
        worker: DeliveryWorker,
    ) -> None:
        self.application = application
        self.telegram = telegram
        self.services = services
        self.settings = settings
        self.clock = clock
        self.worker = worker

    async def delivers(self) -> list[Sent]:
        """What is due to followers and to those who wait for an answer is sent; returns that."""
        before = len(self.telegram.shown)
        await self.worker.drain()
        return self.telegram.shown[before:]

    async def says(self, person: Person, text: str, chat: LocalChat | None = None, **fields: Any) -> list[Sent]:
        """A person writes; returns what the bot then sent or edited, in order. ``fields`` go into Telegram's message."""
        return await self.receives(self.telegram.writes(person, text, chat, **fields))

    async def sends(self, person: Person, chat: LocalChat | None = None, **fields: Any) -> list[Sent]:
        """A person sends something that is no text, for example ``voice={…}``."""
        return await self.receives(self.telegram.writes(person, None, chat, **fields))

    async def edits(self, person: Person, message_id: int, text: str) -> list[Sent]:
        """A person changes a message that she has written."""
        return await self.receives(self.telegram.edits(person, message_id, text))

    async def presses(self, person: Person, label_or_data: str, on: Sent | None = None) -> list[Sent]:
        """A person presses a button: on ``on``, or on the newest message in her chat that has it (by label or by data)."""
        candidates = [on] if on is not None else list(reversed(self.sent_to(person.id)))
        for shown in candidates:
            now = self.telegram.messages.get((shown.chat_id, shown.message_id))
            data = now.data_of(label_or_data) if now is not None else None
            if now is not None and data is not None:
                return await self.receives(self.telegram.presses(person, now, data))
        labels = [label for shown in candidates for label in shown.labels]
        raise AssertionError(f"no button {label_or_data!r}; there are {labels}")

    async def presses_foreign(self, person: Person, data: str) -> list[Sent]:
        """A press that no button of ours has, on the newest message in the chat."""
        newest = self.sent_to(person.id)[-1]
        return await self.receives(self.telegram.presses(person, newest, data))

    async def receives(self, update: dict[str, Any]) -> list[Sent]:
        """Telegram hands the bot an update; returns what was sent or edited while it was handled."""
        before = len(self.telegram.shown)
        await deliver(self.application, update)
        return self.telegram.shown[before:]

    def sent_to(self, chat_id: int) -> list[Sent]:
        """Everything that a chat has been shown, each message as it was sent or edited."""
        return [shown for shown in self.telegram.shown if shown.chat_id == chat_id]

    def last_toast(self) -> str:
        """What was last shown at the top of the screen after a press; empty for a press that was only noted."""
        return list(self.telegram.callback_answers.values())[-1]

    async def give_role(self, person: Person, role: Role) -> None:
        """Give someone a role, as the command line does."""
        await self.services.roles.grant(person.id, role, person.name)


@asynccontextmanager
async def world_of(
    database: Database,
    folder: Path,
    content: Content,
    understanding: Understands,
    texts: Texts | None = None,
    **settings: Any,
) -> AsyncIterator[World]:
    """A world with an administrator and an officer, over a database that has its tables; with other texts than the real ones if given."""
    texts = texts or load_texts()
    clock, made = SetClock(), settings_for(folder, **settings)
    telegram = LocalTelegram(clock)
    services = build_services(made, database, content, understanding, clock, languages=texts.languages)
    application = build_application(made, services, LocalRequest(telegram), texts=texts)
    worker = delivery_worker(services, texts, delivery_bot(made, LocalRequest(telegram)), clock=SkippedTime(clock))
    async with application:
        world = World(application, telegram, services, made, clock=clock, worker=worker)
        await world.give_role(OFFICER, Role.OFFICER)
        yield world
        await worker.close()
