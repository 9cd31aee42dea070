"""An account's figures over time: what is to be drawn, and the picture of it for the phone (PNG) and for the PDF (SVG)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib import import_module

from bot.clock import local
from bot.services.updates.accounts import PublishedUpdate
from knowledge.base.models import Account, Figure


@dataclass(frozen=True)
class Line:
    """One figure and its values, oldest first."""

    figure: Figure
    points: tuple[tuple[date, Decimal], ...]


@dataclass(frozen=True)
class Chart:
    """What is to be drawn."""

    title: str
    lines: tuple[Line, ...]
    language: str
    mark: str = ""
    """A word across every part, for example EXEMPEL."""


def chart_of(account: Account, updates: Iterable[PublishedUpdate], language: str, example_mark: str) -> Chart | None:
    """The chart of an account from its updates, oldest first; None when none of them carries a figure."""
    updates = list(updates)
    lines = []
    for figure in account.figures:
        points = tuple(
            (local(update.published_at).date(), update.figures[figure.id])
            for update in updates
            if figure.id in update.figures
        )
        if points:
            lines.append(Line(figure, points))
    if not lines:
        return None
    mark = example_mark if any(update.example for update in updates) else ""
    return Chart(account.title if language == "sv" else account.title_en, tuple(lines), language, mark)


@lru_cache(maxsize=16)
def png(chart: Chart) -> bytes:
    """The chart for a phone: one column, large letters. Takes some tenths of a second, so call it in a thread."""
    return _draw(chart, "png", columns=1)


@lru_cache(maxsize=16)
def svg(chart: Chart) -> bytes:
    """The chart for print: two columns, letters as outlines, so that no font is needed."""
    return _draw(chart, "svg", columns=2 if len(chart.lines) > 1 else 1)


def _draw(chart: Chart, kind: str, columns: int) -> bytes:
    # The drawing library takes half a second to load: those who only ask questions shall not wait for it.
    content: bytes = import_module("bot.views.drawing").draw(chart, kind, columns)
    return content
