"""``db``: the migrations, and copies of the whole database."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.opening import NEWER, CommandError, open_database, unreachable
from bot.settings import Settings
from db import migrate
from db.copies import CopyError, CopyProblem, Sums, back_up, restore

T = TypeVar("T")

_PROBLEMS = {
    CopyProblem.EXISTS: "Det finns redan en fil som heter {file}. Välj ett annat namn, så att ingen kopia skrivs över",
    CopyProblem.UNWRITABLE: "Det går inte att skriva {file} ({detail})",
    CopyProblem.MISSING: "Det finns ingen fil som heter {file}",
    CopyProblem.NO_DATABASE: "Det finns ingen databas att kopiera. Kontrollera DATABASE_URL",
    CopyProblem.NOT_A_COPY: "{file} är ingen säkerhetskopia av en sådan databas, eller så är den skadad",
    CopyProblem.NOT_EMPTY: "Databasen i DATABASE_URL är inte tom. Läs in kopian i en ny, tom databas, så att inget skrivs över",
    CopyProblem.RUNNING: "Boten kör på den databasen. Stoppa den först",
    CopyProblem.NO_TOOL: (
        "{detail} saknas, eller är äldre än servern. Installera PostgreSQL:s klientprogram (Debian: postgresql-client)"
    ),
    CopyProblem.FAILED: "Det gick inte ({detail}). Prova igen; går det inte då heller, läs databasens egen logg",
    CopyProblem.DIFFERENT: "Det som lästes in är inte detsamma som kopierades. Databasen är tom igen. Använd en annan kopia",
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command on the command line."""
    parser = commands.add_parser("db", help="databasen")
    actions = parser.add_subparsers(required=True, metavar="ÅTGÄRD")
    actions.add_parser("upgrade", help="kör migreringarna till den senaste").set_defaults(call=upgrade)
    for name, call, told in (
        ("backup", make_copy, "skriv en säkerhetskopia, också medan boten kör"),
        ("restore", bring_back, "läs in en säkerhetskopia i en tom databas"),
    ):
        action = actions.add_parser(name, help=told)
        action.add_argument("file", metavar="FIL", type=Path, help="kopian")
        action.set_defaults(call=call)


def upgrade(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Bring the database to its newest form."""

    async def run() -> None:
        async with open_database(settings) as database:
            if not migrate.is_known(await migrate.revision_of(database)):
                raise CommandError(NEWER)
            await migrate.upgrade(database)

    asyncio.run(run())
    print(f"Databasen är uppdaterad ({migrate.newest()}).")
    return 0


def make_copy(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write a copy of the database, with its sums beside it."""
    sums = _carried_out(back_up(settings.database_url, arguments.file), arguments.file)
    assert sums is not None  # noqa: S101 - a copy always has its sums
    print(f"Kopian är skriven och kontrollerad: {arguments.file} ({_rows(sums)}).")
    return 0


def bring_back(arguments: argparse.Namespace, settings: Settings) -> int:
    """Bring a copy back into an empty database."""
    sums = _carried_out(restore(arguments.file, settings.database_url), arguments.file)
    if sums is None:
        print("Kopian är inläst. Filen med kontrollsummor låg inte bredvid den, så innehållet kunde inte jämföras.")
    else:
        print(f"Kopian är inläst, och innehållet är detsamma som kopierades ({_rows(sums)}).")
    return 0


def _carried_out(work: Coroutine[Any, Any, T], file: Path) -> T:
    try:
        return asyncio.run(work)
    except CopyError as error:
        told = _PROBLEMS[error.problem].format(file=file, detail=error.detail or "okänt fel")
        raise CommandError(f"{told}.") from error
    except (OSError, SQLAlchemyError) as error:
        raise CommandError(unreachable(error)) from error


def _rows(sums: Sums) -> str:
    return f"{sum(sums.rows.values())} rader i {len(sums.rows)} tabeller"
