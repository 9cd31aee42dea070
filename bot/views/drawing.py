"""Draws a chart with matplotlib: one small chart per figure.

Each figure has its own axis that begins at zero, since persons, per cent and kronor do not share one; so nobody has to tell lines apart by
colour alone.
"""

from __future__ import annotations

import io
import math
import threading
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from textwrap import wrap
from typing import Any, Literal, assert_never

from babel.dates import format_date
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Sheet
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.texts import region_of
from bot.views.chart import Chart, Line
from bot.views.numbers import amount, number
from knowledge.base.models import Figure, FigureKind

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
"""Okabe and Ito's palette, which the colour-blind can tell apart, in the order of contrast with white."""
MANY = 14
"""With more values than this the marks are small, so that the line is seen."""
MARKERS = ("o", "s", "D", "^", "v", "P")
INK, SOFT, GRID = "#1a1a1a", "#595959", "#d9d9d9"

PHONE_WIDTH, PHONE_DPI = 5.4, 200
"""1,080 pixels, the width of a phone's screen."""
PRINT_WIDTH = 6.5
"""The width between the margins of an A4 page, in inches."""
PANEL_HEIGHT = {"png": 1.75, "svg": 1.5}
LETTERS = {"png": 48, "svg": 74}
"""How many letters of a heading fit across the whole width."""

Kind = Literal["png", "svg"]

# Matplotlib's drawing is not safe in several threads at once (its documentation, "Working with threads").
one_at_a_time = threading.Lock()


