"""Takes updates out of the inbox in their turn, side by side between chats, and records what has become of each.

Several processes may do so on PostgreSQL. On SQLite there is one, which takes over at its start whatever its forerunner left.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncSession

from bot.attempt import Attempt
from bot.clock import REAL_TIME, Clock, either
from bot.inbox.handling import ANSWERED, GIVEN_BACK, Handling, Outcome, attempt_at, due_after
from bot.inbox.masking import without_secrets
from bot.inbox.parts import Gathering
from bot.inbox.places import Kept, Places
from bot.inbox.wake import Wake
from bot.logs import where
from bot.metrics import Metrics
from db.engine import Database
from db.faults import is_passing
from db.queries import closing, inbox
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

GRACE_SECONDS = 15.0
"""How long a stop waits for the updates under way. What is not answered by then waits in the inbox."""

TAKEN_OVER = "an update was taken over by another process before its outcome was recorded"


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
        self._gathering = Gathering(database, clock)
        self._wake = wake
        self._clock = clock
        self._metrics = metrics or Metrics()
        self._places = Places(at_once, self._answer_whatever_happens)
        self._grace = grace
        self._holder = secrets.token_hex(8)
        self._stopping = asyncio.Event()
        self._claiming = False
        self._answered: dict[int, asyncio.Future[bool]] = {}
        """Rows that are answered and not yet recorded → whether that has been done, together with the next claim."""
        self._due: list[datetime] = []
        """When what was put off here is to be tried again. What others have put off is found by the slow poll."""

    @property
    def under_way(self) -> int:
        """How many updates are being answered at this moment."""
        return len(self._places.under_way)

    def keep(self, count: int) -> Kept:
        """Keep up to ``count`` places for what is about to be stored, so that it can be claimed in the transaction that stores it."""
        return self._places.keep(count if self._claiming and not self._stopping.is_set() else 0)

    def claim(self, connection: Connection, kept: Kept, now: datetime, *, waits: bool = True) -> list[Claim]:
        """Claim whose turn it is for places that are kept, inside a transaction. When it is committed they must be filled with it.

        ``waits``: while another process claims.
        """
        if not kept.count:
            return []
        mine = [held.id for held in self._places.under_way]
        return inbox.claim(connection, self._holder, now=now, lease=LEASE, limit=kept.count, but=mine, waits=waits)

    async def run(self) -> None:
        """Answer until :meth:`stop`, and then finish what is under way. While the database cannot be used, try again."""
        beside = [asyncio.create_task(self._renew()), asyncio.create_task(self._wake.listen())]
        self._claiming, pause = not self._database.is_sqlite, POLL_SECONDS
        try:
            while not self._stopping.is_set():
                self._wake.event.clear()
                try:
                    if not self._claiming:
                        await self._take_over()
                        self._claiming = True
                    pause = await self._record_and_claim()
                except Exception as fault:
                    # Whatever it is, a worker that ends would answer nobody any more.
                    log.error(
                        "the inbox cannot be read: %s", type(fault).__name__ if is_passing(fault) else where(fault)
                    )
                    pause = POLL_SECONDS
                await either(self._wake.event, pause, self._clock)
            self._record_one_by_one()
            await self._finish()
        finally:
            self._record_one_by_one()
            tasks = [*beside, *self._places.tasks]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def stop(self) -> None:
        """Take no more. :meth:`run` ends when what is under way is answered, or after the time of grace."""
        self._stopping.set()
        self._wake.event.set()

    async def _take_over(self) -> None:
        async with self._database.begin() as session:
            left = await inbox.take_over(session, self._clock.now())
        if left:
            log.warning("%d updates were under way when the bot ended, and are taken up again", left)

    async def _record_and_claim(self) -> float:
        """Record who is answered and claim what there is place for, in one transaction.

        Returns for how long there is nothing more to do, unless something wakes us.
        """
        answered, self._answered = self._answered, {}
        kept = self._places.keep(self._places.count, leaving=len(answered))
        if not kept.count:
            kept.fill([])
            return POLL_SECONDS
        now, claims, recorded = self._clock.now(), list[Claim](), False

        def both(connection: Connection) -> tuple[int, list[Claim]]:
            known = inbox.finish_all(connection, self._holder, answered, at=now) if answered else 0
            return known, self.claim(connection, kept, now)

        try:
            known, claims = await self._database.write(both)
            recorded = True
        finally:
            kept.count = len(claims)
            _tell(answered, recorded=recorded)
            if recorded and (leaving := self._places.tasks_of(answered)):
                await asyncio.wait(leaving)
            kept.fill(claims)
        if known < len(answered):
            log.warning(TAKEN_OVER)
        self._due = [due for due in self._due if due > now]
        return min([POLL_SECONDS, *((due - now).total_seconds() for due in self._due)])

    def _record_one_by_one(self) -> None:
        """From now on there is no claim that an outcome could be recorded with."""
        self._claiming = False
        answered, self._answered = self._answered, {}
        _tell(answered, recorded=False)

    async def _answer_whatever_happens(self, held: Claim) -> None:
        try:
            await self._answer(held)
        except Exception as fault:
            log.error("an update ended without an outcome: %s", where(fault))
            self._wake.event.set()

    async def _answer(self, held: Claim) -> None:
        attempt = attempt_at(held, self._stopping)
        outcome: Outcome | None = GIVEN_BACK
        try:
            whole = await self._whole(held)
            if isinstance(whole, datetime):
                outcome = None
                self._due.append(whole)
                self._wake.event.set()
            elif whole is not None:
                outcome = await self._handling.handle(whole, attempt)
        finally:
            if outcome is not None:
                # When the time of grace is over the task is cancelled, and the row is given back all the same.
                await asyncio.shield(asyncio.ensure_future(self._record(held, outcome, attempt)))

    async def _whole(self, held: Claim) -> Claim | datetime | None:
        """What is to be answered, or when to look again; None when the database cannot be used at the moment."""
        try:
            return await self._gathering.whole(held)
        except Exception as fault:
            if is_passing(fault):
                log.warning("the parts of an update could not be put together yet: %s", type(fault).__name__)
                return None
            # Better a part that is answered by itself than one that is tried for ever.
            log.error("the parts of an update could not be put together: %s", where(fault))
            return held

    async def _record(self, held: Claim, outcome: Outcome, attempt: Attempt) -> None:
        """Write down the outcome, and while the database cannot be used, try again: what is answered must not be answered once more."""
        if outcome == ANSWERED and await self._recorded_with_a_claim(held):
            self._count(held, outcome)
            return
        told = False
        while True:
            try:
                async with self._database.begin() as session:
                    kept = await self._write(session, held, outcome, attempt)
                if kept:
                    self._count(held, outcome)
                else:
                    log.warning(TAKEN_OVER)
                self._wake.event.set()
                return
            except Exception as fault:
                if not is_passing(fault):
                    log.error("the outcome of an update could not be recorded: %s", where(fault))
                    self._wake.event.set()
                    return
                if not told:
                    log.error("the outcome of an update could not be recorded yet: %s", type(fault).__name__)
                told = True
            await self._clock.sleep(RETRY_SECONDS)

    def _count(self, held: Claim, outcome: Outcome) -> None:
        self._metrics.tried(held.kind, outcome.name)
        if outcome.error is None and outcome.kept_for is None:
            self._metrics.answered((self._clock.now() - held.received_at).total_seconds())

    async def _recorded_with_a_claim(self, held: Claim) -> bool:
        """Whether the next claim has recorded that an update is answered."""
        if not self._claiming:
            return False
        told: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._answered[held.id] = told
        self._wake.event.set()
        return await told

    async def _write(self, session: AsyncSession, held: Claim, outcome: Outcome, attempt: Attempt) -> bool:
        now, calls = self._clock.now(), attempt.journal.as_json()
        if outcome is GIVEN_BACK:
            return await inbox.give_back(session, held, calls)
        if outcome.kept_for is not None:
            return await closing.keep(session, held, outcome.kept_for, now, body=without_secrets(held.body))
        if outcome.again_in is None:
            return await inbox.finish(session, held, at=now, error=outcome.error)
        until = due_after(outcome, now)
        self._due.append(until)
        return await inbox.put_off(
            session, held, until=until, error=outcome.error or "", ours=outcome.ours, calls=calls
        )

    async def _renew(self) -> None:
        while True:
            await self._clock.sleep(RENEW_SECONDS)
            ids = [held.id for held in self._places.under_way]
            if not ids:
                continue
            try:
                async with self._database.begin() as session:
                    await inbox.renew(session, self._holder, ids, self._clock.now() + LEASE)
            except Exception as fault:
                log.warning("claims could not be renewed: %s", type(fault).__name__)

    async def _finish(self) -> None:
        if left := await self._places.emptied(self._grace):
            log.warning("%d updates are not answered yet and wait in the inbox", len(left))
            for task in left:
                task.cancel()
            await asyncio.wait(left, timeout=RETRY_SECONDS * 8)


def _tell(answered: Mapping[int, asyncio.Future[bool]], *, recorded: bool) -> None:
    for told in answered.values():
        if not told.done():
            told.set_result(recorded)
