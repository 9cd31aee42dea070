"""The running bot: fetches, stores, answers and sends, until the process is told to stop or Telegram refuses for good."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.clock import REAL_TIME
from bot.context import BotApplication, parts_of
from bot.inbox.handling import Handling
from bot.inbox.intake import Intake
from bot.inbox.limits import Limits
from bot.inbox.wake import Wake
from bot.inbox.worker import InboxWorker
from bot.menus import set_menus
from bot.polling import Poller
from bot.services.people import Pseudonyms
from db.engine import Database

log = logging.getLogger(__name__)

MENU_PAUSES = (1.0, 5.0, 30.0, 300.0)
"""The seconds before the menus are set again when Telegram does not take them: the bot answers meanwhile."""


async def serve(
    application: BotApplication,
    database: Database,
    wake: Wake,
    *,
    take_over: bool = False,
    stopping: Callable[[], None] = lambda: None,
) -> None:
    """Run an initialised application until SIGTERM or SIGINT. What is under way then is answered, and the rest waits in the inbox.

    Args:
        take_over: remove a webhook that is set elsewhere.
        stopping: called when the stop begins, so that other work ends at the same time.

    Raises :class:`~bot.opening.CommandError` when Telegram refuses for good.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    # Connections of its own, so that a question that is held open takes none from the answers.
    request = HTTPXRequest(connection_pool_size=2)
    intake = Intake(database, wake, limits=limits_of(application))
    poller = Poller(request, application.bot.base_url, intake, take_over=take_over)
    worker = InboxWorker(database, Handling(application), wake)
    await request.initialize()
    tasks = [
        asyncio.create_task(poller.run(), name="polling"),
        asyncio.create_task(worker.run(), name="inbox"),
        asyncio.create_task(stop.wait(), name="stop"),
    ]
    menus = asyncio.create_task(_set_menus(application), name="menus")
    log.info("the bot is running as @%s", application.bot.username)
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        log.info("the bot is stopping")
        polling, answering, told = tasks
        for task in (polling, told, menus):
            task.cancel()
        stopping()
        worker.stop()
        await asyncio.wait([*tasks, menus])
        await request.shutdown()
        log.info("the bot has stopped")
    for task in (polling, answering):
        if not task.cancelled():
            task.result()


def limits_of(application: BotApplication) -> Limits:
    """What one person may send to an initialised application."""
    parts, bot = parts_of(application), application.bot
    settings = parts.settings
    return Limits(
        Pseudonyms(settings.key()),
        per_minute=settings.rate_per_minute,
        per_day=settings.rate_per_day,
        username=bot.username,
        bot_id=bot.id,
    )


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
