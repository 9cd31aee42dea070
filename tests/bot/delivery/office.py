"""A post office: a database with followers, a worker in skipped time, and Telegram with its limits."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import select
from telegram import Bot

from bot.clock import Clock
from bot.delivery.drafts import DraftMessages
from bot.delivery.messages import Messages
from bot.delivery.worker import DeliveryWorker
from bot.localtelegram import TOKEN, LocalMessage, LocalTelegram
from bot.services.following.following import Following, Pace
from bot.services.people.audit import AuditLog
from bot.services.people.privacy import Pseudonyms
from bot.services.updates.accounts import Accounts
from bot.services.updates.publishing import Publishing
from bot.texts import load_texts
from db.engine import Database
from db.models import Delivery, DeliveryKind
from db.queries import sending
from db.queries.deliveries import Progress
from knowledge.base.models import Content
from tests.support.skippedtime import SkippedTime
from tests.support.telegram.strict import StrictRequest
from tests.support.updates import ACCOUNT, AUTHOR, Publisher

MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)


def already_set() -> asyncio.Event:
    """An event that nobody has to wait for."""
    event = asyncio.Event()
    event.set()
    return event


class Office:
    """Everything between a publication and the chats."""

    def __init__(self, database: Database, content: Content) -> None:
        self.database = database
        self.content = content
        self.time = SkippedTime(MORNING)
        self.telegram = LocalTelegram(self.time)
        self.wire = StrictRequest(self.telegram, lambda: self.time.seconds)
        self.following = Following(database, content.accounts, self.time)
        self.publisher = Publisher(database, self.following)
        self.publishing = Publishing(database, content.accounts, self.following, require_approval=True, clock=self.time)
        self.worker = self.new_worker()
        self.time.busy = lambda: self.worker.under_way
        self.wire.open(AUTHOR)

    def new_worker(self, clock: Clock | None = None, only: Collection[int] | None = None) -> DeliveryWorker:
        """A worker as another process would start it."""
        accounts = Accounts(self.database, self.content.accounts)
        drafts = DraftMessages(self.publishing, self.content.accounts, load_texts(), self.time)
        audit = AuditLog(self.database, Pseudonyms(b"a key"), self.time)
        messages = Messages(accounts, self.following, self.content.entries, load_texts(), drafts, audit=audit)
        bot = Bot(TOKEN, request=self.wire, get_updates_request=self.wire)
        return DeliveryWorker(self.database, bot, messages, self.following, clock=clock or self.time, only=only)

    async def follow(
        self, *chat_ids: int, account_id: str = ACCOUNT, pace: Pace = Pace.NOW, language: str = "sv"
    ) -> None:
        """Let chats exist and follow."""
        self.wire.open(*chat_ids)
        for chat in chat_ids:
            await self.following.follow(chat, account_id, pace, language)

    async def publish(self, title: str = "Tre nya företag", body: str = "Tre sociala företag har startat.") -> int:
        """Publish an update now. Returns its number."""
        return await self.publisher.publish(self.time.now(), title=title, body=body)

    async def settle(self) -> None:
        """Send until nothing waits any more, skipping every pause."""
        while True:
            await self.worker.drain()
            async with self.database.read() as session:
                due = await sending.next_due(session)
            if due is None:
                return
            self.time.seconds += max(0.0, (due - self.time.now()).total_seconds())

    def texts_to(self, chat_id: int) -> list[str]:
        """What a chat reads now, message by message."""
        return [message.text for message in self.wire.sent_to(chat_id)]

    def only_message_to(self, chat_id: int) -> LocalMessage:
        """The one message in a chat."""
        (message,) = self.wire.sent_to(chat_id)
        return message

    async def progress(self, number: int) -> Progress:
        """How far an update has come."""
        return await self.following.progress(number)

    async def row(self, chat_id: int, number: int) -> Delivery:
        """The delivery of an update to a chat."""
        about = (Delivery.chat_id == chat_id, Delivery.update_number == number, Delivery.kind == DeliveryKind.UPDATE)
        async with self.database.read() as session:
            return (await session.scalars(select(Delivery).where(*about))).one()
