"""Exports as a spreadsheet in Swedish: headings, roles, states and values as people say them, accounts by their titles, figures with units.

JSON keeps its keys and its codes; whoever opens the CSV file reads it herself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.services.export import FIGURES, TABLES, Kind, Row
from bot.services.figures import Value, exact, load
from bot.texts import SWEDISH, Texts
from bot.views.numbers import unit
from bot.views.update import figure_heading, undeclared_figure
from bot.views.values import amount, bare_amount, beside
from db.models import QuestionStatus
from knowledge.base.models import Content, Figure

Column = tuple[str, str]
"""An account's id and a figure's."""

STATES = ("before", "after")


class Spreadsheet:
    """Puts the rows of an export into words."""

    def __init__(self, content: Content, texts: Texts) -> None:
        self._content = content
        self._texts = texts

    def __call__(self, kind: Kind, rows: Sequence[Row]) -> tuple[list[str], Iterator[list[object]]]:
        """The headings, and the cells of each row."""
        columns = list(TABLES[kind].columns)
        headings = [heading for name in columns for heading in self._headings(name, rows)]
        return headings, ([cell for name in columns for cell in self._cells(name, row, rows)] for row in rows)

    def _headings(self, name: str, rows: Sequence[Row]) -> Iterable[str]:
        if name == FIGURES:
            return self._figure_headings(rows)
        if name in STATES:
            when = self._say(f"export-{name}")
            return [f"{when}: {self._say_key(key)}" for key in _keys(name, rows)]
        names = ("entry", "entry-id") if name == "entry" else (name.replace("_", "-"),)
        return [self._say(f"export-column-{each}") for each in names]

    def _cells(self, name: str, row: Row, rows: Sequence[Row]) -> Iterable[object]:
        if name == FIGURES:
            return self._figure_cells(row, rows)
        if name in STATES:
            words = self._state(row[name] or {})
            return [words.get(key, "") for key in _keys(name, rows)]
        return [self._value(name, row[name]), *([row[name]] if name == "entry" else ())]

    def _value(self, name: str, value: Any) -> object:
        match name:
            case "account":
                account = self._content.accounts.get(value)
                return account.title.to(SWEDISH) if account else value
            case "entry":
                entry = self._content.entries.get(value or "")
                return entry.title.to(SWEDISH) if entry else value
            case "candidates":
                return ", ".join(str(self._value("entry", each)) for each in value)
            case "role" | "actor_role" | "outcome" | "status" | "action":
                return self._word(name, value)
            case "feedback":
                return self._word(name, {1: "up", -1: "down"}.get(value, value))
            case "subject":
                kind, colon, number = str(value).partition(":")
                return f"{self._word('subject', kind)} {number}" if colon else value
            case _:
                return value

    def _word(self, name: str, value: Any) -> str:
        """The word for a code; the code itself for one that has no word."""
        if value is None:
            return ""
        message = f"export-{name.replace('_', '-').removeprefix('actor-')}-{str(value).replace('_', '-')}"
        return self._texts.get(message) if self._texts.has(message) else str(value)

    def _state(self, state: Mapping[str, Any]) -> dict[str, object]:
        """What an event tells of before or after, each thing in words."""
        return {key: self._said(key, value, str(state.get("account") or "")) for key, value in state.items()}

    def _said(self, key: str, value: Any, account_id: str) -> object:
        if key in ("account", "role"):
            return self._value(key, value)
        if key == FIGURES and isinstance(value, dict):
            return "; ".join(self._figure_in_words(figure, stored, account_id) for figure, stored in value.items())
        if key.endswith("_at") and isinstance(value, str):
            return datetime.fromisoformat(value)
        return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value

    def _figure_in_words(self, figure_id: str, stored: Any, account_id: str) -> str:
        """A figure of an event; older events hold a number in text."""
        figure, value = self._figure((account_id, figure_id)), _read(stored)
        shown = amount(value, figure, self._texts, SWEDISH) + beside(value, self._texts, SWEDISH)
        return f"{figure.title.to(SWEDISH)}: {shown}"

    # --- figures ------------------------------------------------------------------------------------------------------------

    def _figure_headings(self, rows: Sequence[Row]) -> Iterator[str]:
        for column, noted in self._columns(rows):
            figure = self._figure(column)
            heading = f"{figure_heading(figure, SWEDISH)} ({unit(figure)})"
            yield heading
            if noted:
                yield f"{heading}: {self._say('export-note')}"

    def _figure_cells(self, row: Row, rows: Sequence[Row]) -> Iterator[object]:
        for (account_id, figure_id), noted in self._columns(rows):
            stored = row[FIGURES].get(figure_id) if row["account"] == account_id else None
            value = None if stored is None else _read(stored)
            yield "" if value is None else self._amount(value, self._figure((account_id, figure_id)))
            if noted:
                yield "" if value is None else beside(value, self._texts, SWEDISH).lstrip(" ,")

    def _amount(self, value: Value, figure: Figure) -> object:
        """A number where one is known exactly, so that it can be counted with; else what the officer knew, in words."""
        if value.is_exact and value.whole is None:
            return value.number
        return bare_amount(value, figure, self._texts, SWEDISH)

    def _columns(self, rows: Sequence[Row]) -> list[tuple[Column, bool]]:
        """The figures that any row carries, as accounts declare them; and whether any value of one has something beside it."""
        noted: dict[Column, bool] = {}
        for row in rows:
            for figure_id, stored in row[FIGURES].items():
                column = row["account"], figure_id
                noted[column] = noted.get(column, False) or bool(beside(_read(stored), self._texts, SWEDISH))
        declared = [
            (account.id, figure.id) for account in self._content.accounts.values() for figure in account.figures
        ]
        order = {column: place for place, column in enumerate(declared)}
        return sorted(noted.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))

    def _figure(self, column: Column) -> Figure:
        account = self._content.accounts.get(column[0])
        return (account.figure(column[1]) if account else None) or undeclared_figure(column[1])

    # --- words --------------------------------------------------------------------------------------------------------------

    def _say(self, message: str) -> str:
        return self._texts.get(message)

    def _say_key(self, key: str) -> str:
        message = f"log-key-{key.replace('_', '-')}"
        return self._texts.get(message) if self._texts.has(message) else key


def codes_of(row: Mapping[str, str], texts: Texts) -> dict[str, str]:
    """The columns and states of a questions' or phrasings' row that has been put into words, by the names that they have in JSON."""
    names = {"entry": "entry-id", "language": "language", "text": "text", "status": "status"}
    said = {name: row.get(texts.get(f"export-column-{heading}")) for name, heading in names.items()}
    states = {texts.get(f"export-status-{state}"): state.value for state in QuestionStatus}
    status = said.pop("status")
    codes = {name: text for name, text in said.items() if text is not None}
    return codes | ({"status": states.get(status, status)} if status is not None else {})


def _keys(name: str, rows: Sequence[Row]) -> list[str]:
    """What any event tells of before, or after."""
    return list(dict.fromkeys(key for row in rows for key in row[name] or {}))


def _read(stored: Any) -> Value:
    return load(stored) if isinstance(stored, dict) else exact(stored)
