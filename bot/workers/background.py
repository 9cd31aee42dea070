"""What runs beside the handlers in the running bot: the sending of deliveries, and the jobs by the clock."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Sequence

from telegram import Bot

from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.shared_limit import SharedLimit
from bot.delivery.wiring import ANSWER_SECONDS, delivery_worker
from bot.services import Services
from bot.texts import Texts
from bot.workers.scheduled import PUBLISHING_EVERY_SECONDS, Job, Scheduler, frequent_jobs, jobs

STOP_SECONDS = ANSWER_SECONDS
"""How long after its beginning a stop ends, whether the calls under way are recorded or not."""


class Background:
    """Both, from the start of the bot to its stop."""

    def __init__(
        self,
        services: Services,
        texts: Texts,
        bot: Bot,
        *,
        rate_limiter: RateLimiter | None = None,
        shared_limit: SharedLimit | None = None,
        also: Sequence[Job] = (),
    ) -> None:
        self._bot = bot
        self._services = services
        self._worker = delivery_worker(services, texts, bot, rate_limiter=rate_limiter, shared_limit=shared_limit)
        self._scheduler = Scheduler((*jobs(services.forgetting, services.following), *also), services.clock)
        self._publishing = Scheduler(
            frequent_jobs(services.scheduling, services.sent_answers), services.clock, every=PUBLISHING_EVERY_SECONDS
        )
        self._tasks: list[asyncio.Task[None]] = []
        self._stopped_at: float | None = None

    @property
    def is_well(self) -> bool:
        """Whether both are running."""
        return bool(self._tasks) and not any(task.done() for task in self._tasks)

    async def __aenter__(self) -> Background:
        """Begin."""
        await self._bot.request.initialize()
        self._tasks = [
            asyncio.create_task(self._worker.run(), name="deliveries"),
            asyncio.create_task(self._scheduler.run(), name="scheduled jobs"),
            asyncio.create_task(self._publishing.run(), name="publishing at a time"),
        ]
        return self

    def stop(self) -> None:
        """Take no more deliveries. What is being sent is waited for at the end."""
        self._stopped_at = self._stopped_at or time.monotonic()
        self._worker.stop()

    async def __aexit__(self, *_fault: object) -> None:
        """End, with the outcomes of the calls under way recorded."""
        self.stop()
        # The sending ends by itself; the scheduler never does.
        passed = time.monotonic() - (self._stopped_at or time.monotonic())
        await asyncio.wait(self._tasks[:1], timeout=max(STOP_SECONDS - passed, 0.1))
        for task in self._tasks:
            task.cancel()
        with contextlib.suppress(Exception):  # without them an edit is answered anew, which harms nobody
            await asyncio.wait_for(self._services.sent_answers.flush(), timeout=1)
        # A connection that hangs takes its time to be closed, which nobody waits for. What failed has been told.
        ended = asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.wait([ended], timeout=1)
        self._tasks = []
        await self._bot.request.shutdown()
