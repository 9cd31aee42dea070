"""``export archive``: everything that has been published, in a folder for the municipality's archive."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

from bot.clock import local, utc_now
from bot.opening import CommandError, bring_to_the_newest_form, open_database
from bot.services.export import Export, Format, Kind
from bot.services.updates import Accounts, Reports
from bot.settings import Settings
from bot.texts import SWEDISH, load_texts
from bot.views.report import report_pdf
from db.files import make_folder_private
from knowledge.base import loading

SUMS = "sha256sums.txt"
"""The file with a checksum of every other one, as ``sha256sum --check`` reads it."""

Rows = list[dict[str, Any]]


async def archive(settings: Settings, folder: Path, *, redacted: bool) -> int:
    """Write every update with all its wordings (JSON), each account as a PDF, and their checksums. Returns how many updates there are.

    Args:
        folder: a new one, or an empty one. It is there whole or not at all.
        redacted: with what was taken away because it pointed someone out.

    Raises :class:`CommandError` when it cannot be written.
    """
    _refuse_unless_new(folder)
    content = loading.load(settings.content_dir)
    async with open_database(settings) as database:
        await bring_to_the_newest_form(database, settings)
        exported = await Export(database).make(Kind.UPDATES, Format.JSON, redacted=redacted)
        reports = Reports(Accounts(database, content.accounts), content.accounts)
        accounts = {account: await reports.gather(account) for account in content.accounts}
    of_updates: defaultdict[tuple[str, int], Rows] = defaultdict(list)
    for row in json.loads(exported):
        of_updates[row["account"], row["number"]].append(row)
    texts, now = load_texts(), utc_now()
    files = {
        f"{account}/inlagg-{number}.json": (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()
        for (account, number), rows in of_updates.items()
    }
    files |= {
        f"{account}/redovisning.pdf": report_pdf(gathered, content.municipality, texts, SWEDISH, now)
        for account, gathered in accounts.items()
        if any(of_account == account for of_account, _number in of_updates)
    }
    told = texts.get("archive-readme", day=f"{local(now):%Y-%m-%d}", municipality=content.municipality.name)
    files["LASMIG.txt"] = f"{told}\n".encode()
    _write(folder, files)
    return len(of_updates)


def _refuse_unless_new(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CommandError(f"{folder} finns redan och är inte tom. Välj en ny mapp, så att inget skrivs över.")


def _write(folder: Path, files: dict[str, bytes]) -> None:
    half = folder.with_name(f".{folder.name}.part")
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    try:
        shutil.rmtree(half, ignore_errors=True)
        make_folder_private(half)
        for name, content in {**files, SUMS: sums.encode()}.items():
            (half / name).parent.mkdir(parents=True, exist_ok=True)
            (half / name).write_bytes(content)
        if folder.exists():
            folder.rmdir()
        half.replace(folder)
    except OSError as error:
        raise CommandError(f"Det går inte att skriva {folder} ({error.strerror}).") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