def draw(chart: Chart, kind: Kind, columns: int) -> bytes:
    """The picture, with the small charts in so many columns."""
    rows = math.ceil(len(chart.lines) / columns)
    on_phone = kind == "png"
    with one_at_a_time:
        sheet = Sheet(
            figsize=(PHONE_WIDTH if on_phone else PRINT_WIDTH, rows * PANEL_HEIGHT[kind] + (0.7 if on_phone else 0)),
            dpi=PHONE_DPI if on_phone else 100,
            layout=ConstrainedLayoutEngine(h_pad=0.08, w_pad=0.12, hspace=0.04, wspace=0.06),
            facecolor="white",
        )
        if on_phone:
            sheet.suptitle(
                chart.title, x=0.03, ha="left", fontsize=13, fontweight="bold", color=INK, wrap=True, parse_math=False
            )
        grid = sheet.subplots(rows, columns, squeeze=False)
        days = [day for line in chart.lines for day, _value in line.points]
        span = min(days), max(days)
        for position, axes in enumerate(grid.flat):
            if position < len(chart.lines):
                _panel(axes, chart, position, span, _Style(kind, LETTERS[kind] // columns))
            else:
                axes.set_axis_off()
        out = io.BytesIO()
        canvas: Any = FigureCanvasAgg(sheet) if on_phone else FigureCanvasSVG(sheet)
        # Without a date the same figures give the same bytes.
        canvas.print_figure(out, format=kind, metadata=None if on_phone else {"Date": None})
    return out.getvalue()


@dataclass(frozen=True)
class _Style:
    kind: Kind
    letters: int
    """How many letters of a heading fit above one panel."""


def _panel(axes: Axes, chart: Chart, position: int, span: tuple[date, date], style: _Style) -> None:
    line, (first, last) = chart.lines[position], span
    figure = line.figure
    days = [_on_axis(day) for day, _value in line.points]
    values = [float(value) for _day, value in line.points]

    axes.set_title(
        "\n".join(wrap(_heading(figure, chart.language), style.letters)),
        loc="left", fontsize=11 if style.kind == "png" else 9.5, fontweight="bold", color=INK, pad=8, parse_math=False,
    )  # fmt: skip
    few = len(days) <= MANY
    axes.plot(
        days,
        values,
        color=COLOURS[position % len(COLOURS)],
        linewidth=2.2,
        marker=MARKERS[position % len(MARKERS)],
        markersize=5.5 if few else 3.5,
        markeredgecolor="white",
        markeredgewidth=0.8 if few else 0,
        clip_on=False,
        zorder=3,
    )
    _label_ends(axes, line, days, values, chart.language)

    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low or 1.0) * 0.28
    axes.set_ylim(low - (room if low < 0 else 0), high + room if high > 0 else room)
    margin = max((last - first).days * 0.05, 20)
    axes.set_xlim(_on_axis(first) - margin, _on_axis(last) + margin * 1.6)
    if chart.mark:
        axes.text(
            0.5, 0.42, chart.mark, transform=axes.transAxes, ha="center", va="center", fontsize=26, fontweight="bold", color="#e9e9e9",
            zorder=0, parse_math=False,
        )  # fmt: skip
    _axes_in_words(axes, figure, chart.language, span, 9 if style.kind == "png" else 7.5)


@dataclass(frozen=True)
class _Scale:
    """What differs between the axes of figures."""

    whole: bool = False
    """Marks stand at whole numbers only."""
    has_unit: bool = True
    """The newest value is written with its unit, which the heading does not tell."""
    ends_at_hundred: bool = False


def _scale(figure: Figure) -> _Scale:
    match figure.kind:
        case FigureKind.COUNT:
            return _Scale(whole=True, has_unit=False)
        case FigureKind.KRONOR:
            return _Scale()
        case FigureKind.PERCENT:
            return _Scale(ends_at_hundred=True)
        case _:
            assert_never(figure.kind)


def _heading(figure: Figure, language: str) -> str:
    title = figure.title.to(language)
    return f"{title} ({figure.period.to(language)})" if figure.period else title


def _label_ends(axes: Axes, line: Line, days: list[float], values: list[float], language: str) -> None:
    """Write out the newest value and the first: the two that a reader looks for."""
    halo = [withStroke(linewidth=3, foreground="white")]
    style: dict[str, Any] = {
        "textcoords": "offset points",
        "va": "bottom",
        "zorder": 4,
        "parse_math": False,
        "path_effects": halo,
    }
    alone = len(values) == 1
    if not alone:
        first = number(line.points[0][1], language)
        axes.annotate(first, (days[0], values[0]), xytext=(-4, 7), ha="left", fontsize=9, color=SOFT, **style)
    value = line.points[-1][1]
    newest = amount(value, line.figure, language) if _scale(line.figure).has_unit else number(value, language)
    side: dict[str, Any] = {"xytext": (0, 7), "ha": "center"} if alone else {"xytext": (8, 7), "ha": "right"}
    axes.annotate(newest, (days[-1], values[-1]), fontsize=11, fontweight="bold", color=INK, **side, **style)


def _axes_in_words(axes: Axes, figure: Figure, language: str, span: tuple[date, date], labels: float) -> None:
    scale = _scale(figure)
    if scale.ends_at_hundred and 75 < axes.dataLim.y1 <= 100:
        axes.set_yticks([0, 25, 50, 75, 100])
    else:
        axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=scale.whole))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: number(Decimal(f"{value:.6f}"), language)))
    days, form = _dates_to_show(*span)
    axes.set_xticks(
        [_on_axis(day) for day in days], [format_date(day, form, locale=region_of(language)) for day in days]
    )
    axes.tick_params(labelsize=labels, colors=SOFT, length=0)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.axhline(0, color=SOFT, linewidth=1, zorder=2)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)


def _dates_to_show(first: date, last: date) -> tuple[list[date], str]:
    """At most four first days of months, evenly apart, and how to write them; the two ends when less than two months lie between."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if months < 2:
        return sorted({first, last}), "d MMM yyyy"
    step = next(step for step in (1, 2, 3, 6, *range(12, months + 13, 12)) if months // step < 4)
    # Counted from January, so that a step of six months falls on January and July.
    start = -(-(first.year * 12 + first.month - 1) // step) * step
    end = last.year * 12 + last.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(start, end + 1, step)], "LLL yyyy"


def _on_axis(day: date) -> float:
    """A day's place on the axis of time, in days."""
    return float(day.toordinal())
