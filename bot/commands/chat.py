"""``chat``: the whole bot in the terminal."""

from __future__ import annotations

import argparse
import asyncio
import contextlib

from bot.console import run_console
from bot.opening import be_quiet
from bot.settings import Settings
from db.models import Role


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command on the command line."""
    parser = commands.add_parser("chat", help="hela boten i terminalen, utan token och utan nätverk")
    parser.add_argument(
        "--as",
        dest="role",
        choices=[role.value for role in Role],
        default=Role.PUBLIC.value,
        help="i vilken roll du skriver",
    )
    parser.add_argument(
        "--demo", action="store_true", help="med två års påhittade exempel i en databas som kastas efteråt"
    )
    parser.set_defaults(call=chat)


def chat(arguments: argparse.Namespace, settings: Settings) -> int:
    """Talk until the end of the input or /avsluta."""
    be_quiet()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run_console(settings, Role(arguments.role), demo=arguments.demo))
    return 0
