"""``web``: the site alone, without Telegram: no token and no network are needed."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys

from starlette.routing import Mount

from bot import logs
from bot.console import demo_services
from bot.logs import where
from bot.opening import CommandError
from bot.settings import Settings, SettingsError
from bot.texts import load_texts
from bot.web.application import build_web
from bot.web.health import OK, Health
from bot.web.server import WebServer, listen
from bot.web.site.site import build_site
from db.files import make_folder_private, make_no_file_for_others
from knowledge.base.errors import ContentError

log = logging.getLogger(__name__)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command on the command line."""
    parser = commands.add_parser("web", help="webbplatsen på LISTEN, utan token och utan nätverk")
    parser.add_argument(
        "--demo", action="store_true", help="med två års påhittade exempel i en databas som kastas efteråt"
    )
    parser.set_defaults(call=web)


def web(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve the site until the process is told to stop."""
    logs.configure(logging.WARNING)
    make_no_file_for_others()
    make_folder_private(settings.data_dir)
    try:
        asyncio.run(_serve(settings, demo=arguments.demo))
    except (CommandError, ContentError, SettingsError):
        raise
    except Exception as fault:
        # Python would print the message of the error, which may hold what someone has written.
        log.critical("the site ends: %s", where(fault))
        return 1
    return 0


async def _serve(settings: Settings, *, demo: bool) -> None:
    with listen(*settings.listen_at) as listening:
        async with demo_services(settings, demo) as services:
            health = Health(services.database, lambda: {"knowledge": OK if services.content.entries else "empty"})
            site = build_site(settings, services, load_texts())
            server = WebServer(build_web([*health.routes(), Mount("/", site)]))
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, server.stop)
            print(f"Webbplatsen finns på {settings.web_base} (stoppa med Ctrl-C).", file=sys.stderr, flush=True)
            await server.serve(listening)
