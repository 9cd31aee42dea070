"""Draws a chart with matplotlib: one small chart per figure.

Each figure has its own axis that begins at zero, since persons, per cent and kronor do not share one; so nobody has to tell lines apart by
colour alone. How a value is marked says how exact it is (:mod:`bot.views.marks`).
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
from matplotlib import get_data_path, rcdefaults
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Sheet
from matplotlib.figure import SubFigure
from matplotlib.font_manager import fontManager
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.texts import region_of
from bot.views.chart import Chart, Line, top_of
from bot.views.marks import draw_values, on_axis
from bot.views.numbers import number
from knowledge.base.models import Figure, FigureKind

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
"""Okabe and Ito's palette, which the colour-blind can tell apart, in the order of contrast with white."""
MARKERS = ("o", "s", "D", "^", "v", "P")
INK, SOFT, GRID = "#1a1a1a", "#4d4d4d", "#d9d9d9"
MARK = "#b3b3b3"
"""Of the word across a picture of examples: dark enough for a copying machine, light enough to read what is drawn over it."""

PHONE_WIDTH, PHONE_DPI = 3.6, 300
"""1,080 pixels, the width of a phone's screen. Letters of 8.5 points are still some 12 pixels high when it is shown 360 wide."""
PRINT_WIDTH = 6.5
"""The width between the margins of an A4 page, in inches."""
INCH = 72
"""In points."""

Kind = Literal["png", "svg"]

# The same typeface on every machine: matplotlib's own files, whatever else is installed and whatever its settings say.
rcdefaults()
fontManager.ttflist = [font for font in fontManager.ttflist if font.fname.startswith(get_data_path())]

# Matplotlib's drawing is not safe in several threads at once (its documentation, "Working with threads").
one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class _Style:
    """Sizes: of letters in points, of a panel in inches; and how many letters of a heading fit across the whole width."""

    panel: float
    letters: int
    heading: float
    newest: float
    first: float
    labels: float


STYLES: dict[Kind, _Style] = {
    "png": _Style(panel=1.55, letters=43, heading=9.5, newest=11, first=9, labels=8.5),
    "svg": _Style(panel=1.55, letters=74, heading=9.5, newest=11, first=9, labels=8),
}


