"""Following: who is to be told of what, and how far the telling has come.

What is to be sent is written as rows in the transaction that causes it (:meth:`Following.enqueue`); :mod:`bot.delivery.worker` sends it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, Clock
from bot.services.following.months import Month, month_before, month_of
from db.engine import Database
from db.models import DeliveryKind, DeliverySubject, Pace, Question, StopReason
from db.queries import deliveries, digests, followers, questions, updates
from db.queries.deliveries import Progress
from db.queries.digests import Change
from db.queries.followers import ALL

__all__ = ["ALL", "Follow", "Following", "Pace", "StopReason", "UnknownAccountError"]

PROGRESS_AFTER = timedelta(seconds=2)
"""How long after publishing the author is first told how far the messages have come: a short list is then done already."""

KEPT = timedelta(days=90)
"""How long it is kept that a chat no longer follows, and that a message was sent which will not be corrected."""


@dataclass(frozen=True)
class Follow:
    """One thing that a chat follows."""

    account_id: str
    """An account's id, or :data:`ALL`."""
    pace: Pace
    thread_id: int | None = None
    """The topic of a forum in which it is told; None for General, and in other chats."""
    lost_topic: bool = False
    """Whether it is told in General because its topic is closed or deleted."""


class UnknownAccountError(Exception):
    """No such account is declared."""


