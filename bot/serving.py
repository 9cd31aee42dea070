"""The running bot: receives, stores, answers and sends, until the process is told to stop or Telegram refuses for good."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Coroutine, Mapping
from typing import Any

from starlette.routing import BaseRoute, Mount
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.app import build_application
from bot.clock import REAL_TIME
from bot.context import BotApplication, parts_of
from bot.delivery.patience import until_reached
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.shared_limit import SharedLimit
from bot.delivery.wire import CountedRequest
from bot.delivery.wiring import delivery_bot
from bot.inbox.handling import Handling
from bot.inbox.intake import Intake
from bot.inbox.limits import Limits
from bot.inbox.wake import Wake
from bot.inbox.worker import InboxWorker
from bot.menus import set_menus
from bot.metrics import Metrics
from bot.opening import CommandError
from bot.receiving.polling import NO_TOKEN, UPDATE_TYPES, Poller
from bot.receiving.webhook import WebhookKeeper
from bot.services import Services
from bot.services.people import Pseudonyms
from bot.settings import Settings, Webhook
from bot.texts import load_texts
from bot.web.application import build_web
from bot.web.health import OK, Health
from bot.web.scrape import Scrape
from bot.web.server import WebServer
from bot.web.site.site import build_site
from bot.web.updates import UpdatesByWebhook
from bot.workers.background import Background
from bot.workers.scheduled import Job

log = logging.getLogger(__name__)

MENU_PAUSES = (1.0, 5.0, 30.0, 300.0)
"""The seconds before the menus are set again when Telegram does not take them: the bot answers meanwhile."""

STOP_SECONDS = 20.0
"""How long a stop waits for receiving and answering to end by themselves: the answers' time of grace, and the time to record them. What a
database that hangs keeps from ending is then broken off.
"""


class Serving:
    """All parts of one process, and what each of them is doing."""

    def __init__(self, settings: Settings, services: Services, *, take_over: bool = False) -> None:
        """``take_over``: remove a webhook that is set elsewhere, when updates are fetched."""
        metrics, wake = Metrics(UPDATE_TYPES), Wake(services.database)
        rate_limiter, shared_limit = RateLimiter(), SharedLimit.of(services.database)
        webhook = settings.webhook()
        self._services = services
        self._application = build_application(
            settings, services, rate_limiter=rate_limiter, shared_limit=shared_limit, metrics=metrics
        )
        self._worker = InboxWorker(services.database, Handling(self._application), wake, metrics=metrics)
        intake = Intake(services.database, wake, limits=limits_of(self._application), worker=self._worker)
        # Connections of its own, so that a question that is held open takes none from the answers.
        self._polls_by = CountedRequest(metrics, connection_pool_size=2)
        self._receiver: Poller | WebhookKeeper = (
            WebhookKeeper(self._application.bot, webhook, metrics)
            if webhook is not None
            else Poller(self._polls_by, self._application.bot.base_url, intake, take_over=take_over)
        )
        self._background = Background(
            services,
            load_texts(),
            delivery_bot(settings, metrics=metrics),
            rate_limiter=rate_limiter,
            shared_limit=shared_limit,
            also=(Job("forget updates that are done", intake.clear_out),),
        )
        self._web = self._web_server(settings, webhook, intake, metrics)
        self._stop = asyncio.Event()
        self._answering: asyncio.Task[None] | None = None

    def _web_server(self, settings: Settings, webhook: Webhook | None, intake: Intake, metrics: Metrics) -> WebServer:
        database, bot = self._services.database, self._application.bot
        routes: list[BaseRoute] = [*Health(database, self._states).routes(), *Scrape(metrics, database).routes()]
        if webhook is not None:
            routes += UpdatesByWebhook(webhook, intake, metrics).routes()
        if settings.web:
            site = build_site(settings, self._services, load_texts(), lambda: username_of(bot))
            routes.append(Mount("/", site))
        return WebServer(build_web(routes))

    async def run(self, listening: socket.socket) -> None:
        """Serve until SIGTERM or SIGINT. What is under way then is answered, and the rest waits in the inbox.

        What is asked over HTTP is answered from the beginning, also while Telegram cannot be reached.

        Raises :class:`~bot.opening.CommandError` when Telegram refuses for good.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        web = asyncio.create_task(self._web.serve(listening), name="web")
        told = asyncio.create_task(self._stop.wait(), name="stop")
        try:
            if await _ended_before(self._reach_telegram(), web, told):
                await self._answer(web, told)
        finally:
            self._web.stop()
            told.cancel()
            await asyncio.wait([web, told])
            await self._application.shutdown()
        web.result()
        log.info("the bot has stopped")

    async def _reach_telegram(self) -> None:
        try:
            await until_reached(self._application.initialize, "Telegram cannot be reached")
        except InvalidToken as error:
            raise CommandError(NO_TOKEN) from error

    async def _answer(self, *until: asyncio.Task[Any]) -> None:
        """Receive, answer and send until one of those tasks, or one of these, has ended."""
        async with self._background, self._polls_by:
            receiving = asyncio.create_task(self._receiver.run(), name="receiving")
            answering = self._answering = asyncio.create_task(self._worker.run(), name="inbox")
            menus = asyncio.create_task(_set_menus(self._application), name="menus")
            log.info("the bot is running as @%s", self._application.bot.username)
            try:
                await asyncio.wait([receiving, answering, *until], return_when=asyncio.FIRST_COMPLETED)
            finally:
                log.info("the bot is stopping")
                self._web.stop()
                receiving.cancel()
                menus.cancel()
                self._background.stop()
                self._worker.stop()
                await asyncio.wait([receiving, answering, menus], timeout=STOP_SECONDS)
                answering.cancel()
                await asyncio.wait([receiving, answering, menus], timeout=1)
        for task in (receiving, answering):
            if task.done() and not task.cancelled():
                task.result()

    def _states(self) -> Mapping[str, str]:
        """What each part is doing, for ``/readyz``."""
        answering, telegram = self._answering, self._receiver.is_well
        missing = "starting" if answering is None else "stopped"
        return {
            "knowledge": OK if self._services.content.entries else "empty",
            "telegram": OK if telegram else "waiting",
            "inbox": OK if answering is not None and not answering.done() else missing,
            "deliveries": OK if self._background.is_well else missing,
        }


async def _ended_before(work: Coroutine[Any, Any, None], *others: asyncio.Task[Any]) -> bool:
    """Do something until it or one of the others has ended. Returns whether it was done; raises what it raised."""
    task = asyncio.create_task(work)
    await asyncio.wait([task, *others], return_when=asyncio.FIRST_COMPLETED)
    if not task.done():
        task.cancel()
        await asyncio.wait([task])
        return False
    task.result()
    return True


def limits_of(application: BotApplication) -> Limits:
    """What one person may send to an application."""
    settings, bot = parts_of(application).settings, application.bot
    return Limits(
        Pseudonyms(settings.key()),
        per_minute=settings.rate_per_minute,
        per_day=settings.rate_per_day,
        username=lambda: username_of(bot),
        bot_id=int(bot.token.partition(":")[0]),
    )


def username_of(bot: Bot) -> str:
    """The bot's own name, without the @; empty for as long as Telegram has not said it."""
    try:
        return bot.username
    except RuntimeError:
        # A webhook stores what comes before Telegram has said who the bot is.
        return ""


async def _set_menus(application: BotApplication) -> None:
    for pause in (*MENU_PAUSES, None):
        try:
            await set_menus(application)
        except TelegramError as error:
            log.warning("the menus could not be set (%s)", type(error).__name__)
            if pause is not None:
                await REAL_TIME.sleep(pause)
        else:
            return