def draw(chart: Chart, kind: Kind, columns: int) -> bytes:
    """The picture, with the small charts in so many columns. The one for a phone says itself what it shows."""
    rows = math.ceil(len(chart.lines) / columns)
    style, on_phone = STYLES[kind], kind == "png"
    with one_at_a_time:
        above, below = _Words(chart, above=True), _Words(chart, above=False)
        heights = [above.height, rows * style.panel, below.height] if on_phone else [rows * style.panel]
        sheet = Sheet(
            figsize=(PHONE_WIDTH if on_phone else PRINT_WIDTH, sum(heights)),
            dpi=PHONE_DPI if on_phone else 100,
            layout=ConstrainedLayoutEngine(h_pad=0.07, w_pad=0.1, hspace=0.04, wspace=0.06),
            facecolor="white",
        )
        parts = sheet.subfigures(len(heights), 1, height_ratios=heights, squeeze=False)[:, 0]
        panels = parts[1] if on_phone else parts[0]
        grid = panels.subplots(rows, columns, squeeze=False)
        for position, axes in enumerate(grid.flat):
            if position < len(chart.lines):
                _panel(axes, chart, position, style, style.letters // columns)
            else:
                axes.set_axis_off()
        if on_phone:
            above.write(parts[0])
            below.write(parts[2])
        out = io.BytesIO()
        canvas: Any = FigureCanvasAgg(sheet) if on_phone else FigureCanvasSVG(sheet)
        # Without a date the same figures give the same bytes.
        canvas.print_figure(out, format=kind, metadata=None if on_phone else {"Date": None})
    return out.getvalue()


class _Words:
    """What stands above the small charts (what it is) or below them (whose figures they are, and how to read them)."""

    def __init__(self, chart: Chart, *, above: bool) -> None:
        texts = (
            ((chart.banner, 10.5, 34, "white"), (chart.title, 12.5, 33, INK))
            if above
            else ((chart.note, 8.5, 50, SOFT), (chart.source, 8.5, 50, INK))
        )
        self._lines = [
            (line, size, colour) for text, size, letters, colour in texts if text for line in wrap(text, letters)
        ]
        self._above = above
        self.height = (
            sum(size * (2.1 if colour == "white" else 1.4) for _line, size, colour in self._lines) + 12
        ) / INCH

    def write(self, part: SubFigure) -> None:
        """Write it, line by line from the top."""
        down = 6.0
        for text, size, colour in self._lines:
            banner = colour == "white"
            part.text(
                0.04, 1 - (down + size * 0.7) / (self.height * INCH), text, va="center", ha="left", fontsize=size, color=colour,
                fontweight="bold" if self._above else "normal", parse_math=False,
                bbox={"facecolor": "black", "edgecolor": "black", "pad": 2.5} if banner else None,
            )  # fmt: skip
            down += size * (2.1 if banner else 1.4)


def _panel(axes: Axes, chart: Chart, position: int, style: _Style, letters: int) -> None:
    line, (first, last) = chart.lines[position], chart.span
    axes.set_title(
        "\n".join(wrap(line.heading, letters)), loc="left", fontsize=style.heading, fontweight="bold", color=INK, pad=7, parse_math=False,
    )  # fmt: skip
    values = [end for point in line.points for end in (*point.value.ends, point.value.number) if end is not None]
    low, high = min(0.0, *map(float, values)), max(0.0, *map(float, values))
    room = (high - low or 1.0) * 0.34
    axes.set_ylim(low - (room if low < 0 else 0), high + room if high > 0 else room)
    margin = max((last - first).days * 0.06, 20)
    axes.set_xlim(on_axis(first) - margin, on_axis(last) + margin)
    draw_values(axes, line, COLOURS[position % len(COLOURS)], MARKERS[position % len(MARKERS)])
    _label_ends(axes, line, style)
    if chart.mark:
        axes.text(
            0.5, 0.45, chart.mark, transform=axes.transAxes, ha="center", va="center", fontsize=27, fontweight="bold",
            color=MARK, rotation=12, zorder=1, parse_math=False,
        )  # fmt: skip
    _axes_in_words(axes, line, chart, style.labels)


@dataclass(frozen=True)
class _Scale:
    """What differs between the axes of figures."""

    whole: bool = False
    """Marks stand at whole numbers only."""
    ends_at_hundred: bool = False


def _scale(figure: Figure) -> _Scale:
    match figure.kind:
        case FigureKind.COUNT:
            return _Scale(whole=True)
        case FigureKind.KRONOR:
            return _Scale()
        case FigureKind.PERCENT:
            return _Scale(ends_at_hundred=True)
        case _:
            assert_never(figure.kind)


def _label_ends(axes: Axes, line: Line, style: _Style) -> None:
    """Write out the newest value and the first: the two that a reader looks for.

    The newest stands in the room above the line, at the right, so that it covers nothing.
    """
    words: dict[str, Any] = {
        "textcoords": "offset points", "zorder": 4, "parse_math": False,
        "path_effects": [withStroke(linewidth=3, foreground="white")],
    }  # fmt: skip
    first, newest = line.points[0], line.points[-1]
    if first is not newest:
        axes.annotate(
            line.first, (on_axis(first.day), top_of(first.value)), xytext=(-3, 6), ha="left", va="bottom", fontsize=style.first,
            color=SOFT, **words,
        )  # fmt: skip
    alone = first is newest and axes.get_xlim()[0] + axes.get_xlim()[1] == 2 * on_axis(newest.day)
    place: dict[str, Any] = (
        {"xy": (on_axis(newest.day), top_of(newest.value)), "xytext": (0, 6), "ha": "center", "va": "bottom"}
        if alone
        else {"xy": (1, 1), "xycoords": "axes fraction", "xytext": (-2, -1), "ha": "right", "va": "top"}
    )
    axes.annotate(line.newest, fontsize=style.newest, fontweight="bold", color=INK, **place, **words)


def _axes_in_words(axes: Axes, line: Line, chart: Chart, labels: float) -> None:
    scale, language = _scale(line.figure), chart.language
    if scale.ends_at_hundred and 75 < max(top_of(point.value) for point in line.points) <= 100:
        axes.set_yticks([0, 25, 50, 75, 100])
    else:
        axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=scale.whole))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: number(Decimal(f"{value:.6f}"), language)))
    days, form = dates_to_show([point.day for point in line.points], chart.span)
    names = [format_date(day, form, locale=region_of(language)) for day in days]
    axes.set_xticks([on_axis(day) for day in days], names)
    for label, day in zip(axes.get_xticklabels(), days, strict=True):
        # At the edges the date stands inwards, so that it is not cut off.
        label.set_horizontalalignment(
            "left"
            if day == chart.span[0] != chart.span[1]
            else "right"
            if day == chart.span[1] != chart.span[0]
            else "center"
        )
    axes.tick_params(axis="both", labelsize=labels, colors=SOFT, length=0)
    axes.tick_params(axis="x", length=3)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.axhline(0, color=SOFT, linewidth=1, zorder=2)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)


def dates_to_show(days: list[date], span: tuple[date, date]) -> tuple[list[date], str]:
    """The first and the last of a line's days, the turns of the year between them that have room, and how to write them."""
    first, last = min(days), max(days)
    if (last.year, last.month) == (first.year, first.month):
        return sorted({first, last}) if (last - first).days > (span[1] - span[0]).days / 3 else [last], "d MMM y"
    shown = [first, last]
    least = (span[1] - span[0]).days / 2.6
    if (last - first).days < least:
        return [last], "LLL y"
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    for day in sorted(years, key=lambda day: abs((day - first) - (last - day))):
        if all(abs((day - other).days) >= least for other in shown):
            shown.append(day)
    return sorted(shown), "LLL y"
