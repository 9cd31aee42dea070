"""Sends what is to be sent: new updates and their corrections to followers, digests, answers that someone waits for.

One worker sends at a time (:class:`~db.leader_lock.LeaderLock`). It takes rows that are due, as many as may be sent at this moment, with
the attempt recorded and committed before the call; makes the calls side by side; and records each outcome on its own. A crash leaves the
rows whose outcome is not recorded, and the next worker takes them up.

It sends with a ``telegram.Bot`` of its own, without a rate limiter: that of the application holds back every call when Telegram asks for a
pause, and people who write to the bot are not to wait because many others are being told something.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection

from telegram import Bot

from bot.clock import REAL_TIME, Clock, either
from bot.delivery.messages import Messages
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.sender import Sender
from bot.delivery.shared_limit import SharedLimit
from bot.logs import where
from bot.services.following import Following
from db.engine import Database
from db.faults import is_passing
from db.leader_lock import LeaderLock
from db.queries import sending
from db.queries.sending import Claim

log = logging.getLogger(__name__)

AT_ONCE = 48
"""How many calls may be under way: the rate times the time that Telegram takes, with room for some that hang."""

POLL_SECONDS = 5.0
"""How often the queue is looked at when nothing wakes the worker: what another process has published waits no longer than that."""

LEADER_SECONDS = 1.0
"""How often a process that does not send asks whether the one that did has ended."""


class DeliveryWorker:
    """Sends deliveries until it is stopped. ``only`` limits it to some chats (the terminal's), for which it needs no lock."""

    def __init__(
        self,
        database: Database,
        bot: Bot,
        messages: Messages,
        following: Following,
        *,
        rate_limiter: RateLimiter | None = None,
        shared_limit: SharedLimit | None = None,
        clock: Clock = REAL_TIME,
        only: Collection[int] | None = None,
    ) -> None:
        self._database = database
        self._following = following
        self._clock = clock
        self._rate_limiter = rate_limiter or RateLimiter(self._clock.ticks)
        self._shared_limit = shared_limit or SharedLimit()
        self._sender = Sender(
            database,
            bot,
            messages,
            following,
            rate_limiter=self._rate_limiter,
            shared_limit=self._shared_limit,
            clock=self._clock,
        )
        self._only = only
        self._leader = LeaderLock(database)
        self._tasks: dict[asyncio.Task[None], int] = {}
        self._began = False
        self._stopping = False
        self._checked_at = self._clock.ticks()

    @property
    def under_way(self) -> int:
        """How many messages are being sent at this moment."""
        return len(self._tasks)

    async def run(self) -> None:
        """Send until :meth:`stop`. After any fault, and while another process sends, it tries again every few seconds."""
        try:
            while not self._stopping:
                try:
                    await self.drain()
                    seconds = await self._seconds_to_due() if self._began else LEADER_SECONDS
                except Exception as fault:
                    # Whatever it is, a worker that ends would tell nobody anything any more.
                    log.error("nothing can be sent: %s", type(fault).__name__ if is_passing(fault) else where(fault))
                    await self.close()
                    seconds = POLL_SECONDS
                if not self._stopping:
                    await self._wait(seconds)
            await self._finish_calls()
        finally:
            for task in self._tasks:
                task.cancel()
            await self._leader.release()
            self._began = False

    def stop(self) -> None:
        """Take no more rows. :meth:`run` ends when the outcomes of the calls under way have been recorded."""
        self._stopping = True
        self._following.woken.set()

    async def drain(self) -> None:
        """Send everything that is due at this moment, at Telegram's pace. Sends nothing while another process holds the lock."""
        self._following.woken.clear()
        if not await self._begin():
            return
        while not self._stopping and await self._still_leads():
            self._following.woken.clear()
            free = min(AT_ONCE - self.under_way, self._rate_limiter.available())
            if free <= 0:
                await self._wait(self._rate_limiter.seconds_to_next() if self.under_way < AT_ONCE else None)
                continue
            free, seconds = await self._shared_limit.take_free(free)
            if free <= 0:
                await self._wait(seconds)
                continue
            claims = await self._claim(free)
            for claim in claims:
                self._rate_limiter.take(claim.chat_id)
                task = asyncio.create_task(self._sender.deliver(claim))
                self._tasks[task] = claim.chat_id
                task.add_done_callback(self._ended)
            if claims:
                continue
            if self._tasks:
                await self._wait(None)
            elif await self._seconds_to_due() <= 0:
                await self._wait(self._rate_limiter.seconds_to_rested())
            else:
                return
        await self._finish_calls()

    async def _begin(self) -> bool:
        """Hold the lock, and take up what a crash left. Returns whether this process may send."""
        if self._began and await self._still_leads():
            return True
        await self.close()
        if self._only is None and not await self._leader.acquire():
            return False
        async with self._database.begin() as session:
            left = await sending.recover(session, self._clock.now(), self._only)
        if left:
            log.warning("%d messages were under way when sending stopped, and are taken up again", left)
        self._began, self._checked_at = True, self._clock.ticks()
        return True

    async def _still_leads(self) -> bool:
        """Whether no other process may have begun to send; asked anew every few seconds."""
        if self._only is not None or self._clock.ticks() - self._checked_at < POLL_SECONDS:
            return True
        self._checked_at = self._clock.ticks()
        return await self._leader.is_held()

    async def close(self) -> None:
        """Record the outcomes of the calls under way, and let another process send."""
        await self._finish_calls()
        await self._leader.release()
        self._began = False

    async def _finish_calls(self) -> None:
        if self._tasks:
            await asyncio.wait(list(self._tasks))

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.pop(task, None)
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.error("a delivery ended without an outcome", exc_info=fault)

    async def _claim(self, limit: int) -> list[Claim]:
        busy = self._rate_limiter.resting().union(self._tasks.values())
        async with self._database.begin() as session:
            return await sending.claim(session, now=self._clock.now(), limit=limit, busy=busy, only=self._only)

    async def _seconds_to_due(self) -> float:
        async with self._database.read() as session:
            due = await sending.next_due(session, self._only)
        return POLL_SECONDS if due is None else min(POLL_SECONDS, (due - self._clock.now()).total_seconds())

    async def _wait(self, seconds: float | None) -> None:
        """Until something is published, a call ends, or the time is up (None: however long that takes)."""
        await either(self._following.woken, seconds, self._clock, self._tasks)
