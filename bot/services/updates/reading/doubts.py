"""The lines of a draft that may be figures or text: how they are kept with it, and what becomes of them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.services.figures import ValueReadError, dump, read_value
from bot.services.updates.reading.lines import REFERENCE, Doubt, Reading
from db.models import Draft as DraftRow
from knowledge.base.models import Account


def stored(doubt: Doubt) -> dict[str, Any]:
    """A doubt as it is kept with its draft."""
    return asdict(doubt) | {"reading": doubt.reading.value}


def load(kept: dict[str, Any]) -> Doubt:
    """The doubt that was kept so."""
    return Doubt(**kept | {"reading": Reading(kept["reading"])})


def read_as(row: DraftRow, account: Account | None, place: int, reading: Reading, today: date) -> None:
    """Read a line in doubt as text, or as the figure that it may be. Raises :class:`IndexError` when there is no such line."""
    doubt = load(row.doubts[place])
    figure = account.figure(doubt.figure_id) if account is not None else None
    if figure is None or doubt.reading in (reading, Reading.UNREAD):
        return
    figures = dict(row.figures)
    if reading is Reading.TEXT:
        figures.pop(figure.id, None)
        row.body = "\n".join(filter(None, (row.body, doubt.line)))
    else:
        try:
            figures[figure.id] = dump(read_value(doubt.value, figure, today))
        except ValueReadError:
            figures.pop(figure.id, None)  # "platsr: inga" says that there is none
        row.body = _without(row.body, doubt.line)
    row.figures = figures
    row.doubts = [{**kept, "reading": reading.value} if at == place else kept for at, kept in enumerate(row.doubts)]


def forget_what_is_written_anew(row: DraftRow, figures: Container[str], values: Container[str]) -> None:
    """A line that could not be read is text until the officer writes it again in another way: the same figure, or the same words behind
    the name of one (``values``).
    """
    kept = []
    for doubt in row.doubts:
        again = doubt["figure_id"] in figures or (doubt["value"] and doubt["value"] in values)
        if not again or doubt["reading"] == Reading.TEXT:
            kept.append(doubt)
        elif doubt["reading"] == Reading.UNREAD:
            row.body = _without(row.body, doubt["line"])
    row.doubts = kept


def forget_the_reference(row: DraftRow) -> None:
    """The registry number has been written anew: a line with one that could not be read is text no more."""
    for doubt in row.doubts:
        if doubt["figure_id"] == REFERENCE:
            row.body = _without(row.body, doubt["line"])
    row.doubts = [doubt for doubt in row.doubts if doubt["figure_id"] != REFERENCE]


def _without(text: str | None, line: str) -> str | None:
    """A text without the last line that reads so."""
    lines = (text or "").split("\n")
    places = [place for place, each in enumerate(lines) if each.strip() == line]
    if places:
        del lines[places[-1]]
    return "\n".join(lines).strip() or None
