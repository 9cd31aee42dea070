"""Long polling: asks Telegram for updates until the process is told to stop, and then finishes what has been begun."""

from __future__ import annotations

import asyncio
import logging
import signal

from telegram import Update
from telegram.error import Conflict, NetworkError, TelegramError

from bot.context import BotApplication
from bot.menus import set_menus

log = logging.getLogger(__name__)

UPDATE_TYPES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
)
"""The only kinds of updates that are asked for."""

POLL_SECONDS = 25
"""How long Telegram holds a question for updates open."""


async def poll_until_stopped(application: BotApplication) -> None:
    """Run an initialised application until SIGTERM or SIGINT. Updates already received are answered before it ends."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    updater = application.updater
    assert updater is not None  # noqa: S101 - only the stand-in of terminal and tests is built without
    await set_menus(application)
    await updater.start_polling(
        timeout=POLL_SECONDS,
        bootstrap_retries=3,
        allowed_updates=UPDATE_TYPES,
        drop_pending_updates=False,
        error_callback=_on_error,
    )
    await application.start()
    log.info("the bot is running as @%s", application.bot.username)
    try:
        await stop.wait()
    finally:
        log.info("the bot is stopping")
        await updater.stop()
        await application.stop()
        log.info("the bot has stopped")


def _on_error(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        log.error("another process is polling with the same token: stop one of them")
    elif isinstance(error, NetworkError):
        log.warning("Telegram cannot be reached (%s); trying again", type(error).__name__)
    else:
        log.error("Telegram refuses to hand out updates (%s)", type(error).__name__)
