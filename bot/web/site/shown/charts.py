"""A figure over time as SVG that stands in the page: in its colours, sharp at any size, and with no script or style of its own.

Each figure has a chart of its own with an axis from zero, as in the pictures for Telegram. Its values stand in the table beneath.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

from babel.dates import format_date
from markupsafe import Markup

from bot.texts import Texts, region_of
from bot.views.chart import Chart, Line
from bot.views.numbers import amount, number
from bot.views.update import figure_heading

WIDTH, HEIGHT = 360, 180
LEFT, RIGHT, TOP, BOTTOM = 62, 14, 34, 28
"""Room around the drawing, for the words at its edges."""


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


def shown_chart(chart: Chart, texts: Texts) -> ShownChart:
    """The chart as it is shown."""
    values = [dict(line.points) for line in chart.lines]
    days = sorted({day for line in values for day in line}, reverse=True)
    headings = tuple(figure_heading(line.figure, chart.language) for line in chart.lines)
    return ShownChart(
        tuple(
            ShownLine(heading, _drawn(line, chart, texts, place))
            for place, (heading, line) in enumerate(zip(headings, chart.lines, strict=True))
        ),
        headings,
        tuple(
            (
                day,
                tuple(
                    amount(of[day], line.figure, chart.language) if day in of else "–"
                    for of, line in zip(values, chart.lines, strict=True)
                ),
            )
            for day in days
        ),
    )


def _drawn(line: Line, chart: Chart, texts: Texts, place: int) -> Markup:
    language = chart.language
    values = [value for _day, value in line.points]
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    if low == high:
        high = low + 1
    first, last = line.points[0][0], line.points[-1][0]
    across = WIDTH - LEFT - RIGHT
    down = HEIGHT - TOP - BOTTOM

    def x(day: date) -> float:
        days = (last - first).days
        return LEFT + (across * (day - first).days / days if days else across / 2)

    def y(value: Decimal) -> float:
        return TOP + down * float((high - value) / (high - low))

    points = [(round(x(day), 1), round(y(value), 1)) for day, value in line.points]
    told = texts.get(
        "report-chart-alt-line",
        language,
        figure=figure_heading(line.figure, language),
        first=amount(values[0], line.figure, language),
        first_day=first.isoformat(),
        last=amount(values[-1], line.figure, language),
        last_day=last.isoformat(),
    )
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="diagram-{place}">',
        f'<title id="diagram-{place}">{escape(told)}</title>',
        *(
            f'<line class="{"axis" if value == 0 else "grid"}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>'
            f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{escape(number(value, language))}</text>'
            for value in sorted({low, Decimal(0), high})
        ),
        *(
            f'<text x="{x(day):.1f}" y="{HEIGHT - 8}" text-anchor="{anchor}">{escape(_month(day, language))}</text>'
            for day, anchor in _ends(first, last)
        ),
    ]
    if chart.mark:
        parts.append(f'<text class="stamp" x="{LEFT}" y="14">{escape(chart.mark)}</text>')
    path = "M" + " L".join(f"{across} {down}" for across, down in points)
    parts.append(f'<path class="line" d="{path}"/>')
    parts += [f'<circle class="dot" cx="{across}" cy="{down}" r="4"/>' for across, down in points]
    end_x, end_y = points[-1]
    end = escape(amount(values[-1], line.figure, language))
    parts.append(f'<text class="end" x="{end_x + 6}" y="{end_y - 11}" text-anchor="end">{end}</text>')
    return Markup("".join((*parts, "</svg>")))  # noqa: S704 - every text is escaped


def _ends(first: date, last: date) -> tuple[tuple[date, str], ...]:
    """The first and the last day under the axis, and where each is written; one when they are the same."""
    return ((first, "middle"),) if first == last else ((first, "start"), (last, "end"))


def _month(day: date, language: str) -> str:
    return str(format_date(day, "LLL yyyy", locale=region_of(language)))
