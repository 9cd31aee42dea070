"""``run``: the Telegram bot."""

from __future__ import annotations

import argparse
import asyncio
import logging

from telegram.error import InvalidToken, NetworkError, TelegramError

from bot import logs
from bot.app import build_application
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.wiring import delivery_bot
from bot.inbox.intake import Intake
from bot.inbox.wake import Wake
from bot.logs import where
from bot.opening import CommandError, open_services, unreachable
from bot.polling import NO_TOKEN
from bot.services import Services
from bot.serving import serve
from bot.settings import Settings, SettingsError
from bot.texts import load_texts
from bot.workers.background import Background
from bot.workers.scheduled import Job
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
    if settings.webhook_url:
        raise CommandError(
            "WEBHOOK_URL: webhook finns inte i den här versionen. Ta bort variabeln, så hämtar boten meddelandena själv."
        )
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
        async with open_services(settings) as services:
            await _serve(settings, services, take_over=take_over)
    finally:
        lock.release()


def _take(lock: ProcessLock) -> None:
    try:
        if not lock.acquire():
            raise CommandError(ALREADY_RUNS)
    except OSError as error:
        raise CommandError(unreachable(error)) from error


async def _serve(settings: Settings, services: Services, *, take_over: bool) -> None:
    rate_limiter = RateLimiter()
    application = build_application(settings, services, rate_limiter=rate_limiter)
    try:
        await application.initialize()
    except InvalidToken as error:
        raise CommandError(NO_TOKEN) from error
    except NetworkError as error:
        raise CommandError("TELEGRAM_API_URL: Telegram går inte att nå. Kontrollera nätverket och adressen.") from error
    except TelegramError as error:
        raise CommandError(f"Telegram tar inte emot boten ({type(error).__name__}).") from error
    wake = Wake(services.database)
    culling = Job("forget updates that are done", Intake(services.database, wake).clear_out)
    background = Background(services, load_texts(), delivery_bot(settings), rate_limiter=rate_limiter, also=(culling,))
    try:
        async with background:
            await serve(application, services.database, wake, take_over=take_over, stopping=background.stop)
    finally:
        await application.shutdown()
