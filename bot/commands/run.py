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
from bot.opening import CommandError, open_services
from bot.polling import poll_until_stopped
from bot.settings import Settings
from bot.texts import load_texts
from bot.workers.background import Background


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command on the command line."""
    commands.add_parser("run", help="Telegramboten").set_defaults(call=run)


def run(_arguments: argparse.Namespace, settings: Settings) -> int:
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
    asyncio.run(_run(settings))
    return 0


async def _run(settings: Settings) -> None:
    async with open_services(settings) as services:
        rate_limiter = RateLimiter()
        application = build_application(settings, services, rate_limiter=rate_limiter)
        try:
            await application.initialize()
        except InvalidToken as error:
            raise CommandError(
                "TELEGRAM_BOT_TOKEN: Telegram känner inte igen den. Kontrollera att hela token är med."
            ) from error
        except NetworkError as error:
            raise CommandError(
                "TELEGRAM_API_URL: Telegram går inte att nå. Kontrollera nätverket och adressen."
            ) from error
        except TelegramError as error:
            raise CommandError(f"Telegram tar inte emot boten ({type(error).__name__}).") from error
        try:
            async with Background(services, load_texts(), delivery_bot(settings), rate_limiter=rate_limiter):
                await poll_until_stopped(application)
        finally:
            await application.shutdown()
