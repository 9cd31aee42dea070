"""``db upgrade``: the migrations."""

from __future__ import annotations

import argparse
import asyncio

from bot.opening import open_database
from bot.settings import Settings
from db import migrate


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command on the command line."""
    parser = commands.add_parser("db", help="databasen")
    actions = parser.add_subparsers(required=True, metavar="ÅTGÄRD")
    actions.add_parser("upgrade", help="kör migreringarna till den senaste").set_defaults(call=upgrade)


def upgrade(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Bring the database to its newest form."""

    async def run() -> None:
        async with open_database(settings) as database:
            await migrate.upgrade(database)

    asyncio.run(run())
    print(f"Databasen är uppdaterad ({migrate.newest()}).")
    return 0
