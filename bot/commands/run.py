"""``run``: the Telegram bot."""

from __future__ import annotations

import argparse
import asyncio
import logging

from bot import logs
from bot.logs import where
from bot.opening import CommandError, open_services, unreachable
from bot.serving import Serving
from bot.settings import Settings, SettingsError
from bot.web.server import listen
from db.files import make_folder_private, make_no_file_for_others
from db.process_lock import ProcessLock
from knowledge.base.errors import ContentError

log = logging.getLogger(__name__)

ALREADY_RUNS = "DATABASE_URL: en annan process kör redan boten på den här databasen. Stoppa den först; flera processer behöver PostgreSQL."


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command on the command line."""
    command = commands.add_parser("run", help="Telegramboten")
    command.add_argument("--take-over", action="store_true", help="ta bort en webhook som är inställd för boten")
    command.set_defaults(call=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer in Telegram until the process is told to stop."""
    if settings.telegram_bot_token is None:
        raise CommandError(
            "TELEGRAM_BOT_TOKEN saknas. Skriv in den token som du har fått av BotFather, i miljön eller i filen .env."
        )
    settings.webhook()
    logs.configure(logging.INFO, settings.telegram_bot_token.get_secret_value())
    make_no_file_for_others()
    make_folder_private(settings.data_dir)
    try:
        asyncio.run(_run(settings, take_over=arguments.take_over))
    except (CommandError, ContentError, SettingsError):
        raise
    except Exception as fault:
        # Python would print the message of the error, which may hold what someone has written.
        log.critical("the bot ends: %s", where(fault))
        return 1
    return 0


async def _run(settings: Settings, *, take_over: bool) -> None:
    lock = ProcessLock(settings.database_url)
    try:
        _take(lock)
        with listen(*settings.listen_at) as listening:
            async with open_services(settings) as services:
                await Serving(settings, services, take_over=take_over).run(listening)
    finally:
        lock.release()


def _take(lock: ProcessLock) -> None:
    try:
        if not lock.acquire():
            raise CommandError(ALREADY_RUNS)
    except OSError as error:
        raise CommandError(unreachable(error)) from error
