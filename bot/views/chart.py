"""An account's figures over time: what is to be drawn. The pictures of it are made by :mod:`bot.views.pictures`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.clock import local
from bot.services.updates import PublishedUpdate
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
    return Chart(account.title.to(language), tuple(lines), language, mark)