class Following:
    """Remembers what chats follow, and writes down what they are to be told."""

    def __init__(self, database: Database, account_ids: Collection[str], clock: Clock = REAL_TIME) -> None:
        self._database = database
        self._accounts = frozenset(account_ids)
        self._clock = clock
        self.woken = asyncio.Event()
        """Set when something new is to be sent and has been committed; who sends clears it."""

    # --- what a chat chooses ----------------------------------------------------------------------------------------------

    async def choices(self, chat_id: int) -> list[Follow]:
        """What a chat follows: all accounts first, then single ones that no longer exist left out."""
        async with self._database.read() as session:
            rows = await followers.of_chat(session, chat_id)
        return [
            Follow(row.account_id, row.pace, row.thread_id, row.lost_topic)
            for row in rows
            if self.is_known(row.account_id)
        ]

    async def follow(
        self, chat_id: int, account_id: str, pace: Pace, language: str, thread_id: int | None = None
    ) -> list[Follow]:
        """Let a chat follow an account, or :data:`ALL`. Returns everything that it then follows.

        Following all takes the place of what was chosen for single accounts; a choice for a single account afterwards goes before it.
        ``thread_id`` is the topic of a forum in which it is told. Raises :class:`UnknownAccountError`.
        """
        if not self.is_known(account_id):
            raise UnknownAccountError(account_id)
        now = self._clock.now()
        async with self._database.begin() as session:
            if account_id == ALL:
                for row in await followers.of_chat(session, chat_id):
                    if row.account_id != ALL:
                        await followers.stop(
                            session, chat_id, account_id=row.account_id, because=StopReason.ASKED, at=now
                        )
            await followers.follow(
                session,
                chat_id=chat_id,
                account_id=account_id,
                pace=pace,
                language=language,
                at=now,
                thread_id=thread_id,
            )
        return await self.choices(chat_id)

    async def stop(self, chat_id: int, account_id: str | None = None) -> list[Follow]:
        """End one choice of a chat, or all of them without ``account_id``. Returns what it still follows.

        What waits to be sent about it is taken back.
        """
        async with self._database.begin() as session:
            await followers.stop(
                session, chat_id, account_id=account_id, because=StopReason.ASKED, at=self._clock.now()
            )
            left = await followers.of_chat(session, chat_id)
            await deliveries.cancel_unsent(session, chat_id, {row.account_id for row in left})
        return await self.choices(chat_id)

    async def use_language(self, chat_id: int, language: str) -> None:
        """Write to a chat in another language (``sv`` or ``en``) from now on."""
        async with self._database.begin() as session:
            await followers.set_language(session, chat_id, language)

    async def clear_out(self) -> None:
        """Delete what is no longer needed: the rows of those who stopped long ago, and of messages that are not corrected any more."""
        before = self._clock.now() - KEPT
        async with self._database.begin() as session:
            await followers.forget_stopped(session, before)
            await deliveries.forget_finished(session, before)

    def is_known(self, account_id: str) -> bool:
        """Whether that can be followed: a declared account, or :data:`ALL`."""
        return account_id == ALL or account_id in self._accounts

    # --- what Telegram tells about a chat ---------------------------------------------------------------------------------

    async def blocked(self, chat_id: int, because: StopReason = StopReason.BLOCKED) -> None:
        """The chat no longer takes messages from the bot."""
        now = self._clock.now()
        async with self._database.begin() as session:
            await followers.stop(session, chat_id, because=because, at=now)
            await deliveries.block(session, chat_id, now)

    async def unblocked(self, chat_id: int) -> None:
        """The chat takes messages again: it follows what it followed, and messages that it has are brought up to date."""
        async with self._database.begin() as session:
            await followers.resume(session, chat_id, because=StopReason.BLOCKED)
            await deliveries.unblock(session, chat_id, self._clock.now())
            self._wake_after(session)

    async def moved(self, old_chat: int, new_chat: int) -> None:
        """A group has become a supergroup, with another chat id."""
        async with self._database.begin() as session:
            await followers.move(session, old_chat, new_chat)
            await deliveries.move(session, old_chat, new_chat)
            await questions.move(session, old_chat, new_chat)

    async def lost_topic(self, chat_id: int, thread_id: int, question_id: int | None = None) -> None:
        """A topic of a forum is closed or deleted: what was to be told there is told in General, and /bevaka says so."""
        async with self._database.begin() as session:
            await followers.lose_topic(session, chat_id, thread_id)
            if question_id is not None:
                await questions.lose_topic(session, question_id)

    # --- what is to be told -----------------------------------------------------------------------------------------------

    async def enqueue(
        self, session: AsyncSession, update_number: int, account_id: str, version: int, at: datetime
    ) -> int:
        """An update has been published (``version`` 1), revised (its revision) or withdrawn (the last revision + 1).

        In the publisher's transaction: rows for those who follow the account at once, or a new version of the rows that are there. The
        worker wakes when it is committed. Returns how many chats are to be told; the author gets a message about how far it has come.
        """
        if version == 1:
            count = await deliveries.add_for_followers(session, update_number, account_id, version=version, at=at)
        else:
            count = await deliveries.raise_version(session, update_number, version=version, at=at)
            await deliveries.rewrite(session, update_number, months=(), drafts=(), at=at)
        author = await updates.author_of(session, update_number, version)
        if count and author is not None:
            subject = DeliverySubject.progress(update_number, version)
            await deliveries.add(session, chat_id=author, subject=subject, at=at, due=at + PROGRESS_AFTER)
        self._wake_after(session)
        return count

    async def correct(
        self,
        session: AsyncSession,
        update_number: int,
        account_id: str,
        version: int,
        at: datetime,
        *,
        but_not: int | None = None,
    ) -> None:
        """Tell those who have the message about an update of a version in a new one that answers it: Telegram tells nobody of an edit.

        In the publisher's transaction, after :meth:`enqueue`. Not those who are told of the update ``but_not``, which stands in its place.
        """
        await deliveries.add_corrections(session, update_number, account_id, version=version, at=at, but_not=but_not)

    async def rewrite(
        self, session: AsyncSession, update_number: int, drafts: Collection[int], since: datetime, at: datetime
    ) -> None:
        """Let messages be edited that quote an update whose content has been taken away, besides those about it.

        They are the digests of the months from ``since``, and what officers were told of its drafts. In the caller's transaction.
        """
        months, month = [month_of(at).name], month_of(since)
        while month.start < at and month.name not in months:
            months.append(month.name)
            month = month_of(month.end)
        await deliveries.rewrite(session, update_number, months, drafts, at=at)

    async def tell_answer(self, session: AsyncSession, question_id: int, chat_id: int) -> None:
        """The question has got an answer: tell the chat that asked to be told, once. In the caller's transaction."""
        subject = DeliverySubject.question(question_id)
        await deliveries.add(session, chat_id=chat_id, subject=subject, at=self._clock.now())
        self._wake_after(session)

    async def tell_of_draft(
        self, session: AsyncSession, kind: DeliveryKind, draft_id: int, chats: Collection[int], at: datetime
    ) -> None:
        """Something has become of a draft: tell these chats. In the transaction in which it did."""
        await deliveries.add_of_draft(session, kind, draft_id, chats, at=at)
        self._wake_after(session)

    async def tell_of_role(self, session: AsyncSession, event_id: int, chats: Collection[int], at: datetime) -> None:
        """What an audit event says of a role is to be told to these chats. In the transaction in which it happened."""
        for chat_id in chats:
            await deliveries.add(session, chat_id=chat_id, subject=DeliverySubject.role(event_id), at=at)
        self._wake_after(session)

    async def enqueue_digests(self) -> int:
        """Write down the digest of the month that has ended, for those who follow by the month. Safe to repeat.

        Returns how many digests were added.
        """
        now = self._clock.now()
        month = month_before(now)
        async with self._database.begin() as session:
            count = await digests.add(session, month.name, start=month.start, end=month.end, at=now)
            self._wake_after(session)
        return count

    async def digest(self, chat_id: int, month: Month) -> list[Change]:
        """What happened in a month under the accounts that the chat follows by the month, oldest first."""
        async with self._database.read() as session:
            pace = {row.account_id: row.pace for row in await followers.of_chat(session, chat_id)}
            changes = await digests.changes(session, month.start, month.end)
        return [change for change in changes if pace.get(change.account_id, pace.get(ALL)) == Pace.MONTHLY]

    async def question(self, question_id: int) -> Question | None:
        """The question that a chat asked to be told about, or None when it is no longer kept."""
        async with self._database.read() as session:
            return await questions.get(session, question_id)

    # --- how far it has come ----------------------------------------------------------------------------------------------

    async def progress(self, update_number: int) -> Progress:
        """How far the messages about an update have come."""
        async with self._database.read() as session:
            return await deliveries.progress(session, update_number)

    async def corrections(self, update_number: int, version: int) -> int:
        """How many chats are told of a version of an update in a new message."""
        async with self._database.read() as session:
            return await deliveries.count_corrections(session, update_number, version)

    def _wake_after(self, session: AsyncSession) -> None:
        """Wake the worker when the transaction has been committed; earlier it would find nothing and go back to sleep."""
        event.listen(session.sync_session, "after_commit", lambda _session: self.woken.set(), once=True)
