"""``knowledge merge``: what officers have taught the bot becomes part of the content files."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.opening import CommandError, be_quiet
from bot.services.learning import LONGEST_PHRASING, unmasked
from bot.settings import Settings
from bot.texts import load_texts
from bot.views.spreadsheet import codes_of
from bot.wiring import open_understanding
from db.models import QuestionStatus
from knowledge.base import loading as knowledge_content
from knowledge.base.localized import SWEDISH
from knowledge.base.merge import REFUSED, Merged, Proposal, Verdict, merge
from knowledge.base.models import Content

_BEGINS_A_FORMULA = ("'=", "'+", "'-", "'@")
"""How an export for spreadsheets keeps a text from being run as a formula."""


def add(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command below ``knowledge`` on the command line."""
    parser = actions.add_parser("merge", help="för in inlärda formuleringar i kunskapsposternas filer")
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FIL", help="från `export phrasings` eller `export questions`"
    )
    parser.add_argument("--dry-run", action="store_true", help="visa vad som skulle hända, utan att ändra något")
    parser.set_defaults(call=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Merge, and tell what became of each phrasing. The exit status is 1 when one was left out."""
    be_quiet()
    proposals = [proposal for file in arguments.files for proposal in read(file)]
    content = knowledge_content.load(settings.content_dir)
    results = merge(
        proposals, content, open_understanding(content, settings), settings.content_dir, write=not arguments.dry_run
    )
    for result in results:
        if result.verdict is not Verdict.KNOWN:
            print(told(result, content))
    counted = Counter(result.verdict for result in results)
    refused = sum(counted[verdict] for verdict in REFUSED)
    verb = "skulle föras in" if arguments.dry_run else "infördes"
    print(f"{counted[Verdict.ADDED]} {verb}, {counted[Verdict.KNOWN]} fanns redan, {refused} lämnades.")
    if counted[Verdict.ADDED] and not arguments.dry_run:
        print("Kör sedan `knowledge lint`, `knowledge evaluate` och `knowledge vectors`.")
    return 1 if refused else 0


def read(file: Path) -> list[Proposal]:
    """The phrasings of an export, JSON or CSV. Of questions only those that officers have connected count.

    Raises :class:`CommandError` for a file that cannot be read.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
        rows = list(_rows(text))
    except OSError as error:
        raise CommandError(f"{file}: filen går inte att läsa ({error.strerror}).") from error
    except (ValueError, csv.Error) as error:
        raise CommandError(f"{file}: filen är varken JSON eller CSV från `bot export`.") from error
    proposals = []
    for row in rows:
        if row.get("status") not in (None, QuestionStatus.CONNECTED):
            continue
        entry_id, language, text = (str(row.get(name) or "") for name in ("entry", "language", "text"))
        text = unmasked(text[1:] if text.startswith(_BEGINS_A_FORMULA) else text)
        if entry_id and text and len(text) <= LONGEST_PHRASING:
            proposals.append(Proposal(entry_id, "sv" if language in ("", "und") else language, text))
    return proposals


def _rows(text: str) -> Iterator[dict[str, Any]]:
    if text.lstrip().startswith("["):
        rows = json.loads(text)
        if not all(isinstance(row, dict) for row in rows):
            raise ValueError("not a list of objects")
        yield from rows
        return
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    if not {"entry", "language", "text"} <= codes_of(dict.fromkeys(reader.fieldnames or (), ""), load_texts()).keys():
        raise ValueError("the columns are missing")
    yield from (codes_of(row, load_texts()) for row in reader)


def told(result: Merged, content: Content) -> str:
    """One line about what became of a phrasing."""
    proposal = result.proposal
    others = " och ".join(_title(other, content) for other in result.others)
    reason = {
        Verdict.ADDED: "",
        Verdict.KNOWN: "finns redan",
        Verdict.NO_ENTRY: "det finns ingen sådan kunskapspost",
        Verdict.NO_LANGUAGE: f"kunskapsposterna har inga formuleringar på språket {proposal.language}",
        Verdict.ELSEWHERE: f"står redan i {others}",
        Verdict.STEALS: f"skulle ta frågor från {others}",
    }[result.verdict]
    sign = "+" if result.verdict is Verdict.ADDED else "–"
    return f"{sign} {proposal.entry_id} ({proposal.language}): {proposal.text}" + (f" [{reason}]" if reason else "")


def _title(subject_id: str, content: Content) -> str:
    subject = content.entries.get(subject_id) or content.referrals.get(subject_id)
    return f"”{subject.title.to(SWEDISH)}” ({subject_id})" if subject is not None else subject_id
