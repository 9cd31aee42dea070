"""Exports for the registry and for analysis: updates, the trace, and questions, as JSON or as CSV that a Swedish Excel opens."""

from __future__ import annotations

import csv
import enum
import io
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, Clock, local
from bot.services.people import COMMAND_LINE
from db.engine import Database
from db.models import AuditSubject, SubjectKind
from db.queries import audit, phrasings, questions, updates

Row = dict[str, Any]

BOM = "\ufeff"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Kind(enum.StrEnum):
    """What can be exported."""

    UPDATES = "updates"
    """Every wording of every update, the withdrawn ones too."""
    AUDIT = "audit"
    """Who did what and when."""
    QUESTIONS = "questions"
    """What has been asked, masked as it is kept, with how it was answered; nothing about who asked."""
    PHRASINGS = "phrasings"
    """What officers have taught the bot and not taken back, for ``knowledge merge``."""


class Format(enum.StrEnum):
    """How it is written."""

    JSON = "json"
    CSV = "csv"


COLUMNS = {
    Kind.UPDATES: (
        *("number", "account", "revision", "current", "published_at", "role", "title", "body", "reference"),
        *("withdrawn_at", "withdrawal_reason", "example"),
    ),
    Kind.AUDIT: ("id", "at", "actor_id", "actor_role", "action", "subject", "before", "after"),
    Kind.QUESTIONS: (
        *("id", "asked_at", "language", "text", "outcome", "entry", "confidence", "candidates"),
        *("feedback", "status", "handled_at"),
    ),
    Kind.PHRASINGS: ("id", "added_at", "entry", "language", "text", "question", "exported_at"),
}
"""The columns of a CSV file; those of the figures come after them."""


class Export:
    """Makes exports. Each one leaves an audit event."""

    def __init__(self, database: Database, clock: Clock = REAL_TIME) -> None:
        self._database = database
        self._clock = clock

    async def make(
        self, kind: Kind, form: Format, *, actor_id: int | None = None, actor_role: str = COMMAND_LINE
    ) -> bytes:
        """The file. ``actor_id`` None means the command line."""
        async with self._database.read() as session:
            rows = await _READERS[kind](session)
        content = to_json(rows) if form is Format.JSON else to_csv(rows, COLUMNS[kind])
        async with self._database.begin() as session:
            if kind is Kind.PHRASINGS:
                await phrasings.mark_exported(session, at=self._clock.now())
            # What is handed out is in the trace before anyone has it.
            await audit.add(
                session,
                at=self._clock.now(),
                actor_id=actor_id,
                actor_role=actor_role,
                action="export",
                subject=AuditSubject(SubjectKind.EXPORT, f"{kind}.{form}"),
                after={"rows": len(rows)},
            )
        return content


def to_json(rows: Iterable[Row]) -> bytes:
    """A list of objects in UTF-8; moments as ISO 8601 in UTC, figures as numbers."""
    return (json.dumps(list(rows), ensure_ascii=False, indent=2, default=_plain) + "\n").encode()


def to_csv(rows: Iterable[Row], columns: Sequence[str] = ()) -> bytes:
    """CSV as a Swedish Excel opens it: UTF-8 with BOM, semicolons, decimal commas, Swedish local time.

    A cell of text that a spreadsheet would run as a formula begins with an apostrophe. Figures have a column each (``figure_platser``)
    after ``columns``, which stand there even without rows.
    """
    flat = [_flat(row) for row in rows]
    every = list(dict.fromkeys([*columns, *(column for row in flat for column in row)]))
    out = io.StringIO()
    writer = csv.DictWriter(out, every, delimiter=";", lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows({column: _cell(value) for column, value in row.items()} for row in flat)
    return (BOM + out.getvalue()).encode()


async def _updates(session: AsyncSession) -> list[Row]:
    return [
        {
            "number": update.number,
            "account": update.account_id,
            "revision": revision.revision,
            "current": revision.revision == update.current_revision,
            "published_at": revision.published_at,
            "role": revision.author_role,
            "title": revision.title,
            "body": revision.body,
            "figures": {figure: Decimal(value) for figure, value in revision.figures.items()},
            "reference": revision.reference,
            "withdrawn_at": update.withdrawn_at,
            "withdrawal_reason": update.withdrawal_reason,
            "example": update.example,
        }
        async for update, revision in updates.every_revision(session)
    ]


async def _audit(session: AsyncSession) -> list[Row]:
    return [
        {
            "id": event.id,
            "at": event.at,
            "actor_id": event.actor_id,
            "actor_role": event.actor_role,
            "action": event.action,
            "subject": str(event.subject),
            "before": event.before,
            "after": event.after,
        }
        async for event in audit.every(session)
    ]


async def _questions(session: AsyncSession) -> list[Row]:
    return [
        {
            "id": question.id,
            "asked_at": question.asked_at,
            "language": question.language,
            "text": question.text,
            "outcome": question.outcome,
            "entry": question.entry_id,
            "confidence": round(question.confidence, 3),
            "candidates": question.candidates,
            "feedback": question.feedback,
            "status": question.status,
            "handled_at": handled_at,
        }
        async for question, handled_at in questions.every(session)
    ]


async def _phrasings(session: AsyncSession) -> list[Row]:
    return [
        {
            "id": phrasing.id,
            "added_at": phrasing.added_at,
            "entry": phrasing.entry_id,
            "language": phrasing.language,
            "text": phrasing.text,
            "question": phrasing.question_id,
            "exported_at": phrasing.exported_at,
        }
        for phrasing in await phrasings.active(session)
    ]


_READERS = {Kind.UPDATES: _updates, Kind.AUDIT: _audit, Kind.QUESTIONS: _questions, Kind.PHRASINGS: _phrasings}


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value).__name__)


def _flat(row: Row) -> Row:
    flat: Row = {}
    for column, value in row.items():
        if column == "figures":
            flat |= {f"figure_{figure}": number for figure, number in value.items()}
        else:
            flat[column] = value
    return flat


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case datetime():
            return local(value).strftime("%Y-%m-%d %H:%M:%S")
        case int():
            return str(value)
        case float() | Decimal():
            return f"{value:f}".rstrip("0").rstrip(".").replace(".", ",") if value % 1 else f"{value:.0f}"
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, default=_plain)
        case _:
            text = str(value)
            return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text
