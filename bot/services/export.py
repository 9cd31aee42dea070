"""Exports for the registry and for analysis: updates, the trace, and questions, as JSON or as CSV that a Swedish Excel opens."""

from __future__ import annotations

import csv
import enum
import io
import json
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, Clock, local
from bot.services.figures import Value, dump, exact, load
from bot.services.people import COMMAND_LINE, mask
from db.engine import Database
from db.models import AuditEvent, AuditSubject, LearnedPhrasing, Question, Revision, StatusUpdate, SubjectKind
from db.queries import audit, phrasings, questions, updates

Row = dict[str, Any]
Item = TypeVar("Item")

FIGURES = "figures"
"""The column with figures: an object in which an exact value is a number, and any other is an object with its parts."""

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


@dataclass(frozen=True)
class Table(Generic[Item]):
    """What is exported of one kind: where it is read, and what stands in each column."""

    every: Callable[..., AsyncIterator[Item]]
    columns: Mapping[str, Callable[[Item], object]]
    redacts: bool = False
    """Whether it leaves out content that has been taken away from an update, unless that is asked for."""

    async def rows(self, session: AsyncSession, *, redacted: bool = False) -> list[Row]:
        """One row for each, in the order in which they are read; with ``redacted`` also content that has been taken away."""
        items = self.every(session, redacted=redacted) if self.redacts else self.every(session)
        return [{name: value(item) for name, value in self.columns.items()} async for item in items]


TABLES: Mapping[Kind, Table[Any]] = {
    Kind.UPDATES: Table[tuple[StatusUpdate, Revision]](
        updates.every_revision,
        {
            "number": lambda row: row[0].number,
            "account": lambda row: row[0].account_id,
            "revision": lambda row: row[1].revision,
            "current": lambda row: row[1].revision == row[0].current_revision,
            "published_at": lambda row: row[1].published_at,
            "role": lambda row: row[1].author_role,
            "title": lambda row: row[1].title,
            "body": lambda row: row[1].body,
            FIGURES: lambda row: {figure: figure_cell(load(parts)) for figure, parts in row[1].figures.items()},
            "reference": lambda row: row[1].reference,
            "withdrawn_at": lambda row: row[0].withdrawn_at,
            "withdrawal_reason": lambda row: row[0].withdrawal_reason,
            "example": lambda row: row[0].example,
        },
        redacts=True,
    ),
    Kind.AUDIT: Table[AuditEvent](
        audit.every,
        {
            "id": lambda event: event.id,
            "at": lambda event: event.at,
            "actor_id": lambda event: event.actor_id,
            "actor_role": lambda event: event.actor_role,
            "action": lambda event: event.action,
            "subject": lambda event: str(event.subject),
            "before": lambda event: event.before,
            "after": lambda event: event.after,
        },
        redacts=True,
    ),
    Kind.QUESTIONS: Table[tuple[Question, datetime | None]](
        questions.every,
        {
            "id": lambda row: row[0].id,
            "asked_at": lambda row: row[0].asked_at,
            "language": lambda row: row[0].language,
            "text": lambda row: mask(row[0].text).text,
            "outcome": lambda row: row[0].outcome,
            "entry": lambda row: row[0].entry_id,
            "confidence": lambda row: round(row[0].confidence, 3),
            "candidates": lambda row: row[0].candidates,
            "feedback": lambda row: row[0].feedback,
            "missing": lambda row: row[0].missing,
            "status": lambda row: row[0].status,
            "handled_at": lambda row: row[1],
        },
    ),
    Kind.PHRASINGS: Table[LearnedPhrasing](
        phrasings.every,
        {
            "id": lambda phrasing: phrasing.id,
            "added_at": lambda phrasing: phrasing.added_at,
            "entry": lambda phrasing: phrasing.entry_id,
            "language": lambda phrasing: phrasing.language,
            "text": lambda phrasing: phrasing.text,
            "question": lambda phrasing: phrasing.question_id,
            "exported_at": lambda phrasing: phrasing.exported_at,
        },
    ),
}
"""What each export holds. A column's name is its key in JSON."""

Words = Callable[[Kind, Sequence[Row]], tuple[Sequence[str], Iterable[Sequence[object]]]]
"""Makes headings and rows of cells, as people read them, out of an export's rows."""


class Export:
    """Makes exports. Each one leaves an audit event."""

    def __init__(self, database: Database, clock: Clock = REAL_TIME) -> None:
        self._database = database
        self._clock = clock

    async def make(
        self,
        kind: Kind,
        form: Format,
        *,
        actor_id: int | None = None,
        actor_role: str = COMMAND_LINE,
        words: Words | None = None,
        redacted: bool = False,
    ) -> bytes:
        """The file. ``actor_id`` None means the command line.

        Args:
            words: makes the headings and the cells of a CSV file out of the rows; needed for one.
            redacted: with what was taken away from updates that pointed someone out, for the municipality's own archive.
        """
        async with self._database.read() as session:
            rows = await TABLES[kind].rows(session, redacted=redacted)
        if form is Format.CSV:
            if words is None:
                raise ValueError("a CSV file needs words")
            content = to_spreadsheet(*words(kind, rows))
        else:
            content = to_json(rows)
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
                after={"rows": len(rows)} | ({"redacted": "ja"} if redacted and TABLES[kind].redacts else {}),
            )
        return content


def to_json(rows: Iterable[Row]) -> bytes:
    """A list of objects in UTF-8; moments as ISO 8601 in UTC, figures as numbers."""
    return (json.dumps(list(rows), ensure_ascii=False, indent=2, default=_plain) + "\n").encode()


def to_csv(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    """A CSV file with the names that JSON has, for programs. Figures have a column each (``figure_platser``) after ``columns``."""
    flat = [_flat(row) for row in rows]
    every = list(dict.fromkeys([*columns, *(column for row in flat for column in row)]))
    return to_spreadsheet(every, ([row.get(column) for column in every] for row in flat))


def to_spreadsheet(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """CSV as a Swedish Excel opens it: UTF-8 with BOM, semicolons, decimal commas, Swedish local time.

    A cell of text that a spreadsheet would run as a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(map(_cell, row) for row in rows)
    return (BOM + out.getvalue()).encode()


def figure_cell(value: Value) -> object:
    """An exact value alone is a number; anything else is told with all its parts."""
    return value.number if value == exact(value.number) else dump(value)


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value).__name__)


def _flat(row: Row) -> Row:
    flat: Row = {}
    for column, value in row.items():
        if column == FIGURES:
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
