"""Takes updates out of the inbox in their turn, side by side between chats, and records what has become of each.

Several processes may do so on PostgreSQL. On SQLite there is one, which takes over at its start whatever its forerunner left.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.attempt import Attempt
from bot.clock import REAL_TIME, Clock
from bot.inbox.handling import GIVEN_BACK, Handling, Outcome, attempt_at, due_after
from bot.inbox.wake import Wake
from bot.logs import where
from bot.metrics import Metrics
from db.engine import Database
from db.faults import is_passing
from db.queries import inbox
from db.queries.inbox import Claim

log = logging.getLogger(__name__)

AT_ONCE = 32
"""How many updates, each of another chat, are under way in one process."""

POLL_SECONDS = 2.0
"""How often the inbox is looked at when nothing wakes the worker."""

LEASE = timedelta(seconds=20)
"""How long a claim holds without being renewed."""

RENEW_SECONDS = 5.0
"""How often claims are renewed: a lease outlasts three renewals that fail."""

RETRY_SECONDS = 0.25
"""How soon an outcome that could not be recorded is tried again; sooner than others claim, so that it is recorded first."""

GRACE_SECONDS = 18.0
"""How long a stop waits for the updates under way. What is not answered by then waits in the inbox."""

Record = Callable[[AsyncSession], Awaitable[object]]


class InboxWorker:
    """Answers what is in the inbox until it is stopped."""

    def __init__(
        self,
        database: Database,
        handling: Handling,
        wake: Wake,
        clock: Clock = REAL_TIME,
        *,
        metrics: Metrics | None = None,
        at_once: int = AT_ONCE,
        grace: float = GRACE_SECONDS,
    ) -> None:
        self._database = database
        self._handling = handling
        self._wake = wake
        self._clock = clock
        self._metrics = metrics or Metrics()
        self._at_once = at_once
        self._grace = grace
        self._holder = secrets.token_hex(8)
        self._stopping = asyncio.Event()
        self._under_way: dict[asyncio.Task[None], Claim] = {}

    @property
    def under_way(self) -> int:
        """How many updates are being answered at this moment."""
        return len(self._under_way)

    async def run(self) -> None:
        """Answer until :meth:`stop`, and then finish what is under way. While the database cannot be used, try again."""
        beside = [asyncio.create_task(self._renew()), asyncio.create_task(self._wake.listen())]
        taken_over, pause = not self._database.is_sqlite, POLL_SECONDS
        try:
            while not self._stopping.is_set():
                self._wake.event.clear()
                try:
                    if not taken_over:
                        await self._take_over()
                        taken_over = True
                    pause = await self._begin_what_is_due()
                except Exception as fault:
                    # Whatever it is, a worker that ends would answer nobody any more.
                    log.error(
                        "the inbox cannot be read: %s", type(fault).__name__ if is_passing(fault) else where(fault)
                    )
                    pause = POLL_SECONDS
                await self._wait(pause)
            await self._finish()
        finally:
            for task in (*beside, *self._under_way):
                task.cancel()
            await asyncio.gather(*beside, *self._under_way, return_exceptions=True)

    def stop(self) -> None:
        """Take no more. :meth:`run` ends when what is under way is answered, or after the time of grace."""
        self._stopping.set()
        self._wake.event.set()

    async def _take_over(self) -> None:
        async with self._database.begin() as session:
            left = await inbox.take_over(session, self._clock.now())
        if left:
            log.warning("%d updates were under way when the bot ended, and are taken up again", left)

    async def _begin_what_is_due(self) -> float:
        """Claim what there is place for. Returns for how long there is nothing more to do, unless something wakes us."""
        free = self._at_once - self.under_way
        if free <= 0:
            return POLL_SECONDS
        now = self._clock.now()
        mine = [held.id for held in self._under_way.values()]
        async with self._database.begin() as session:
            claims = await inbox.claim(session, self._holder, now=now, lease=LEASE, limit=free, but=mine)
            # When something was claimed, its end is what wakes us.
            due = None if claims else await inbox.next_due(session, now)
        for held in claims:
            task = asyncio.create_task(self._answer(held))
            self._under_way[task] = held
            task.add_done_callback(self._ended)
        return POLL_SECONDS if due is None else min(POLL_SECONDS, (due - now).total_seconds())

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.pop(task, None)
        self._wake.event.set()
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.error("an update ended without an outcome: %s", where(fault))

    async def _answer(self, held: Claim) -> None:
        attempt = attempt_at(held, self._stopping)
        outcome = GIVEN_BACK
        try:
            outcome = await self._handling.handle(held, attempt)
        finally:
            # When the time of grace is over the task is cancelled, and the row is given back all the same.
            await asyncio.shield(asyncio.ensure_future(self._record(held, outcome, attempt)))

    async def _record(self, held: Claim, outcome: Outcome, attempt: Attempt) -> None:
        """Write down the outcome, and while the database cannot be used, try again: what is answered must not be answered once more."""
        told = False
        while True:
            try:
                async with self._database.begin() as session:
                    kept = await self._write(session, held, outcome, attempt)
                if kept:
                    self._count(held, outcome)
                else:
                    log.warning("an update was taken over by another process before its outcome was recorded")
                return
            except Exception as fault:
                if not is_passing(fault):
                    log.error("the outcome of an update could not be recorded: %s", where(fault))
                    return
                if not told:
                    log.error("the outcome of an update could not be recorded yet: %s", type(fault).__name__)
                told = True
            await self._clock.sleep(RETRY_SECONDS)

    def _count(self, held: Claim, outcome: Outcome) -> None:
        self._metrics.tried(held.kind, outcome.name)
        if outcome.error is None:
            self._metrics.answered((self._clock.now() - held.received_at).total_seconds())

    async def _write(self, session: AsyncSession, held: Claim, outcome: Outcome, attempt: Attempt) -> bool:
        now, calls = self._clock.now(), attempt.journal.as_json()
        if outcome is GIVEN_BACK:
            return await inbox.give_back(session, held, calls)
        if outcome.again_in is None:
            return await inbox.finish(session, held, at=now, error=outcome.error)
        until = due_after(outcome, now)
        return await inbox.put_off(
            session, held, until=until, error=outcome.error or "", ours=outcome.ours, calls=calls
        )

    async def _renew(self) -> None:
        while True:
            await self._clock.sleep(RENEW_SECONDS)
            ids = [held.id for held in self._under_way.values()]
            if not ids:
                continue
            try:
                async with self._database.begin() as session:
                    await inbox.renew(session, self._holder, ids, self._clock.now() + LEASE)
            except Exception as fault:
                log.warning("claims could not be renewed: %s", type(fault).__name__)

    async def _finish(self) -> None:
        if not self._under_way:
            return
        _done, left = await asyncio.wait(list(self._under_way), timeout=self._grace)
        if left:
            log.warning("%d updates are not answered yet and wait in the inbox", len(left))
            for task in left:
                task.cancel()
            await asyncio.wait(left, timeout=RETRY_SECONDS * 8)

    async def _wait(self, seconds: float) -> None:
        """Until something comes, an update is answered, or the time is up."""
        waiters = [asyncio.ensure_future(self._wake.event.wait()), asyncio.ensure_future(self._clock.sleep(seconds))]
        try:
            await asyncio.wait(waiters, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for waiter in waiters:
                waiter.cancel()
            await asyncio.wait(waiters)
