"""An account's figures over time: what is to be drawn. The pictures of it are made by :mod:`bot.views.pictures`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.services.figures import Point, Value, ValueKind
from bot.services.updates import PublishedUpdate, points_of
from bot.texts import Texts
from bot.views.numbers import unit
from bot.views.update import figure_heading
from bot.views.values import amount, bare_amount, long_date
from knowledge.base.models import Account, Figure
from knowledge.base.municipality import Municipality


@dataclass(frozen=True)
class Line:
    """One figure and its values, oldest first."""

    figure: Figure
    points: tuple[Point, ...]
    heading: str
    """The figure's name, what time it covers, and its unit."""
    first: str
    """The first value in words."""
    newest: str
    """The newest value in words, with its unit."""


@dataclass(frozen=True)
class Chart:
    """What is to be drawn: enough that the picture can be read alone, wherever it is sent on to."""

    title: str
    lines: tuple[Line, ...]
    language: str
    source: str
    """Whose figures they are, where they come from, and of which day the newest is."""
    note: str = ""
    """How marks are to be read that are no exact numbers."""
    mark: str = ""
    """A word across every part, for example EXEMPEL."""
    banner: str = ""
    """What the mark means, for the top."""

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day of all lines."""
        days = [point.day for line in self.lines for point in line.points]
        return min(days), max(days)


def chart_of(
    account: Account, updates: Iterable[PublishedUpdate], municipality: Municipality, texts: Texts, language: str
) -> Chart | None:
    """The chart of an account from its updates that are not withdrawn; None when none of them carries a figure."""
    updates = list(updates)
    points = points_of((update.number, update.published_at, update.figures) for update in updates)
    lines = tuple(
        line_of(figure, tuple(points[figure.id]), texts, language) for figure in account.figures if figure.id in points
    )
    if not lines:
        return None
    example = any(update.example for update in updates)
    inexact = any(not point.value.is_exact for line in lines for point in line.points)
    newest = max(point.day for line in lines for point in line.points)
    return Chart(
        title=account.title.to(language),
        lines=lines,
        language=language,
        source=texts.get(
            "chart-source",
            language,
            municipality=municipality.name,
            bot=municipality.bot_name,
            day=long_date(newest, language),
        ),
        note=texts.get("chart-note", language) if inexact else "",
        mark=texts.get("example-mark", language) if example else "",
        banner=texts.get("report-example-update", language) if example else "",
    )


def line_of(figure: Figure, points: tuple[Point, ...], texts: Texts, language: str) -> Line:
    """A figure's line, with its words in the language of the reader."""
    return Line(
        figure,
        points,
        heading=f"{figure_heading(figure, language)} ({unit(figure, language)})",
        first=bare_amount(points[0].value, figure, texts, language),
        newest=amount(points[-1].value, figure, texts, language),
    )


def joined(before: Point, after: Point, *, yearly: bool) -> bool:
    """Whether a line goes from a value to the next."""
    if yearly and before.day.year != after.day.year:
        return False
    return all(point.value.has_point or point.value.kind is ValueKind.RANGE for point in (before, after))


def top_of(value: Value) -> float:
    """The highest place of a value's mark."""
    return float(max(value.number, value.high or value.number))
