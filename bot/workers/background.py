"""What runs beside the handlers in the running bot: the sending of deliveries, and the jobs by the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from telegram import Bot

from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.wiring import ANSWER_SECONDS, delivery_worker
from bot.services import Services
from bot.texts import Texts
from bot.workers.scheduled import Job, Scheduler, jobs

STOP_SECONDS = ANSWER_SECONDS + 5
"""How long a stop waits for the calls under way to be recorded."""


class Background:
    """Both, from the start of the bot to its stop."""

    def __init__(
        self,
        services: Services,
        texts: Texts,
        bot: Bot,
        *,
        rate_limiter: RateLimiter | None = None,
        also: Sequence[Job] = (),
    ) -> None:
        self._bot = bot
        self._worker = delivery_worker(services, texts, bot, rate_limiter=rate_limiter)
        self._scheduler = Scheduler((*jobs(services.forgetting, services.following), *also), services.clock)
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Background:
        """Begin."""
        await self._bot.request.initialize()
        self._tasks = [
            asyncio.create_task(self._worker.run(), name="deliveries"),
            asyncio.create_task(self._scheduler.run(), name="scheduled jobs"),
        ]
        return self

    def stop(self) -> None:
        """Take no more deliveries. What is being sent is waited for at the end."""
        self._worker.stop()

    async def __aexit__(self, *_fault: object) -> None:
        """End, with the outcomes of the calls under way recorded."""
        self.stop()
        # The sending ends by itself; the scheduler never does.
        await asyncio.wait(self._tasks[:1], timeout=STOP_SECONDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        await self._bot.request.shutdown()
