"""An account's figures over time as a picture: one small chart per figure, for the phone (PNG) and for the PDF (SVG).

Each figure has its own axis that begins at zero, since persons, per cent and kronor do not share one; so nobody has to tell lines apart by
colour alone.
"""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from babel.dates import format_date
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.dates import AutoDateLocator, date2num, num2date
from matplotlib.figure import Figure as Sheet
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.clock import local
from bot.services.accounts import PublishedUpdate
from bot.views.numbers import amount, number
from knowledge.models import Account, Figure

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
"""Okabe and Ito's palette, which the colour-blind can tell apart, in the order of contrast with white."""
MARKERS = ("o", "s", "D", "^", "v", "P")
INK, SOFT, GRID = "#1a1a1a", "#595959", "#d9d9d9"

PHONE_WIDTH, PHONE_DPI = 5.4, 200
"""1,080 pixels, the width of a phone's screen."""
PRINT_WIDTH = 6.5
"""The width between the margins of an A4 page, in inches."""
PANEL_HEIGHT = 1.75

# Matplotlib's drawing is not safe in several threads at once (its documentation, "Working with threads").
_drawing = threading.Lock()


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
        points = tuple((local(update.published_at).date(), update.figures[figure.id]) for update in updates if figure.id in update.figures)
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


def _draw(chart: Chart, kind: Literal["png", "svg"], columns: int) -> bytes:
    rows = math.ceil(len(chart.lines) / columns)
    on_phone = kind == "png"
    with _drawing:
        sheet = Sheet(
            figsize=(PHONE_WIDTH if on_phone else PRINT_WIDTH, rows * PANEL_HEIGHT + (0.7 if on_phone else 0)),
            dpi=PHONE_DPI if on_phone else 100,
            layout="constrained",
            facecolor="white",
        )
        sheet.get_layout_engine().set(h_pad=0.08, w_pad=0.12, hspace=0.04, wspace=0.06)  # type: ignore[union-attr]
        if on_phone:
            sheet.suptitle(chart.title, x=0.03, ha="left", fontsize=13, fontweight="bold", color=INK, wrap=True, parse_math=False)
        grid = sheet.subplots(rows, columns, squeeze=False)
        days = [day for line in chart.lines for day, _value in line.points]
        for position, axes in enumerate(grid.flat):
            if position < len(chart.lines):
                _panel(axes, chart, position, min(days), max(days))
            else:
                axes.set_axis_off()
        out = io.BytesIO()
        canvas: Any = FigureCanvasAgg(sheet) if on_phone else FigureCanvasSVG(sheet)
        # Without a date the same figures give the same bytes.
        canvas.print_figure(out, format=kind, metadata=None if on_phone else {"Date": None})
    return out.getvalue()


def _panel(axes: Axes, chart: Chart, position: int, first: date, last: date) -> None:
    line = chart.lines[position]
    colour = COLOURS[position % len(COLOURS)]
    figure = line.figure
    days = [date2num(day) for day, _value in line.points]
    values = [float(value) for _day, value in line.points]

    axes.set_title(
        figure.title if chart.language == "sv" else figure.title_en,
        loc="left", fontsize=11, fontweight="bold", color=INK, pad=8, parse_math=False,
    )  # fmt: skip
    axes.plot(
        days, values, color=colour, linewidth=2.2, marker=MARKERS[position % len(MARKERS)], markersize=5.5, markeredgecolor="white",
        markeredgewidth=0.8, clip_on=False, zorder=3,
    )  # fmt: skip
    _label_ends(axes, line, days, values, chart.language)

    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low or 1.0) * 0.28
    axes.set_ylim(low - (room if low < 0 else 0), high + room if high > 0 else room)
    margin = max((last - first).days * 0.05, 20)
    axes.set_xlim(date2num(first) - margin, date2num(last) + margin * 1.6)
    if chart.mark:
        axes.text(
            0.5, 0.42, chart.mark, transform=axes.transAxes, ha="center", va="center", fontsize=26, fontweight="bold", color="#e9e9e9",
            zorder=0, parse_math=False,
        )  # fmt: skip
    _axes_in_swedish(axes, figure, chart.language, first, last)


def _label_ends(axes: Axes, line: Line, days: list[float], values: list[float], language: str) -> None:
    """Write out the newest value and the first: the two that a reader looks for."""
    style: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "va": "bottom", "zorder": 4, "parse_math": False}
    if len(values) > 1:
        first = number(line.points[0][1], language)
        axes.annotate(first, (days[0], values[0]), xytext=(0, 7), fontsize=9, color=SOFT, **style)
    newest = amount(line.points[-1][1], line.figure, language) if line.figure.kind == "percent" else number(line.points[-1][1], language)
    axes.annotate(newest, (days[-1], values[-1]), xytext=(0, 7), fontsize=11, fontweight="bold", color=INK, **style)


def _axes_in_swedish(axes: Axes, figure: Figure, language: str, first: date, last: date) -> None:
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=figure.kind == "count"))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: number(Decimal(repr(round(value, 6))), language)))
    if last - first < timedelta(days=1):
        axes.set_xticks([date2num(first)])
    else:
        axes.xaxis.set_major_locator(AutoDateLocator(minticks=2, maxticks=4))
    form = "LLL yyyy" if last - first > timedelta(days=80) else "d MMM yyyy"
    axes.xaxis.set_major_formatter(FuncFormatter(lambda day, _position: format_date(num2date(day), form, locale=language)))
    axes.tick_params(labelsize=9, colors=SOFT, length=0)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.axhline(0, color=SOFT, linewidth=1, zorder=2)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
