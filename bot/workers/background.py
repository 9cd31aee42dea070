"""What runs beside the handlers in the running bot: the sending of deliveries, and the jobs by the clock."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Coroutine
from typing import Any

from telegram import Bot
from telegram.ext import AIORateLimiter
from telegram.request import BaseRequest, HTTPXRequest

from bot.clock import Clock
from bot.delivery.messages import Messages
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.worker import AT_ONCE, DeliveryWorker
from bot.localtelegram import TOKEN
from bot.services import Services
from bot.settings import Settings
from bot.texts import Texts
from bot.workers.scheduled import Scheduler, jobs

log = logging.getLogger(__name__)

ANSWER_SECONDS = 20.0
"""How long Telegram may take to answer a send. Long, because a lost answer can mean that someone gets a message twice."""

STOP_SECONDS = ANSWER_SECONDS + 5
"""How long a stop waits for the calls under way to be recorded."""


class AnswersFirst(AIORateLimiter):
    """The application's limiter: whoever writes to the bot is answered at once, and the bulk waits as much longer."""

    def __init__(self, rate_limiter: RateLimiter, *, max_retries: int) -> None:
        super().__init__(max_retries=max_retries)
        self._rate_limiter = rate_limiter

    async def process_request(  # noqa: PLR0917 - the library's own signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """One call of the application's bot."""
        if endpoint.startswith(("send", "edit")):
            self._rate_limiter.answered()
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)


def delivery_bot(settings: Settings, request: BaseRequest | None = None) -> Bot:
    """The bot that sends deliveries: the same one to Telegram, with connections of its own and without a limiter."""
    if request is not None:
        return Bot(TOKEN, request=request, get_updates_request=request)
    assert settings.telegram_bot_token is not None  # noqa: S101 - `run` has seen to it
    own = HTTPXRequest(connection_pool_size=AT_ONCE, read_timeout=ANSWER_SECONDS, pool_timeout=ANSWER_SECONDS)
    return Bot(
        settings.telegram_bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        request=own,
        get_updates_request=own,
    )


def delivery_worker(
    services: Services,
    texts: Texts,
    bot: Bot,
    *,
    rate_limiter: RateLimiter | None = None,
    clock: Clock | None = None,
    only: Collection[int] | None = None,
) -> DeliveryWorker:
    """The worker over the bot's services. ``only`` limits it to some chats."""
    messages = Messages(services.accounts, services.following, services.content.entries, texts)
    return DeliveryWorker(
        services.database,
        bot,
        messages,
        services.following,
        rate_limiter=rate_limiter,
        clock=clock or services.clock,
        only=only,
    )


class Background:
    """Both, from the start of the bot to its stop."""

    def __init__(self, services: Services, texts: Texts, bot: Bot, *, rate_limiter: RateLimiter | None = None) -> None:
        self._bot = bot
        self._worker = delivery_worker(services, texts, bot, rate_limiter=rate_limiter)
        self._scheduler = Scheduler(jobs(services.forgetting, services.following), services.clock)
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Background:
        """Begin."""
        await self._bot.request.initialize()
        self._tasks = [
            asyncio.create_task(self._send(), name="deliveries"),
            asyncio.create_task(self._scheduler.run(), name="scheduled jobs"),
        ]
        return self

    async def __aexit__(self, *_fault: object) -> None:
        """End, with the outcomes of the calls under way recorded."""
        self._worker.stop()
        # The sending ends by itself; the scheduler never does.
        await asyncio.wait(self._tasks[:1], timeout=STOP_SECONDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        await self._bot.request.shutdown()

    async def _send(self) -> None:
        try:
            await self._worker.run()
        except Exception:
            log.exception("the sending of deliveries has ended; restart the bot to take it up again")
            raise
