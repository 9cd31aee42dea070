"""``export``: updates, the trace or questions to standard output, for the registry and for analysis."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot.opening import be_quiet, bring_to_the_newest_form, open_database
from bot.services.export import Export, Format, Kind
from bot.settings import Settings
from bot.texts import load_texts
from bot.views.spreadsheet import Spreadsheet
from knowledge.base import loading


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command on the command line."""
    parser = commands.add_parser("export", help="skriv ut statusinlägg, logg eller frågor som JSON eller CSV")
    parser.add_argument("kind", choices=[kind.value for kind in Kind], help="vad som skrivs ut")
    parser.add_argument("--format", choices=[form.value for form in Format], required=True, help="csv öppnas i Excel")
    help_redacted = "ta med innehåll som är borttaget för att det pekade ut någon (bara för kommunens eget arkiv)"
    parser.add_argument("--with-redacted", action="store_true", help=help_redacted)
    parser.set_defaults(call=export)


def export(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the export to standard output, as bytes: the form must not depend on the terminal's settings."""
    be_quiet()
    content = asyncio.run(_make(settings, Kind(arguments.kind), Format(arguments.format), arguments.with_redacted))
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    return 0


async def _make(settings: Settings, kind: Kind, form: Format, redacted: bool) -> bytes:
    async with open_database(settings) as database:
        await bring_to_the_newest_form(database, settings)
        words = Spreadsheet(loading.load(settings.content_dir), load_texts()) if form is Format.CSV else None
        return await Export(database).make(kind, form, words=words, redacted=redacted)
