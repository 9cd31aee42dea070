"""A figure over time as SVG that stands in the page: in its colours, sharp at any size, and with no script or style of its own.

Each figure has a chart of its own with an axis from zero, and marks that say how exact a value is, as in the pictures for Telegram
(:mod:`bot.views.marks`). All values stand in the table beneath.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from itertools import pairwise

from babel.dates import format_date
from markupsafe import Markup

from bot.services.figures import Point, Value
from bot.texts import Texts, region_of
from bot.views.chart import Chart, Line, joined, top_of
from bot.views.numbers import number
from bot.views.update import figure_heading
from bot.views.values import amount, beside

WIDTH, HEIGHT = 360, 180
LEFT, RIGHT, TOP, BOTTOM = 62, 14, 34, 28
"""Room around the drawing, for the words at its edges."""
MARK = 4
"""Half of a mark's width."""


@dataclass(frozen=True)
class ShownLine:
    """A figure's chart."""

    heading: str
    svg: Markup


@dataclass(frozen=True)
class ShownChart:
    """The charts of an account, and the table with all their values."""

    lines: tuple[ShownLine, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[date, tuple[str, ...]], ...]
    """Newest first: a day, and the value of each figure on it (a dash where there is none)."""
    note: str
    source: str


def shown_chart(chart: Chart, texts: Texts) -> ShownChart:
    """The chart as it is shown."""
    values = [{point.day: point.value for point in line.points} for line in chart.lines]
    days = sorted({day for of in values for day in of}, reverse=True)

    def cell(value: Value | None, line: Line) -> str:
        if value is None:
            return "–"
        said = (
            f", {value.comment}"
            if value.day is not None and value.comment
            else beside(value.without_day(), texts, chart.language)
        )
        return amount(value, line.figure, texts, chart.language) + said

    return ShownChart(
        tuple(
            ShownLine(line.heading, _Drawing(line, chart, texts, place).svg()) for place, line in enumerate(chart.lines)
        ),
        tuple(figure_heading(line.figure, chart.language) for line in chart.lines),
        tuple(
            (day, tuple(cell(of.get(day), line) for of, line in zip(values, chart.lines, strict=True))) for day in days
        ),
        chart.note,
        chart.source,
    )


class _Drawing:
    """One line on its axes."""

    def __init__(self, line: Line, chart: Chart, texts: Texts, place: int) -> None:
        self._line = line
        self._chart = chart
        self._texts = texts
        self._place = place
        ends = [end for point in line.points for end in (*point.value.ends, point.value.number) if end is not None]
        self._low, self._high = min(Decimal(0), *ends), max(Decimal(0), *ends)
        if self._low == self._high:
            self._high = self._low + 1

    def svg(self) -> Markup:
        """The element. What it shows is told in words by its title."""
        return Markup("".join(self._parts()))  # noqa: S704 - every text is escaped

    def _parts(self) -> Iterator[str]:
        name = f"diagram-{self._place}"
        yield f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{name}">'
        yield f'<title id="{name}">{escape(self._told())}</title>'
        for value in sorted({self._low, Decimal(0), self._high}):
            y, kind = self._y(value), "axis" if value == 0 else "grid"
            yield f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
            yield _text(LEFT - 8, y + 4, number(value, self._chart.language), "end")
        first, last = self._chart.span
        for day, anchor in ((first, "start"), (last, "end")) if first != last else ((first, "middle"),):
            month = format_date(day, "LLL yyyy", locale=region_of(self._chart.language))
            yield _text(self._x(day), HEIGHT - 8, month, anchor)
        if self._chart.mark:
            yield _text(LEFT, 14, self._chart.mark, "start", "stamp")
        for before, after in pairwise(self._line.points):
            if joined(before, after, yearly=self._line.figure.yearly):
                broken = "" if before.value.is_exact and after.value.is_exact else " broken"
                (x1, y1), (x2, y2) = self._middle(before), self._middle(after)
                yield f'<line class="line{broken}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'
        yield from map(self._mark, self._line.points)
        newest = self._line.points[-1]
        x = self._x(newest.day)
        top = self._y(Decimal(str(top_of(newest.value)))) - 11
        yield _text(x + 6, top, self._line.newest, "end" if x > WIDTH / 2 else "start", "end")
        yield "</svg>"

    def _told(self) -> str:
        first, last = self._line.points[0], self._line.points[-1]
        return self._texts.get(
            "report-chart-alt-line",
            self._chart.language,
            figure=figure_heading(self._line.figure, self._chart.language),
            first=amount(first.value, self._line.figure, self._texts, self._chart.language),
            first_day=first.day.isoformat(),
            last=self._line.newest,
            last_day=last.day.isoformat(),
        )

    def _mark(self, point: Point) -> str:
        x, value = self._x(point.day), point.value
        if value.has_point:
            return f'<circle class="dot{"" if value.is_exact else " hollow"}" cx="{x}" cy="{self._y(value.number)}" r="{MARK}"/>'
        low, high = value.ends
        y = self._y(low)
        if high is None:
            return f'<path class="dot hollow" d="M{x - 5} {y + 4}h10l-5 -9z"/>'
        up = self._y(high)
        return f'<path class="line" d="M{x - 5} {y}h10M{x - 5} {up}h10M{x} {y}V{up}"/>'

    def _middle(self, point: Point) -> tuple[float, float]:
        value = point.value
        middle = value.number if value.high is None else (value.number + value.high) / 2
        return self._x(point.day), self._y(middle)

    def _x(self, day: date) -> float:
        first, last = self._chart.span
        across = WIDTH - LEFT - RIGHT
        return round(LEFT + (across * (day - first).days / (last - first).days if first != last else across / 2), 1)

    def _y(self, value: Decimal) -> float:
        down = HEIGHT - TOP - BOTTOM
        return round(TOP + down * float((self._high - value) / (self._high - self._low)), 1)


def _text(x: float, y: float, words: str, anchor: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'
