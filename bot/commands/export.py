"""``export``: updates, the trace or questions to standard output, for the registry and for analysis."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from bot.commands.archive import SUMS, archive
from bot.opening import be_quiet, bring_to_the_newest_form, open_database
from bot.services.export import Export, Format, Kind
from bot.settings import Settings
from bot.texts import load_texts
from bot.views.spreadsheet import Spreadsheet
from knowledge.base import loading

KINDS = {
    Kind.UPDATES: "statusinlägg, med alla lydelser",
    Kind.AUDIT: "loggen",
    Kind.QUESTIONS: "frågor, maskerade",
    Kind.PHRASINGS: "formuleringar som tjänstepersoner har lärt boten",
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command on the command line."""
    parser = commands.add_parser("export", help="skriv ut statusinlägg, logg eller frågor, eller allt för arkivet")
    kinds = parser.add_subparsers(required=True, metavar="VAD")
    for kind, told in KINDS.items():
        one = kinds.add_parser(kind.value, help=told)
        one.add_argument("--format", choices=[form.value for form in Format], required=True, help="csv öppnas i Excel")
        one.set_defaults(call=export, kind=kind)
        _with_redacted(one)
    whole = kinds.add_parser("archive", help="allt som är publicerat, med alla lydelser, PDF och kontrollsummor")
    whole.add_argument("folder", metavar="MAPP", type=Path, help="en ny mapp, eller en tom")
    whole.set_defaults(call=export_archive)
    _with_redacted(whole)


def _with_redacted(parser: argparse.ArgumentParser) -> None:
    told = "ta med innehåll som är borttaget för att det pekade ut någon (bara för kommunens eget arkiv)"
    parser.add_argument("--with-redacted", action="store_true", help=told)


def export_archive(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the folder for the archive."""
    be_quiet()
    count = asyncio.run(archive(settings, arguments.folder, redacted=arguments.with_redacted))
    print(
        f"Arkivet är skrivet: {arguments.folder} ({count} statusinlägg). Kontrollera det med sha256sum --check {SUMS}."
    )
    return 0


def export(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the export to standard output, as bytes: the form must not depend on the terminal's settings."""
    be_quiet()
    content = asyncio.run(_make(settings, arguments.kind, Format(arguments.format), arguments.with_redacted))
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    return 0


async def _make(settings: Settings, kind: Kind, form: Format, redacted: bool) -> bytes:
    async with open_database(settings) as database:
        await bring_to_the_newest_form(database, settings)
        words = Spreadsheet(loading.load(settings.content_dir), load_texts()) if form is Format.CSV else None
        return await Export(database).make(kind, form, words=words, redacted=redacted)
