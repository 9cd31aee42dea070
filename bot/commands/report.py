"""``report``: the account (redovisning) as a PDF in a file."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from bot.clock import utc_now
from bot.opening import CommandError, be_quiet, bring_to_the_newest_form, open_database
from bot.services.updates import Accounts, Reports
from bot.settings import Settings
from bot.texts import SWEDISH, load_texts
from bot.views.report import report_pdf
from knowledge.base import loading as knowledge_content


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command on the command line."""
    parser = commands.add_parser("report", help="redovisningen som PDF")
    parser.add_argument("--account", metavar="ID", help="bara den redovisningen (annars alla)")
    parser.add_argument("--out", metavar="FIL.pdf", type=Path, required=True, help="filen som skrivs")
    parser.set_defaults(call=report)


def report(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the PDF; a file of that name is replaced."""
    be_quiet()
    content = asyncio.run(_make(settings, arguments.account))
    out: Path = arguments.out
    beside = out.with_name(f".{out.name}.part")
    try:
        # Whoever opens the file meanwhile reads the old one or the new one, never a half.
        beside.write_bytes(content)
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CommandError(f"--out: det går inte att skriva {out} ({error.strerror}).") from error
    print(f"Redovisningen är skriven: {out}")
    return 0


async def _make(settings: Settings, account_id: str | None) -> bytes:
    content = knowledge_content.load(settings.content_dir)
    if account_id is not None and account_id not in content.accounts:
        raise CommandError(
            f"--account: det finns ingen redovisning {account_id}. De som finns: {', '.join(content.accounts)}."
        )
    async with open_database(settings) as database:
        await bring_to_the_newest_form(database, settings)
        reports = await Reports(Accounts(database, content.accounts), content.accounts).gather(account_id)
    return report_pdf(reports, content.municipality, load_texts(), SWEDISH, utc_now())
